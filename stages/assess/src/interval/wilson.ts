import { criticalValue } from './normal-quantile.ts'

/** The two ends of an interval. */
export type Bounds = { readonly low: number; readonly high: number }

/**
 * Wilson's score interval of a proportion (Wilson 1927). Fractions are allowed: for weighted rows give
 * the effective n and the weighted proportion times it. With n = 0 it says nothing: 0 to 1.
 */
export function wilson(successes: number, n: number, level = 0.95): Bounds {
  if (!(n >= 0 && successes >= 0 && successes <= n)) {
    throw new RangeError(`successes within 0 and n, not ${successes} of ${n}`)
  }
  if (n === 0) return { low: 0, high: 1 }
  const z = criticalValue(level)
  return { low: lowEnd(successes, n, z), high: 1 - lowEnd(n - successes, n, z) }
}

// The smaller root divided out of the product of the roots: no cancellation where successes are few.
function lowEnd(successes: number, n: number, z: number): number {
  const square = z * z
  const root = Math.sqrt((successes * (n - successes)) / n + square / 4)
  return (successes * successes) / n / (successes + square / 2 + z * root)
}
