import { rowsOf } from '../importance/attributions.ts'
import { sampleRows, shuffledOrder } from '../importance/draw-rows.ts'
import { emptyMixture, scoreMixture } from '../importance/mix-rows.ts'
import { mean } from '../importance/ranks.ts'
import type { Outcome } from '../performance/measurement.ts'
import { RandomStream } from '../random/stream.ts'
import type { Sample } from './explanation-test.ts'
import { meanOutcome } from './mean-outcome.ts'

// Background rows that fill in what is removed, for each sampled row.
const DONORS = 8
// Random orders come as an order and its reverse, which cancels most of their chance.
const RANDOM_PAIRS = 2

/** What removing and what putting back features in the order of their contributions gains. */
export type RemovalCurves = { readonly deletion: Outcome; readonly insertion: Outcome }

/**
 * Deletion and insertion after Petsiuk, Das and Saenko (2018), for tables: features are replaced by
 * background values (or put back) one after another, largest contribution first, and the margin is
 * followed. Measured is the area between that curve and the mean one of random orders, in standard
 * deviations of the margins: above 0 where the order tells more than chance. 'undefined' where the
 * margins of the sample do not vary.
 */
export function removalCurves(sample: Sample): RemovalCurves {
  const { columns, contributions, predictions } = sample
  const none: Outcome = { n: predictions.length, why: 'undefined' }
  const unit = deviation(predictions)
  if (!(unit > 0) || columns.length < 2) return { deletion: none, insertion: none }
  const stream = new RandomStream(sample.test.seed, ['explain.removal'])
  const figures = contributions.map((own, row) => {
    stream.restart(row)
    const donors = sampleRows(stream, rowsOf(sample.test.background), DONORS)
    const falling = descending(own)
    const orders = [falling, falling.toReversed()]
    for (let pair = 0; pair < RANDOM_PAIRS; pair++) {
      const order = shuffledOrder(stream, columns.length)
      orders.push(order, order.toReversed())
    }
    const heights = meanHeights(sample, row, donors, orders)
    const random = mean(heights.subarray(2))
    // Putting back the largest first passes through what removing the smallest first leaves.
    return { deletion: (random - heights[0]!) / unit, insertion: (heights[1]! - random) / unit }
  })
  const range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  return {
    deletion: meanOutcome(
      figures.map(({ deletion }) => deletion),
      range,
    ),
    insertion: meanOutcome(
      figures.map(({ insertion }) => insertion),
      range,
    ),
  }
}

/** Places from the largest value down; ties in the order given. */
function descending(values: Float64Array): Int32Array {
  const order = Int32Array.from(values, (_, at) => at)
  return order.sort((a, b) => values[b]! - values[a]! || a - b)
}

/**
 * For each order of removal, the mean margin over its inner steps. All curves start and end alike, so
 * differences of these means are the areas between curves, by the trapezoid rule, up to (p − 1) ÷ p.
 */
function meanHeights(
  { test, columns }: Sample,
  row: number,
  donors: Int32Array,
  orders: readonly Int32Array[],
): Float64Array {
  const width = columns.length
  const steps = width - 1
  const mixture = emptyMixture(orders.length * steps * donors.length, width)
  mixture.row.fill(row)
  let at = 0
  for (const order of orders) {
    for (let step = 1; step <= steps; step++) {
      for (const donor of donors) {
        mixture.donor[at] = donor
        for (let i = 0; i < step; i++) mixture.replaced[at * width + order[i]!] = 1
        at++
      }
    }
  }
  const scores = scoreMixture(test.score, columns, test.background, mixture)
  const each = steps * donors.length
  return Float64Array.from(
    orders,
    (_, curve) => (mean(scores.subarray(curve * each, (curve + 1) * each)) * steps) / width,
  )
}

function deviation(values: Float64Array): number {
  const centre = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length)
}
