import { type Estimate, moverDifference, moverRatio } from '../interval/mover.ts'
import { type Share, shareBounds } from '../performance/confusion.ts'

const ALPHA = 0.05

/**
 * The largest difference between any two of some groups' rates (at least two groups), with an interval
 * that holds over all pairs at once: each of the m pairs has Newcombe's interval at 1 − 0.05 ÷ (m ·
 * `families`) (Bonferroni), and the ends are the greatest of their low ends, kept above 0, and of their
 * high ends. With two groups it is Newcombe's interval of the absolute difference.
 */
export function largestDifference(shares: readonly Share[], families = 1): Estimate {
  let value = 0
  let low = 0
  let high = 0
  eachOrderedPair(estimate(shares, families), (a, b) => {
    const { value: gap, bounds } = moverDifference(a, b)
    value = Math.max(value, gap)
    low = Math.max(low, bounds.low)
    high = Math.max(high, bounds.high)
  })
  return { value, bounds: { low, high: Math.min(1, high) } }
}

/**
 * The smallest ratio of any two of some groups' rates (at least two groups, one rate above 0), with an
 * interval over all pairs at once as for the largest difference, each pair by MOVER-R; at most 1.
 */
export function smallestRatio(shares: readonly Share[]): Estimate {
  const values = shares.map(({ value }) => value)
  const value = Math.min(...values) / Math.max(...values)
  let low = value
  let high = 1
  eachOrderedPair(estimate(shares, 1), (a, b) => {
    const bounds = moverRatio(a, b)
    low = Math.min(low, bounds.low)
    high = Math.min(high, bounds.high)
  })
  return { value, bounds: { low, high: Math.max(value, high) } }
}

function estimate(shares: readonly Share[], families: number): Estimate[] {
  const pairs = (shares.length * (shares.length - 1)) / 2
  const level = 1 - ALPHA / (pairs * families)
  return shares.map((share) => ({ value: share.value, bounds: shareBounds(share, level) }))
}

function eachOrderedPair(
  estimates: readonly Estimate[],
  visit: (a: Estimate, b: Estimate) => void,
): void {
  for (const a of estimates) {
    for (const b of estimates) {
      if (a !== b) visit(a, b)
    }
  }
}
