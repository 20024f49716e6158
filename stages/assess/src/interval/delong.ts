import { criticalValue } from './normal-quantile.ts'
import type { Bounds } from './wilson.ts'

/** How one class places itself against the other: Σ w, Kish's n and Σ w·(placement − AUC)². */
export type Placement = {
  readonly weight: number
  readonly effective: number
  readonly scatter: number
}

/**
 * The variance of an AUC after DeLong, DeLong and Clarke-Pearson (1988) from the placements of both
 * classes; null where a class has no second row to spread over or nothing spreads at all.
 */
export function delongVariance(placements: readonly Placement[]): number | null {
  let variance = 0
  for (const { weight, effective, scatter } of placements) {
    if (!(effective > 1)) return null
    variance += scatter / weight / (effective - 1)
  }
  return variance > 0 ? variance : null
}

/** A value and its standard error as a normal interval, kept within `range`. */
export function normalBounds(
  value: number,
  error: number,
  range: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
): Bounds {
  const half = criticalValue(0.95) * error
  return { low: Math.max(range.low, value - half), high: Math.min(range.high, value + half) }
}

/**
 * Newcombe's score interval of an AUC (Statistics in Medicine 25, 2006, method 5): it needs no spread,
 * so it still says how little is known where DeLong's variance is 0, e.g. at perfect separation.
 */
export function newcombeAucBounds(auc: number, positives: number, negatives: number): Bounds {
  const z = criticalValue(0.95)
  const beyond = (theta: number) =>
    (theta - auc) ** 2 - z * z * hanleyMcNeilVariance(theta, positives, negatives)
  return {
    low: auc === 0 ? 0 : bisect(beyond, 0, auc),
    high: auc === 1 ? 1 : bisect(beyond, 1, auc),
  }
}

function hanleyMcNeilVariance(theta: number, positives: number, negatives: number): number {
  const weight = Math.max(0, (positives + negatives) / 2 - 1)
  const spread = (1 - theta) / (2 - theta) + theta / (1 + theta)
  return (theta * (1 - theta) * (1 + weight * spread)) / (positives * negatives)
}

// Where `beyond` falls from above 0 at `outside` to at most 0 at `inside`.
function bisect(beyond: (theta: number) => number, outside: number, inside: number): number {
  let out = outside
  let within = inside
  for (let step = 0; step < 100; step++) {
    const middle = (out + within) / 2
    if (beyond(middle) > 0) out = middle
    else within = middle
  }
  return (out + within) / 2
}
