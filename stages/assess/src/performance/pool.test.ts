import { expect, test } from 'vitest'
import { RandomStream } from '../random/stream.ts'
import { measureCalibrationError } from './calibration-error.ts'
import { measureKs } from './ks.ts'
import type { Outcome } from './measurement.ts'
import { poolScores } from './pool.ts'
import { type Scored, tally } from './scored.ts'

function invent(count: number): Scored {
  const stream = new RandomStream(6, ['pool'])
  const rows = Array.from({ length: count }, () => {
    const score = stream.uniform() ** 2
    return { score, label: stream.uniform() < score ** 0.8 ? 1 : 0 }
  }).sort((a, b) => a.score - b.score)
  const ones = new Float64Array(count).fill(1)
  return {
    score: Float64Array.from(rows, ({ score }) => score),
    label: Uint8Array.from(rows, ({ label }) => label),
    n: ones,
    weight: ones,
    square: ones,
  }
}

test('few distinct scores are left as they are', () => {
  const scored = invent(500)
  expect(poolScores(scored, 8)).toBe(scored)
})

test('pooling keeps every row, label and sum of scores', () => {
  const scored = invent(3000)
  const pooled = poolScores(scored, 64, 1000)
  expect(pooled.score.length).toBeLessThan(200)
  const product = (rows: Scored) => rows.score.reduce((sum, s, i) => sum + s * rows.weight[i]!, 0)
  expect(product(pooled)).toBeCloseTo(product(scored), 9)
  for (const label of [0, 1]) {
    expect(tally(pooled, (i) => pooled.label[i] === label)).toEqual(
      tally(scored, (i) => scored.label[i] === label),
    )
  }
  expect([...pooled.score].every((score, i) => i === 0 || score >= pooled.score[i - 1]!)).toBe(true)
})

test('the interval of pooled scores is that of the scores themselves, but for chance', () => {
  const scored = invent(17_000)
  const few = invent(16_000)
  const plan = { seed: 1, name: ['pooled'], replicates: 400 }
  const width = (outcome: Outcome) =>
    'why' in outcome ? Number.NaN : outcome.bounds.high - outcome.bounds.low
  for (const measure of [measureKs, measureCalibrationError]) {
    const pooled = width(measure(scored, plan)) * Math.sqrt(17)
    const direct = width(measure(few, plan)) * Math.sqrt(16)
    expect(Math.abs(pooled / direct - 1)).toBeLessThan(0.12)
  }
})
