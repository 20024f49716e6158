import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeModel, type FeatureColumn, scoreRows } from '../model/index.ts'
import { stump } from '../model/onnx-writer.testing.ts'
import { doubleBelow } from './bisect.ts'
import {
  type Counterfactual,
  type FeatureOption,
  findCounterfactual,
  prepareSpace,
} from './index.ts'

const never = () => false
const pair = (a: number, b: number): FeatureColumn[] => [
  { name: 'rate', values: Float64Array.of(a) },
  { name: 'other', values: Float64Array.of(b) },
]
const sample: FeatureColumn[] = [
  { name: 'rate', values: Float64Array.of(0, 0.25, 0.5, 0.75, 1) },
  { name: 'other', values: Float64Array.of(0, 0.5, 1, 1.5, 2) },
]
const changesOf = ({ found }: Counterfactual) =>
  found?.changes.map(({ feature, from, to }) => [feature, from, to])

describe('values', () => {
  const tenth = decodeModel(stump({ nodes_values: { floats: [0.1, 0, 0] } }), 'stump.onnx')

  test('of any kind stop at the very next number that the scorer sends the other way', () => {
    const any = { rate: { step: null } }
    const up = prepareSpace(tenth, sample, { event: 1, threshold: 1.5 }, any)
    const [[, , to] = []] = changesOf(findCounterfactual(up, pair(0, 0), 0, never)) ?? []
    const score = (value: number) => scoreRows(tenth, pair(value, 0), 1)[0]
    expect(to).toBeGreaterThan(0.1)
    expect(score(Number(to))).toBe(2)
    expect(score(doubleBelow(Number(to)))).toBe(1)
    const down = findCounterfactual(up, pair(1, 0), 0, never)
    expect(changesOf(down)).toEqual([['rate', 1, doubleBelow(Number(to))]])
  })

  test('are multiples of the step, whole where all that was seen is whole', () => {
    const quarter = { rate: { step: 0.25 } }
    const space = prepareSpace(tenth, sample, { event: 1, threshold: 1.5 }, quarter)
    expect(changesOf(findCounterfactual(space, pair(0, 0), 0, never))).toEqual([['rate', 0, 0.25]])
    const whole = sample.map(({ name }) => ({ name, values: Float64Array.of(-2, 0, 1, 5) }))
    const counted = prepareSpace(tenth, whole, { event: 1, threshold: 1.5 })
    expect(changesOf(findCounterfactual(counted, pair(-2, 0), 0, never))).toEqual([['rate', -2, 1]])
  })

  test('keep to the decimal place of what was seen, written as people write it', () => {
    const space = prepareSpace(tenth, sample, { event: 1, threshold: 1.5 })
    expect(changesOf(findCounterfactual(space, pair(0, 0), 0, never))).toEqual([['rate', 0, 0.11]])
  })

  test('outside what was seen are not offered unless a range says so', () => {
    const far = decodeModel(stump({ nodes_values: { floats: [40, 0, 0] } }), 'stump.onnx')
    const flip = { event: 1, threshold: 1.5 }
    const seen = findCounterfactual(prepareSpace(far, sample, flip), pair(1, 0), 0, never)
    expect(seen).toMatchObject({ found: null, proof: 'none-exists' })
    const wide = prepareSpace(far, sample, flip, { rate: { max: 100, step: 1 } })
    expect(changesOf(findCounterfactual(wide, pair(1, 0), 0, never))).toEqual([['rate', 1, 41]])
  })
})

