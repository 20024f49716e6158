/** Middle of numbers, the mean of the two middle ones where their count is even; NaN of none. */
export function medianOf(values: readonly number[] | Float64Array): number {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  if (sorted.length === 0) return Number.NaN
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/**
 * One unit of change: the median absolute deviation from the median; where more than half of the
 * values are alike, so that it is 0, the mean absolute deviation; 1 where all are.
 */
export function unitOf(values: Float64Array): number {
  const median = medianOf(values)
  const apart = values.map((value) => Math.abs(value - median))
  const unit = medianOf(apart)
  if (unit > 0) return unit
  const mean = apart.reduce((sum, one) => sum + one, 0) / Math.max(1, apart.length)
  return mean > 0 ? mean : 1
}
