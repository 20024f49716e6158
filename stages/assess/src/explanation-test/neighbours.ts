import type { FeatureColumn } from '../model/index.ts'
import type { RandomStream } from '../random/stream.ts'

const SHARE_OF_SPREAD = 0.05
const LEAST_RANGE_OF_A_COUNT = 10

/** How far a feature may be moved without that being another customer. */
export type Reach = {
  /** The farthest move; 0 where the feature stays as it is. */
  readonly step: number
  readonly whole: boolean
  readonly low: number
  readonly high: number
}

/**
 * A twentieth of the standard deviation over the evaluation rows; whole numbers move by whole numbers
 * and at least one unit. Text, and whole numbers that span less than ten (flags, codes), stay.
 */
export function reachOf({ values }: FeatureColumn): Reach {
  const still = { step: 0, whole: false, low: 0, high: 0 }
  if (!(values instanceof Float64Array)) return still
  const known = values.filter((value) => Number.isFinite(value))
  const low = known.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const high = known.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  const whole = known.every((value) => Number.isInteger(value))
  if (!(high > low) || (whole && high - low < LEAST_RANGE_OF_A_COUNT)) return still
  const mean = known.reduce((sum, value) => sum + (value - low), 0) / known.length + low
  const square = known.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const step = SHARE_OF_SPREAD * Math.sqrt(square / known.length)
  return { step: whole ? Math.max(1, Math.round(step)) : step, whole, low, high }
}

/** A value moved at random within its reach and the range seen; blanks stay blank. */
export function moveValue(stream: RandomStream, value: number, reach: Reach): number {
  const { step, whole, low, high } = reach
  if (step === 0 || !Number.isFinite(value)) return value
  const move = whole
    ? Math.floor(stream.uniform() * (2 * step + 1)) - step
    : (2 * stream.uniform() - 1) * step
  return Math.min(high, Math.max(low, value + move))
}

/** The rows, each `copies` times in a row, every copy moved a little. */
export function neighboursOf(
  stream: RandomStream,
  columns: readonly FeatureColumn[],
  reaches: readonly Reach[],
  copies: number,
): FeatureColumn[] {
  return columns.map(({ name, values }, feature) => {
    stream.restart(feature)
    if (values instanceof Float64Array) {
      const out = new Float64Array(values.length * copies)
      for (let at = 0; at < out.length; at++) {
        out[at] = moveValue(stream, values[Math.floor(at / copies)]!, reaches[feature]!)
      }
      return { name, values: out }
    }
    return { name, values: values.flatMap((value) => new Array<string | null>(copies).fill(value)) }
  })
}
