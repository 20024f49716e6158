/** Ranks from 1 in ascending order; ties share the mean of their ranks. */
export function midRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, at) => at)
  order.sort((a, b) => values[a]! - values[b]! || a - b)
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + 1 + to) / 2
    from = to
  }
  return ranks
}

/** Pearson's correlation; null where either side does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number | null {
  if (!varies(a) || !varies(b)) return null
  const [meanA, meanB] = [mean(a), mean(b)]
  let across = 0
  let alongA = 0
  let alongB = 0
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB]
    across += x * y
    alongA += x * x
    alongB += y * y
  }
  const scale = Math.sqrt(alongA) * Math.sqrt(alongB)
  return scale > 0 ? Math.max(-1, Math.min(1, across / scale)) : null
}

/** Spearman's rank correlation; null where either side does not vary. */
export function rankCorrelation(a: Float64Array, b: Float64Array): number | null {
  return correlation(midRanks(a), midRanks(b))
}

/** Whether a value differs from the first. */
export function varies(values: Float64Array): boolean {
  return values.some((value) => value !== values[0])
}

/** The mean. */
export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The chance that an event scores above another row, ties half; null unless both occur. */
export function areaUnderCurve(scores: Float64Array, label: Uint8Array): number | null {
  const ranks = midRanks(scores)
  let events = 0
  let sum = 0
  for (let row = 0; row < ranks.length; row++) {
    if (label[row] !== 1) continue
    events++
    sum += ranks[row]!
  }
  const others = ranks.length - events
  if (events === 0 || others === 0) return null
  return (sum - (events * (events + 1)) / 2) / events / others
}
