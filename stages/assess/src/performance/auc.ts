import {
  delongVariance,
  newcombeAucBounds,
  normalBounds,
  type Placement,
} from '../interval/delong.ts'
import type { Outcome } from './measurement.ts'
import { effectiveRows, type Scored, tally } from './scored.ts'

/**
 * The chance that a row with the event scores above a row without it, ties counting half (Mann and
 * Whitney); exact from cells. DeLong's interval, or Newcombe's where DeLong's variance is 0.
 */
export function measureAuc(scored: Scored): Outcome {
  const rows = tally(scored)
  const events = tally(scored, (i) => scored.label[i] === 1)
  const others = tally(scored, (i) => scored.label[i] === 0)
  if (!(events.weight > 0 && others.weight > 0)) return { n: rows.n, why: 'undefined' }
  let sum = 0
  eachPlacement(scored, events.weight, others.weight, (weight, place, label) => {
    if (label === 1) sum += weight * place
  })
  const value = Math.min(1, sum / events.weight)
  const scatter = [0, 0]
  eachPlacement(scored, events.weight, others.weight, (weight, place, label) => {
    scatter[label]! += weight * (place - value) ** 2
  })
  const placements: Placement[] = [others, events].map((side, label) => ({
    weight: side.weight,
    effective: effectiveRows(side),
    scatter: scatter[label]!,
  }))
  const variance = delongVariance(placements)
  if (variance === null) {
    const bounds = newcombeAucBounds(value, effectiveRows(events), effectiveRows(others))
    return { n: rows.n, value, bounds, interval: 'newcombe-auc/1' }
  }
  const bounds = normalBounds(value, Math.sqrt(variance), { low: 0, high: 1 })
  return { n: rows.n, value, bounds }
}

/** The Gini coefficient or accuracy ratio: 2·AUC − 1, its interval stretched alike. */
export function toGini(auc: Outcome): Outcome {
  if ('why' in auc) return auc
  const bounds = { low: 2 * auc.bounds.low - 1, high: 2 * auc.bounds.high - 1 }
  return { ...auc, value: 2 * auc.value - 1, bounds }
}

// The share of the other class that each cell outranks (an event from below, the rest from above).
function eachPlacement(
  scored: Scored,
  eventWeight: number,
  otherWeight: number,
  visit: (weight: number, place: number, label: number) => void,
): void {
  const { score, label, weight } = scored
  let eventsBelow = 0
  let othersBelow = 0
  for (let from = 0; from < score.length; ) {
    const tie = [0, 0]
    let to = from
    for (; to < score.length && score[to] === score[from]; to++) tie[label[to]!]! += weight[to]!
    for (let i = from; i < to; i++) {
      const place =
        label[i] === 1
          ? (othersBelow + tie[0]! / 2) / otherWeight
          : (eventWeight - eventsBelow - tie[1]! / 2) / eventWeight
      visit(weight[i]!, place, label[i]!)
    }
    othersBelow += tie[0]!
    eventsBelow += tie[1]!
    from = to
  }
}
