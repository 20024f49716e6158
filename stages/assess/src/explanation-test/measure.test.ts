import type { Measurement } from '@haechi/rulebook'
import { expect, test } from 'vitest'
import { invented, readExplanationTest, toColumns } from '../../vectors/explain/read-importance.ts'
import type { Attributions, Explain, Score } from '../importance/attributions.ts'
import { explainByScoring } from '../importance/kernel-shap.ts'
import { explainLinear } from '../importance/linear-shap.ts'
import { RandomStream } from '../random/stream.ts'
import type { ExplanationTest } from './explanation-test.ts'
import { measureExplanations } from './measure.ts'

const vectors = readExplanationTest()
const columns = toColumns(vectors.columns)
const background = toColumns(vectors.background)
const given = (lists: readonly (readonly number[])[]): Attributions => ({
  base: vectors.base,
  rows: lists[0]!.length,
  contributions: Float64Array.from(lists.flat()),
  predictions: invented(columns),
})
const explain: Explain = (rows) =>
  explainByScoring({ columns: rows, background, score: invented, seed: 1 })
const sound: ExplanationTest = {
  columns,
  background,
  score: invented,
  explanations: given(vectors.contributions),
  explain,
  explainOtherwise: () => given(vectors.other),
  explainShuffled: vectors.shuffled.map((lists) => () => given(lists)),
  seed: 42,
}

function named(found: readonly Measurement[], name: string): Measurement {
  return found.find((each) => each.name === `explain.${name}`)!
}

test('always the same eleven measurements, each with its formula, and the same for the same seed', () => {
  const found = measureExplanations(sound)
  expect(found.map(({ name }) => name.replace('explain.', ''))).toEqual([
    'additivity',
    'coverage',
    'faithfulness',
    'deletion',
    'insertion',
    'stability',
    'stability-top',
    'sensitivity',
    'randomisation',
    'agreement',
    'agreement-top',
  ])
  expect(measureExplanations(sound)).toEqual(found)
  expect(measureExplanations({ ...sound, seed: 43 })).not.toEqual(found)
  for (const { value, low, high, slice, dataset, formula, name } of found) {
    expect({ slice, dataset }).toEqual({ slice: {}, dataset: 'evaluation' })
    expect(formula).toMatch(/^[a-z0-9.-]+\/1$/)
    if (name !== 'explain.additivity') expect(low! <= value! && value! <= high!).toBe(true)
  }
})

test('the figures without chance in them are those of the reference script', () => {
  const found = measureExplanations(sound)
  for (const [name, { value, low, high, n }] of Object.entries(vectors.expected)) {
    const ours = found.find((each) => each.name === name)!
    expect(Math.abs(ours.value! - value), name).toBeLessThan(1e-9)
    expect(Math.abs(ours.low! - low), name).toBeLessThan(1e-9)
    expect(Math.abs(ours.high! - high), name).toBeLessThan(1e-9)
    expect(ours.n).toBe(n)
  }
})

test('a sound method passes: additive, complete, faithful, better than chance, steady', () => {
  const found = measureExplanations(sound)
  expect(named(found, 'additivity')).toMatchObject({ n: 30, interval: null, why: 'no-interval' })
  expect(named(found, 'additivity').value).toBeLessThan(1e-12)
  expect(named(found, 'coverage')).toMatchObject({ value: 1, n: 30, high: 1, interval: 'wilson/1' })
  expect(named(found, 'deletion').low).toBeGreaterThan(0)
  expect(named(found, 'insertion').low).toBeGreaterThan(0)
  expect(named(found, 'stability').low).toBeGreaterThan(0.8)
  expect(named(found, 'sensitivity').high).toBeLessThan(0.2)
})

test('explanations made up at random are found out', () => {
  const stream = new RandomStream(7, ['invented'])
  const noise: Explain = (rows) => {
    const count = rows[0]!.values.length
    const contributions = new Float64Array(5 * count).map(() => stream.uniform() - 0.5)
    return { base: 0, rows: count, contributions, predictions: new Float64Array(count) }
  }
  const found = measureExplanations({ ...sound, explanations: noise(columns), explain: noise })
  expect(named(found, 'additivity').value).toBeGreaterThan(0.1)
  expect(named(found, 'coverage').value).toBe(0)
  expect(named(found, 'faithfulness').high).toBeLessThan(0.5)
  expect(named(found, 'deletion').low).toBeLessThan(0)
  expect(named(found, 'stability').high).toBeLessThan(0.4)
  expect(named(found, 'stability-top').value).toBeLessThan(0.1)
  expect(named(found, 'sensitivity').low).toBeGreaterThan(0.5)
})

test('an explanation that never looks at the model fails the randomisation test', () => {
  const blind = { ...sound, explainShuffled: [() => given(vectors.contributions)] }
  const found = named(measureExplanations(blind), 'randomisation')
  expect(found).toMatchObject({ value: 0, low: 0, interval: 'wilson-range/1' })
  expect(found.high).toBeGreaterThan(0)
})

