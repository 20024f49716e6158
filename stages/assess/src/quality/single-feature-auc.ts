import type { Column } from '@haechi/table'

/** A text feature of more values than this has no order worth a rank. */
const MOST_VALUES = 20

/** The area under the ROC curve of one feature taken as the score; null where there is none. */
export type FeatureAuc = { readonly auc: number | null; readonly n: number }

/**
 * How well one feature alone tells the event: max(AUC, 1 − AUC), by ranks with ties at their midrank
 * (Mann & Whitney 1947). Texts are ranked by the event rate of their value. Blank cells are left out.
 */
export function singleFeatureAuc(column: Column, label: Uint8Array): FeatureAuc {
  if (column.kind === 'number') return aucOfScores(column.values, label)
  const rates = eventRates(column.values, label)
  if (rates !== null) return aucOfScores(rates, label)
  return { auc: null, n: column.values.filter((value) => value !== null).length }
}

function aucOfScores(scores: Float64Array, label: Uint8Array): FeatureAuc {
  const events: number[] = []
  const others: number[] = []
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!
    if (Number.isNaN(score)) continue
    if (label[row] === 1) events.push(score)
    else others.push(score)
  }
  const n = events.length + others.length
  if (events.length === 0 || others.length === 0) return { auc: null, n }
  const auc = aucOf(Float64Array.from(events).sort(), Float64Array.from(others).sort())
  return { auc: Math.max(auc, 1 - auc), n }
}

/** Pairs that stand in order, and half of those that tie, by one walk over both sorted lists. */
function aucOf(events: Float64Array, others: Float64Array): number {
  let below = 0
  let upTo = 0
  // Twice the count, so that every step is a whole number.
  let twice = 0
  for (const score of events) {
    while (below < others.length && others[below]! < score) below++
    while (upTo < others.length && others[upTo]! <= score) upTo++
    twice += below + upTo
  }
  return twice / 2 / (events.length * others.length)
}

/** The event rate of each row's value, NaN where blank; null where there are too many values. */
function eventRates(values: readonly (string | null)[], label: Uint8Array): Float64Array | null {
  const counts = new Map<string, { rows: number; events: number }>()
  for (const [row, value] of values.entries()) {
    if (value === null) continue
    const count = counts.get(value) ?? { rows: 0, events: 0 }
    count.rows++
    count.events += label[row]!
    counts.set(value, count)
    if (counts.size > MOST_VALUES) return null
  }
  return Float64Array.from(values, (value) => {
    const count = value === null ? undefined : counts.get(value)
    return count === undefined ? Number.NaN : count.events / count.rows
  })
}
