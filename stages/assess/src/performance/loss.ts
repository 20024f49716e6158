import { normalBounds } from '../interval/delong.ts'
import type { Outcome } from './measurement.ts'
import { effectiveRows, type Scored, tally } from './scored.ts'

/** The spacing of float64 at 1, where scikit-learn and we clip a probability before its logarithm. */
export const EPSILON = Number.EPSILON

/** A score kept at least EPSILON away from 0 and 1. */
export function clip(score: number): number {
  return Math.min(1 - EPSILON, Math.max(EPSILON, score))
}

/** The mean of (score − label)² (Brier 1950), with a normal interval from the spread over rows. */
export function measureBrier(scored: Scored): Outcome {
  return meanLoss(scored, (score, label) => (score - label) ** 2, 1)
}

/** The mean of −ln of the probability given to what happened, clipped as scikit-learn's log_loss does. */
export function measureLogLoss(scored: Scored): Outcome {
  const loss = (score: number, label: number) => -Math.log(clip(label === 1 ? score : 1 - score))
  return meanLoss(scored, loss, Number.POSITIVE_INFINITY)
}

function meanLoss(
  scored: Scored,
  loss: (score: number, label: number) => number,
  most: number,
): Outcome {
  const rows = tally(scored)
  const effective = effectiveRows(rows)
  // One row has no spread, so no interval can be had.
  if (!(effective > 1)) return { n: rows.n, why: 'undefined' }
  const losses = scored.score.map((score, i) => loss(score, scored.label[i]!))
  let sum = 0
  for (let i = 0; i < losses.length; i++) sum += scored.weight[i]! * losses[i]!
  const value = sum / rows.weight
  let scatter = 0
  for (let i = 0; i < losses.length; i++) scatter += scored.weight[i]! * (losses[i]! - value) ** 2
  const error = Math.sqrt(scatter / rows.weight / (effective - 1))
  return { n: rows.n, value, bounds: normalBounds(value, error, { low: 0, high: most }) }
}