describe('the threshold', () => {
  const one = decodeModel(stump(), 'stump.onnx')

  test('itself predicts the event: a score that equals it is over it', () => {
    const at = prepareSpace(one, sample, { event: 1, threshold: 2 })
    const up = findCounterfactual(at, pair(0.25, 0), 0, never)
    expect(up.found?.score).toBe(2)
    const below = prepareSpace(one, sample, { event: 1, threshold: 1 })
    expect(findCounterfactual(below, pair(0.75, 0), 0, never)).toMatchObject({
      found: null,
      proof: 'none-exists',
    })
  })

  test('that nothing reaches, or that everything passes, is a proof that no change flips it', () => {
    for (const threshold of [-5, 5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const space = prepareSpace(one, sample, { event: 1, threshold })
      const answer = findCounterfactual(space, pair(0.25, 0), 0, never)
      expect(answer).toMatchObject({ found: null, proof: 'none-exists', lowerBound: Infinity })
    }
  })
})

const vector = (name: string) => {
  const url = new URL(`../../vectors/onnx/${name}.onnx`, import.meta.url)
  return decodeModel(readFileSync(url), `${name}.onnx`)
}

describe('models as exporters write them', () => {
  test('with sets of categories change a code to another seen one, for one unit', () => {
    const member = vector('v5-member')
    const width = member.featureCount
    const rows: number[][] = Array.from({ length: 8 }, (_, i) => Array(width).fill(i) as number[])
    const seen = Array.from({ length: width }, (_, f) => ({
      name: `x${f}`,
      values: Float64Array.from(rows, (row) => row[f]!),
    }))
    const scores = [...scoreRows(member, seen, 1)]
    const threshold = (Math.min(...scores) + Math.max(...scores)) / 2
    const space = prepareSpace(member, seen, { event: 1, threshold })
    expect(space.features.some(({ nominal: coded }) => coded)).toBe(true)
    for (let row = 0; row < 8; row++) {
      const { found, proof } = findCounterfactual(space, seen, row, never)
      const all = everyRow(rows, width)
      const flat = Array.from({ length: width }, (_, f) => ({
        name: `x${f}`,
        values: Float64Array.from(all, (one) => one[f]!),
      }))
      const before = scores[row]! >= threshold
      const costs = [...scoreRows(member, flat, 1)].flatMap((score, i) => {
        if (score >= threshold === before) return []
        const own = rows[row]!
        const parts = all[i]!.map((value, f) => {
          if (value === own[f]) return 0
          const { nominal: coded, unit } = space.features[f]!
          return coded ? 1 : Math.abs(value - own[f]!) / unit
        })
        return [parts.reduce((a, b) => a + b, 0)]
      })
      expect(proof).toBe(costs.length === 0 ? 'none-exists' : 'minimal')
      if (found !== null) expect(found.cost).toBeCloseTo(Math.min(...costs), 8)
    }
  })

  test('that scale and fill their inputs are searched in the units of the data', () => {
    const scaled = vector('pipeline-imputer-scaler')
    const rows = Array.from({ length: 60 }, (_, i) =>
      Array.from({ length: 5 }, (_, f) => Math.sin(7 * i + 3 * f) * 2),
    )
    rows[3]![1] = Number.NaN
    const seen = Array.from({ length: 5 }, (_, f) => ({
      name: `x${f}`,
      values: Float64Array.from(rows, (row) => row[f]!),
    }))
    const scores = scoreRows(scaled, seen, 1)
    const threshold = [...scores].sort()[30]!
    const space = prepareSpace(scaled, seen, { event: 1, threshold })
    for (let row = 0; row < 12; row++) {
      const { found, proof } = findCounterfactual(space, seen, row, never)
      expect(proof).toBe('minimal')
      expect(found!.score >= threshold).toBe(!(scores[row]! >= threshold))
    }
  })

  test('over texts change a word to another seen one', () => {
    const tabular: FeatureColumn[] = [
      { name: 'income', values: Float64Array.of(0.3, -1, 0.5, 1.2) },
      { name: 'debt ratio', values: Float64Array.of(1, 0.2, -0.4, 0.1) },
      { name: 'age', values: Float64Array.of(0, 2, 1, -1) },
      { name: 'job', values: ['clerk', 'none', 'clerk', 'none'] },
      { name: 'home', values: ['own', 'rent', 'rent', 'own'] },
    ]
    const words = vector('columns-one-hot')
    const scores = [...scoreRows(words, tabular, 1)]
    const threshold = (Math.min(...scores) + Math.max(...scores)) / 2
    const space = prepareSpace(words, tabular, { event: 1, threshold })
    const answers = scores.map((_, row) => findCounterfactual(space, tabular, row, never))
    answers.forEach(({ found, proof }, row) => {
      expect(proof).toBe('minimal')
      expect(found!.score >= threshold).toBe(!(scores[row]! >= threshold))
    })
  })

  test('of two summed classes are searched, of three are refused with a sentence', () => {
    const two = vector('xgboost-softprob-two')
    const rows = Array.from({ length: 40 }, (_, i) =>
      Array.from({ length: 5 }, (_, f) => Math.cos(5 * i + f) * 2),
    )
    const seen = Array.from({ length: 5 }, (_, f) => ({
      name: `x${f}`,
      values: Float64Array.from(rows, (row) => row[f]!),
    }))
    const threshold = [...scoreRows(two, seen, 1)].sort()[20]!
    for (const event of [0, 1]) {
      const level = event === 1 ? threshold : 1 - threshold
      const space = prepareSpace(two, seen, { event, threshold: level })
      expect(findCounterfactual(space, seen, 2, never).proof).toBe('minimal')
    }
    const three = vector('xgboost-three-classes')
    expect(() => prepareSpace(three, seen, { event: 1, threshold: 0.5 })).toThrow(/one sum/)
    const mixing = vector('pipeline-l2')
    expect(() => prepareSpace(mixing, seen, { event: 1, threshold: 0.5 })).toThrow(/mixes/)
  })
})

function everyRow(rows: readonly (readonly number[])[], width: number): number[][] {
  let all: number[][] = [[]]
  for (let f = 0; f < width; f++) {
    const values = [...new Set(rows.map((row) => row[f]!))]
    all = all.flatMap((start) => values.map((value) => [...start, value]))
  }
  return all
}

describe('options', () => {
  const one = decodeModel(stump(), 'stump.onnx')
  const flip = { event: 1, threshold: 1.5 }
  const refused = (options: Record<string, FeatureOption>) => () =>
    prepareSpace(one, sample, flip, options)

  test('that name no feature, or make no sense, are refused', () => {
    expect(refused({ rat: {} })).toThrow(/'rate'/)
    expect(refused({ rate: { weight: 0 } })).toThrow(/weight 0/)
    expect(refused({ rate: { step: -1 } })).toThrow(/step -1/)
    expect(refused({ rate: { nominal: true, change: 'up' } })).toThrow(/neither rise nor fall/)
    expect(refused({ rate: { values: ['a'] } })).toThrow(/numbers only/)
    expect(() => prepareSpace(one, sample, { event: 1, threshold: Number.NaN })).toThrow(
      /threshold is not a number/,
    )
  })

  test('list the only values that may be taken', () => {
    const space = prepareSpace(one, sample, flip, { rate: { values: [0, 0.9, 2] } })
    expect(changesOf(findCounterfactual(space, pair(0.25, 0), 0, never))).toEqual([
      ['rate', 0.25, 0.9],
    ])
  })
})
