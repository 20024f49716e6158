import { meanInterval } from '../importance/student-t.ts'
import { type Bounds, wilson } from '../interval/wilson.ts'
import type { Outcome } from '../performance/measurement.ts'

/**
 * The mean of a figure over sampled rows with Student's interval, kept within the figure's range.
 * Where no row differs the spread says nothing, so Wilson's interval of the mean's place within the
 * range stands in: no spread within a range is wider than that of its two ends. 'undefined' below two
 * figures, or where one is no finite number.
 */
export function meanOutcome(figures: readonly number[], range: Bounds): Outcome {
  const n = figures.length
  const mean = figures.every(Number.isFinite) ? meanInterval(figures) : null
  if (mean === null) return { n, why: 'undefined' }
  const value = within(mean.value, range)
  const extent = range.high - range.low
  if (mean.error > 0 || !Number.isFinite(extent)) {
    const bounds = { low: within(mean.bounds.low, range), high: within(mean.bounds.high, range) }
    return { n, value, bounds }
  }
  const { low, high } = wilson(((value - range.low) / extent) * n, n)
  const bounds = { low: range.low + low * extent, high: range.low + high * extent }
  return { n, value, bounds, interval: 'wilson-range/1' }
}

/** A share of sampled rows with Wilson's interval; 'undefined' of no rows. */
export function shareOutcome(hits: readonly boolean[]): Outcome {
  const n = hits.length
  if (n === 0) return { n, why: 'undefined' }
  const count = hits.filter((hit) => hit).length
  return { n, value: count / n, bounds: wilson(count, n) }
}

function within(value: number, { low, high }: Bounds): number {
  return Math.min(high, Math.max(low, value))
}