const WEIGHTS = [2, -1, 0.5, 0.25, 0]
const linear: Score = (rows) =>
  Float64Array.from(rows[0]!.values, (_: unknown, row: number) =>
    rows.reduce((sum, { values }, at) => sum + WEIGHTS[at]! * Number(values[row]), 1),
  )
const few = toColumns(vectors.background.map((values) => values.slice(0, 8)))
const means = few.map(({ values }) => (values as Float64Array).reduce((sum, v) => sum + v, 0) / 8)
const explainLine: Explain = (rows) =>
  explainLinear(
    { weights: WEIGHTS, intercept: 1, means },
    rows.map(({ values }) => values as Float64Array),
  )
const line: ExplanationTest = {
  ...sound,
  background: few,
  score: linear,
  explanations: explainLine(columns),
  explain: explainLine,
}

test('of a linear model the faithfulness is 1 and the areas are those worked out by hand', () => {
  const found = measureExplanations(line)
  expect(named(found, 'faithfulness').value).toBeCloseTo(1, 12)
  const { contributions, predictions, rows } = line.explanations
  const centre = predictions.reduce((sum, value) => sum + value, 0) / rows
  const square = predictions.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  let area = 0
  for (let row = 0; row < rows; row++) {
    const own = WEIGHTS.map((_, feature) => contributions[feature * rows + row]!)
    const total = own.reduce((sum, value) => sum + value, 0)
    let removed = 0
    own.sort((a, b) => b - a)
    for (let step = 1; step < 5; step++) {
      removed += own[step - 1]!
      area += (removed - (step / 5) * total) / 5
    }
  }
  const wanted = area / rows / Math.sqrt(square / rows)
  expect(named(found, 'deletion').value).toBeCloseTo(wanted, 12)
  expect(named(found, 'insertion').value).toBeCloseTo(wanted, 12)
})

test('contributions of the wrong sign are unfaithful and worse than chance', () => {
  const turned = line.explanations.contributions.map((value) => -value)
  const explanations = { ...line.explanations, contributions: turned }
  const found = measureExplanations({ ...line, explanations })
  expect(named(found, 'faithfulness').value).toBeCloseTo(-1, 12)
  expect(named(found, 'deletion').high).toBeLessThan(0)
  expect(named(found, 'insertion').high).toBeLessThan(0)
})

test('a row without an explanation costs coverage, not additivity, and is not sampled', () => {
  const contributions = line.explanations.contributions.slice()
  contributions[3] = Number.NaN
  const found = measureExplanations({
    ...line,
    explanations: { ...line.explanations, contributions },
  })
  expect(named(found, 'coverage')).toMatchObject({ value: 29 / 30, n: 30 })
  expect(named(found, 'additivity')).toMatchObject({ n: 29 })
  expect(named(found, 'faithfulness')).toMatchObject({ n: 29 })
})

test('an explanation of another model than the one that scores is found out', () => {
  const other: Score = (rows) => linear(rows).map((value, row) => value + (row === 4 ? 1e-3 : 0))
  const found = measureExplanations({ ...line, score: other })
  expect(named(found, 'additivity').value).toBeCloseTo(1e-3, 12)
  expect(named(found, 'coverage').value).toBe(29 / 30)
})

test('what cannot be said is said to be undefined', () => {
  const one = line.columns.slice(0, 1)
  const flat: ExplanationTest = {
    ...line,
    columns: one,
    background: few.slice(0, 1),
    score: (rows) => new Float64Array(rows[0]!.values.length).fill(1),
    explanations: {
      base: 1,
      rows: 30,
      contributions: new Float64Array(30),
      predictions: new Float64Array(30).fill(1),
    },
    explain: (rows) => {
      const count = rows[0]!.values.length
      return {
        base: 1,
        rows: count,
        contributions: new Float64Array(count),
        predictions: new Float64Array(count).fill(1),
      }
    },
    explainOtherwise: null,
    explainShuffled: [],
  }
  const found = measureExplanations(flat)
  expect(found.filter(({ value }) => value !== null).map(({ name }) => name)).toEqual([
    'explain.additivity',
    'explain.coverage',
  ])
  for (const { value, low, why } of found.slice(2)) {
    expect({ value, low, why }).toEqual({ value: null, low: null, why: 'undefined' })
  }
})

test('no row at all leaves everything undefined; explanations of other rows are a bug', () => {
  const none = columns.map(({ name }) => ({ name, values: new Float64Array(0) }))
  const explanations = {
    base: 0,
    rows: 0,
    contributions: new Float64Array(0),
    predictions: new Float64Array(0),
  }
  const found = measureExplanations({ ...sound, columns: none, explanations })
  expect(found.every(({ value, why }) => value === null && why === 'undefined')).toBe(true)
  expect(() => measureExplanations({ ...sound, explanations })).toThrow(/30 rows of 5 features/)
})
