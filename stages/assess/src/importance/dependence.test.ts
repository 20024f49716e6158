import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  byFormula,
  curved,
  readImportance,
  toColumns,
} from '../../vectors/explain/read-importance.ts'
import { accumulateEffects } from './accumulated-local-effects.ts'
import { dependenceGrid, partialDependence } from './partial-dependence.ts'

const { kernel, dependence, effects } = readImportance()
const columns = toColumns(kernel.columns)

test.each(dependence)(
  'the partial dependence on feature $feature is that of scikit-learn',
  ({ feature, points, grid, average, individual }) => {
    const found = dependenceGrid(columns[feature]!, { points })
    expect(found).toHaveLength(grid.length)
    found.forEach((value, at) => {
      expect(value).toBeCloseTo(grid[at]!, 12)
    })
    const drawn = partialDependence({ columns, feature, grid: found, score: curved })
    average.forEach((value, at) => {
      expect(Math.abs(drawn.mean[at]! - value)).toBeLessThan(1e-9)
      expect(drawn.low![at]! <= value && value <= drawn.high![at]!).toBe(true)
    })
    individual.forEach((curve, row) => {
      curve.forEach((value, at) => {
        expect(Math.abs(drawn.individual[at * drawn.rows + row]! - value)).toBeLessThan(1e-9)
      })
    })
  },
)

test('a grid of text is each word once; a numeric grid leaves out blanks', () => {
  expect(dependenceGrid({ name: 'job', values: ['b', null, 'a', 'b'] })).toEqual(['a', 'b'])
  const values = Float64Array.of(2, Number.NaN, 1, 2)
  expect(dependenceGrid({ name: 'n', values })).toEqual([1, 2])
})

test('a text feature is set to each word in turn, and a value of the wrong kind is refused', () => {
  const job = { name: 'job', values: ['a', 'b', 'b'] }
  const score = ([first]: readonly { values: ArrayLike<string | number | null> }[]) =>
    Float64Array.from(first!.values, (word) => (word === 'a' ? 1 : 3))
  const found = partialDependence({ columns: [job], feature: 0, grid: ['a', 'b'], score })
  expect([...found.mean]).toEqual([1, 3])
  expect(() => partialDependence({ columns: [job], feature: 0, grid: [1], score })).toThrow(/text/)
  expect(() => partialDependence({ columns, feature: 0, grid: ['a'], score: curved })).toThrow(
    /numbers/,
  )
})

test.each(effects)(
  'local effects of feature $feature are those of the reference script',
  ({ feature, bins, edges, counts, effect, half }) => {
    const found = accumulateEffects({ columns, feature, score: curved, bins })!
    expect([...found.edges]).toEqual(edges)
    expect([...found.counts]).toEqual(counts)
    effect.forEach((value, at) => {
      expect(Math.abs(found.effect[at]! - value)).toBeLessThan(1e-9)
      expect(Math.abs(found.high![at]! - value - half[at]!)).toBeLessThan(1e-9)
      expect(Math.abs(value - found.low![at]! - half[at]!)).toBeLessThan(1e-9)
    })
  },
)

test('local effects of a sum of features are straight lines with the weight as slope', () => {
  const values = fc.array(
    fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 9 })),
    {
      minLength: 4,
      maxLength: 40,
    },
  )
  fc.assert(
    fc.property(values, fc.integer({ min: -5, max: 5 }), (rows, weight) => {
      const two = toColumns([rows.map((row) => row[0]), rows.map((row) => row[1])])
      const score = byFormula(([x = 0, y = 0]) => weight * x + y ** 2)
      const found = accumulateEffects({ columns: two, feature: 0, score, bins: 6 })
      if (new Set(rows.map((row) => row[0])).size < 2) {
        expect(found).toBeNull()
        return
      }
      const { edges, effect, counts } = found!
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows.length)
      edges.forEach((edge, at) => {
        expect(effect[at]! - effect[0]!).toBeCloseTo(weight * (edge - edges[0]!), 8)
      })
    }),
  )
})

test('blanks are left out of local effects, and text has none', () => {
  const blank = { name: 'x', values: Float64Array.of(1, Number.NaN, 2, 3) }
  const score = byFormula(([x = 0]) => 2 * x)
  expect(accumulateEffects({ columns: [blank], feature: 0, score, bins: 2 })?.counts).toEqual(
    Float64Array.of(2, 1),
  )
  const text = { name: 't', values: ['a', 'b'] }
  expect(() => accumulateEffects({ columns: [text], feature: 0, score })).toThrow(/numeric/)
})
