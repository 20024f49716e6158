import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  byFormula,
  chained,
  curved,
  readImportance,
  toColumns,
} from '../../vectors/explain/read-importance.ts'
import type { FeatureColumn } from '../model/index.ts'
import { RandomStream } from '../random/stream.ts'
import { type Attributions, rowsOf } from './attributions.ts'
import { pairedCoalitions } from './coalitions.ts'
import { explainByScoring } from './kernel-shap.ts'
import { explainLinear } from './linear-shap.ts'
import { pickRows } from './mix-rows.ts'

const { kernel, wide, linear } = readImportance()
const background = toColumns(kernel.background)
const five = pickRows(toColumns(kernel.columns), [0, 1, 2, 3, 4])

function farthest({ contributions, rows }: Attributions, wanted: readonly (readonly number[])[]) {
  let most = 0
  wanted.forEach((row, at) => {
    row.forEach((value, feature) => {
      most = Math.max(most, Math.abs(contributions[feature * rows + at]! - value))
    })
  })
  return most
}

function largestGap({ base, contributions, predictions, rows }: Attributions) {
  let most = 0
  for (let row = 0; row < rows; row++) {
    let sum = base
    for (let at = row; at < contributions.length; at += rows) sum += contributions[at]!
    most = Math.max(most, Math.abs(sum - predictions[row]!))
  }
  return most
}

test("up to eleven features the values are Shapley's own, as shap's explainers give them", () => {
  const found = explainByScoring({ columns: five, background, score: curved, seed: 1 })
  expect(found.base).toBeCloseTo(kernel.base, 12)
  expect(farthest(found, kernel.brute)).toBeLessThan(1e-12)
  expect(farthest(found, kernel.kernelExplainer)).toBeLessThan(1e-9)
  expect(farthest(found, kernel.permutationExplainer)).toBeLessThan(1e-9)
})

test('beyond eleven features the values near the exact ones as more coalitions are tried', () => {
  const columns = toColumns(wide.columns)
  const donors = toColumns(wide.background)
  const off = [30, 400, 4000, 8192].map((coalitions) => {
    const found = explainByScoring({
      columns,
      background: donors,
      score: chained,
      seed: 5,
      coalitions,
    })
    expect(largestGap(found)).toBeLessThan(1e-10)
    return farthest(found, wide.exactExplainer)
  })
  expect(off[0]!).toBeLessThan(1)
  expect(off[1]!).toBeLessThan(off[0]! / 2)
  expect(off[2]!).toBeLessThan(off[1]! / 2)
  // All coalitions of thirteen features are 8,190: then nothing is left to chance.
  expect(off[3]!).toBeLessThan(1e-9)
})

test('the same seed gives the same values, another seed others', () => {
  const columns = toColumns(wide.columns)
  const donors = toColumns(wide.background)
  const run = (seed: number) =>
    explainByScoring({ columns, background: donors, score: chained, seed, coalitions: 60 })
  expect(run(5).contributions).toEqual(run(5).contributions)
  expect(run(6).contributions).not.toEqual(run(5).contributions)
})

test('too few coalitions for one answer are refused', () => {
  expect(() => pairedCoalitions(new RandomStream(1, ['few']), 13, 25)).toThrow(/26 coalitions/)
})

test('a linear model is explained exactly, as shap does and as trying all coalitions does', () => {
  const features = five.map(({ values }) => values as Float64Array)
  const found = explainLinear(linear, features)
  expect(found.base).toBeCloseTo(linear.base, 12)
  expect(farthest(found, linear.linearExplainer)).toBeLessThan(1e-12)
  expect(largestGap(found)).toBeLessThan(1e-12)
  const score = byFormula((x) =>
    x.reduce((sum, value, at) => sum + value * linear.weights[at]!, linear.intercept),
  )
  const tried = explainByScoring({ columns: five, background, score, seed: 1 })
  tried.contributions.forEach((value, at) => {
    expect(value).toBeCloseTo(found.contributions[at]!, 10)
  })
})

test('a model and a list of weights of different lengths are refused', () => {
  expect(() => explainLinear(linear, [Float64Array.of(1)])).toThrow(/as many weights/)
})

const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.record({
    own: fc.array(
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: width, maxLength: width }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    donors: fc.array(
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: width, maxLength: width }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
)
const across = (rows: number[][]): FeatureColumn[] =>
  toColumns(rows[0]!.map((_, feature) => rows.map((row) => row[feature]!)))

test('values add up, equal features share alike, and what the model ignores gets nothing', () => {
  fc.assert(
    fc.property(table, ({ own, donors }) => {
      // The first two features enter alike; the last does not enter unless it is one of them.
      const width = own[0]!.length
      const score = byFormula((x) => {
        let out = (x[0]! + 1) * (x[1]! + 1)
        for (let j = 2; j < width - 1; j++) out += x[j]! ** 2 * x[0]! * x[1]!
        return out
      })
      const twin = (row: number[]) => row.map((value, at) => (at === 1 ? row[0]! : value))
      const columns = across(own.map(twin))
      const found = explainByScoring({
        columns,
        background: across(donors.map(twin)),
        score,
        seed: 1,
      })
      expect(largestGap(found)).toBeLessThan(1e-9)
      for (let row = 0; row < found.rows; row++) {
        const [first, second] = [found.contributions[row]!, found.contributions[found.rows + row]!]
        expect(first).toBeCloseTo(second, 9)
        if (width > 2) {
          expect(found.contributions[(width - 1) * found.rows + row]).toBeCloseTo(0, 9)
        }
      }
    }),
    { numRuns: 100 },
  )
})

test('text and blanks are features like others', () => {
  const columns: FeatureColumn[] = [
    { name: 'job', values: ['farmer', null] },
    { name: 'age', values: Float64Array.of(40, Number.NaN) },
  ]
  const donors: FeatureColumn[] = [
    { name: 'job', values: ['clerk', null] },
    { name: 'age', values: Float64Array.of(30, Number.NaN) },
  ]
  const score = (both: readonly FeatureColumn[]) =>
    Float64Array.from({ length: rowsOf(both) }, (_, row) => {
      const name = both[0]!.values[row]
      const years = both[1]!.values[row] as number
      return (
        (name === 'farmer' ? 2 : name === null ? -1 : 0) + (Number.isNaN(years) ? 5 : years / 10)
      )
    })
  const found = explainByScoring({ columns, background: donors, score, seed: 1 })
  expect(found.base).toBe(3.5)
  expect([...found.contributions]).toEqual([2.5, -0.5, 0, 1])
})

test('a background of other features, or of none, is refused', () => {
  const run = (donors: FeatureColumn[]) => () =>
    explainByScoring({ columns: five, background: donors, score: curved, seed: 1 })
  expect(run(background.slice(1))).toThrow(/same features/)
  expect(run(pickRows(background, []))).toThrow(/at least one row/)
})
