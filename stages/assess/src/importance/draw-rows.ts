import type { RandomStream } from '../random/stream.ts'

const MOST_EXACT = 2 ** 20

/** A whole number from 0 below `bound`; beyond 2^20 its chance is even to 2^-32. */
export function drawBelow(stream: RandomStream, bound: number): number {
  return bound <= MOST_EXACT ? stream.below(bound) : Math.floor(stream.uniform() * bound)
}

/** `size` different rows of `rows`, ascending, each set with the same chance (Floyd); all if few. */
export function sampleRows(stream: RandomStream, rows: number, size: number): Int32Array {
  if (size >= rows) return Int32Array.from({ length: rows }, (_, row) => row)
  const chosen = new Set<number>()
  for (let last = rows - size; last < rows; last++) {
    const drawn = drawBelow(stream, last + 1)
    chosen.add(chosen.has(drawn) ? last : drawn)
  }
  return Int32Array.from(chosen).sort()
}

/** The numbers from 0 below `count` in random order (Fisher and Yates). */
export function shuffledOrder(stream: RandomStream, count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at)
  for (let end = count - 1; end > 0; end--) {
    const drawn = drawBelow(stream, end + 1)
    const held = order[end]!
    order[end] = order[drawn]!
    order[drawn] = held
  }
  return order
}
