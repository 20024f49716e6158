import type { Bounds } from './wilson.ts'

/** An estimate with its own interval. */
export type Estimate = { readonly value: number; readonly bounds: Bounds }

/** One term of a sum; `factor` may be negative. */
export type Term = { readonly estimate: Estimate; readonly factor: number }

/**
 * The sum of independent estimates by recovery of their variances (MOVER): Zou and Donner (2008); with
 * factors 1 and −1 and Wilson limits it is Newcombe's hybrid score interval of a difference (1998).
 */
export function moverSum(terms: readonly Term[]): Estimate {
  let value = 0
  let below = 0
  let above = 0
  for (const { estimate, factor } of terms) {
    value += factor * estimate.value
    const down = factor * (estimate.value - estimate.bounds.low)
    const up = factor * (estimate.bounds.high - estimate.value)
    below += (factor < 0 ? up : down) ** 2
    above += (factor < 0 ? down : up) ** 2
  }
  return { value, bounds: { low: value - Math.sqrt(below), high: value + Math.sqrt(above) } }
}

/** One estimate less another, e.g. Newcombe's interval (method 10) where both carry Wilson limits. */
export function moverDifference(a: Estimate, b: Estimate): Estimate {
  return moverSum([
    { estimate: a, factor: 1 },
    { estimate: b, factor: -1 },
  ])
}

/**
 * The interval of a ratio of non-negative, independent estimates by MOVER-R: Donner and Zou, Statistical
 * Methods in Medical Research 21 (2012). The high end is infinite where the divisor's interval reaches 0.
 */
export function moverRatio(above: Estimate, below: Estimate): Bounds {
  const product = above.value * below.value
  return {
    low: lowRatio(product, fold(above, 'low'), fold(below, 'high')),
    high: highRatio(product, fold(above, 'high'), fold(below, 'low')),
  }
}

function fold({ value, bounds }: Estimate, end: 'low' | 'high'): number {
  return bounds[end] * (2 * value - bounds[end])
}

// Roots of divisor·x² − 2·product·x + dividend, written so that a divisor near 0 does not cancel.
function lowRatio(product: number, dividend: number, divisor: number): number {
  if (dividend <= 0) return 0
  return dividend / (product + Math.sqrt(Math.max(0, product * product - dividend * divisor)))
}

function highRatio(product: number, dividend: number, divisor: number): number {
  if (divisor <= 0) return Number.POSITIVE_INFINITY
  return (product + Math.sqrt(Math.max(0, product * product - dividend * divisor))) / divisor
}
