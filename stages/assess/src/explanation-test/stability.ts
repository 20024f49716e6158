import type { Outcome } from '../performance/measurement.ts'
import { RandomStream } from '../random/stream.ts'
import type { Sample } from './explanation-test.ts'
import { meanOutcome, shareOutcome } from './mean-outcome.ts'
import { neighboursOf, reachOf } from './neighbours.ts'
import { agreedRanks, rowsBy, sharedTop, topCount } from './top.ts'

const COPIES = 5

/** How explanations hold where the input moves a little. */
export type Stability = {
  readonly ranks: Outcome
  readonly top: Outcome
  readonly sensitivity: Outcome
}

/**
 * Five neighbours of each sampled row, moved at random within a twentieth of each feature's spread.
 * `ranks`: mean rank correlation of the contributions with the neighbours' (Ghorbani, Abid and Zou
 * 2019). `top`: share of rows whose three largest contributions are the same features at every
 * neighbour. `sensitivity`: mean over rows of the largest distance to a neighbour's contributions
 * (max-sensitivity by sampling, Yeh and others 2019) ÷ the root mean square length of contributions.
 */
export function stability({ test, columns, contributions }: Sample): Stability {
  const stream = new RandomStream(test.seed, ['explain.stability'])
  const moved = neighboursOf(stream, columns, test.columns.map(reachOf), COPIES)
  const around = rowsBy(test.explain(moved))
  const unit = Math.sqrt(
    contributions.reduce((sum, own) => sum + length(own) ** 2, 0) / contributions.length,
  )
  const k = topCount(columns.length)
  const none: Outcome = { n: contributions.length, why: 'undefined' }
  const ranks: number[] = []
  const top: boolean[] = []
  const farthest: number[] = []
  contributions.forEach((own, row) => {
    const near = around.slice(row * COPIES, (row + 1) * COPIES)
    ranks.push(near.reduce((sum, other) => sum + agreedRanks(own, other), 0) / COPIES)
    top.push(near.every((other) => sharedTop(own, other, k) === 1))
    const distances = near.map((other) => length(own.map((value, at) => value - other[at]!)))
    if (unit > 0) farthest.push(Math.max(...distances) / unit)
  })
  return {
    ranks: k === 0 ? none : meanOutcome(ranks, { low: -1, high: 1 }),
    top: k === 0 ? none : shareOutcome(top),
    sensitivity: meanOutcome(farthest, { low: 0, high: Number.POSITIVE_INFINITY }),
  }
}

function length(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
}
