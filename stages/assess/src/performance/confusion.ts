import { type Bounds, wilson } from '../interval/wilson.ts'
import type { Outcome } from './measurement.ts'
import { addTallies, effectiveRows, type Scored, type Tally } from './scored.ts'

/** The four tallies of decisions against what happened; which outcome is positive is the caller's word. */
export type Confusion = {
  readonly truePositive: Tally
  readonly falsePositive: Tally
  readonly falseNegative: Tally
  readonly trueNegative: Tally
}

/**
 * Decisions at a threshold: a score at or above it predicts the event. `positive` names the outcome
 * that counts as positive, of label and prediction alike.
 */
export function countConfusion(
  scored: Scored,
  threshold: number,
  positive: 'event' | 'no-event',
): Confusion {
  const sums = Array.from({ length: 4 }, () => ({ n: 0, weight: 0, square: 0 }))
  for (let i = 0; i < scored.score.length; i++) {
    const sum = sums[(scored.score[i]! >= threshold ? 2 : 0) + scored.label[i]!]!
    sum.n += scored.n[i]!
    sum.weight += scored.weight[i]!
    sum.square += scored.square[i]!
  }
  const [quiet, missed, alarmed, caught] = sums as [Tally, Tally, Tally, Tally]
  return positive === 'event'
    ? { truePositive: caught, falsePositive: alarmed, falseNegative: missed, trueNegative: quiet }
    : { truePositive: quiet, falsePositive: missed, falseNegative: alarmed, trueNegative: caught }
}

/** A weighted share of some rows in others; `effective` is Kish's n of the latter. */
export type Share = { readonly value: number; readonly n: number; readonly effective: number }

/** The rates read from a confusion; null where the denominator is empty. */
export type Rates = {
  readonly selection: Share | null
  readonly accuracy: Share | null
  readonly truePositive: Share | null
  readonly falsePositive: Share | null
  readonly trueNegative: Share | null
  readonly positivePredictive: Share | null
}

/** Every rate of a confusion, each with the rows it was taken of. */
export function rate(confusion: Confusion): Rates {
  const { truePositive, falsePositive, falseNegative, trueNegative } = confusion
  const positives = addTallies(truePositive, falseNegative)
  const negatives = addTallies(falsePositive, trueNegative)
  const selected = addTallies(truePositive, falsePositive)
  const everyone = addTallies(positives, negatives)
  return {
    selection: share(selected, everyone),
    accuracy: share(addTallies(truePositive, trueNegative), everyone),
    truePositive: share(truePositive, positives),
    falsePositive: share(falsePositive, negatives),
    trueNegative: share(trueNegative, negatives),
    positivePredictive: share(truePositive, selected),
  }
}

function share(part: Tally, whole: Tally): Share | null {
  if (!(whole.weight > 0)) return null
  return { value: part.weight / whole.weight, n: whole.n, effective: effectiveRows(whole) }
}

/** Wilson's interval of a share over its effective rows. */
export function shareBounds({ value, effective }: Share, level = 0.95): Bounds {
  return wilson(Math.min(value * effective, effective), effective, level)
}

/** A share as an outcome with Wilson's interval. */
export function toOutcome(share: Share | null): Outcome {
  if (share === null) return { n: 0, why: 'undefined' }
  return { n: share.n, value: share.value, bounds: shareBounds(share) }
}
