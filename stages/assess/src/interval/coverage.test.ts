import { expect, test } from 'vitest'
import { largestDifference, smallestRatio } from '../fairness/extremes.ts'
import { measureAuc } from '../performance/auc.ts'
import { measureCalibrationError } from '../performance/calibration-error.ts'
import { measureKs } from '../performance/ks.ts'
import type { Outcome } from '../performance/measurement.ts'
import type { Scored } from '../performance/scored.ts'
import { drawBinomial } from '../random/binomial.ts'
import { RandomStream } from '../random/stream.ts'
import { wilson } from './wilson.ts'

const holds = ({ low, high }: { low: number; high: number }, truth: number) =>
  low <= truth && truth <= high ? 1 : 0

function coverage(times: number, once: (i: number) => number): number {
  let held = 0
  for (let i = 0; i < times; i++) held += once(i)
  return held / times
}

function bounds(outcome: Outcome) {
  if ('why' in outcome) throw new Error(outcome.why)
  return outcome.bounds
}

function scoredRows(rows: { score: number; label: number }[]): Scored {
  const sorted = rows.sort((a, b) => a.score - b.score || a.label - b.label)
  const ones = new Float64Array(rows.length).fill(1)
  return {
    score: Float64Array.from(sorted, ({ score }) => score),
    label: Uint8Array.from(sorted, ({ label }) => label),
    n: ones,
    weight: ones,
    square: ones,
  }
}

function normal(stream: RandomStream): number {
  return Math.sqrt(-2 * Math.log(stream.uniform())) * Math.cos(2 * Math.PI * stream.uniform())
}

const share = (k: number, n: number) => ({ value: k / n, n, effective: n })

test('Wilson’s interval of a rate holds the true rate about 95 times in 100', () => {
  const stream = new RandomStream(1, ['wilson'])
  const held = coverage(20_000, () => {
    const rate = 0.1 + 0.8 * stream.uniform()
    return holds(wilson(drawBinomial(stream, 60, rate), 60), rate)
  })
  expect(held).toBeGreaterThan(0.93)
  expect(held).toBeLessThan(0.97)
})

test('DeLong’s interval of an AUC holds the true AUC about 95 times in 100', () => {
  const stream = new RandomStream(2, ['auc'])
  // Two normal scores one standard deviation apart: AUC = Φ(1 ÷ √2).
  const held = coverage(3000, () => {
    const rows = Array.from({ length: 140 }, (_, i) => {
      const label = i < 50 ? 1 : 0
      return { score: normal(stream) + label, label }
    })
    return holds(bounds(measureAuc(scoredRows(rows))), 0.7602499389065233)
  })
  expect(held).toBeGreaterThan(0.93)
  expect(held).toBeLessThan(0.97)
})

test('the interval of two groups’ ratio holds the true ratio about 95 times in 100', () => {
  const stream = new RandomStream(3, ['ratio'])
  const held = coverage(5000, () => {
    const few = share(drawBinomial(stream, 90, 0.45), 90)
    const many = share(drawBinomial(stream, 140, 0.75), 140)
    return holds(smallestRatio([few, many]).bounds, 0.6)
  })
  expect(held).toBeGreaterThan(0.93)
  expect(held).toBeLessThan(0.97)
})

test('among six groups the intervals still hold the widest difference and smallest ratio', () => {
  const stream = new RandomStream(4, ['six'])
  const rates = [0.5, 0.52, 0.55, 0.6, 0.6, 0.64]
  const both = [0, 0]
  const times = 2000
  for (let i = 0; i < times; i++) {
    const shares = rates.map((rate) => share(drawBinomial(stream, 120, rate), 120))
    both[0]! += holds(largestDifference(shares).bounds, 0.64 - 0.5)
    both[1]! += holds(smallestRatio(shares).bounds, 0.5 / 0.64)
  }
  expect(both[0]! / times).toBeGreaterThan(0.95)
  expect(both[1]! / times).toBeGreaterThan(0.95)
})

test('a calibrated score is not shown miscalibrated, nor a blind one as discriminating', () => {
  const stream = new RandomStream(5, ['nothing to find'])
  const intervals = Array.from({ length: 250 }, (_, i) => {
    const rows = Array.from({ length: 250 }, () => {
      const score = stream.uniform()
      return { score, label: stream.uniform() < score ? 1 : 0 }
    })
    const blind = rows.map(({ score }) => ({ score, label: stream.uniform() < 0.3 ? 1 : 0 }))
    const plan = { seed: i, name: ['coverage'], replicates: 200 }
    return [
      bounds(measureCalibrationError(scoredRows(rows), plan)),
      bounds(measureKs(scoredRows(blind), plan)),
    ]
  })
  for (const which of [0, 1]) {
    const held = intervals.filter((pair) => pair[which]!.low === 0).length / intervals.length
    expect(held).toBeGreaterThan(0.93)
  }
})
