import type { Attributions } from '../importance/attributions.ts'
import { rankCorrelation } from '../importance/ranks.ts'

const TOP = 3

/** The contributions row by row. */
export function rowsBy({ contributions, rows }: Attributions): Float64Array[] {
  const width = rows === 0 ? 0 : contributions.length / rows
  return Array.from({ length: rows }, (_, row) =>
    Float64Array.from({ length: width }, (_, feature) => contributions[feature * rows + row]!),
  )
}

/** How many features count as the top: three, fewer where that would be all; 0 for a single one. */
export function topCount(features: number): number {
  return Math.max(0, Math.min(TOP, features - 1))
}

/** The features of the largest contributions by size; ties in the order of the features. */
export function topOf(contributions: Float64Array, k: number): Set<number> {
  const order = Array.from(contributions.keys())
  const size = (at: number) => Math.abs(contributions[at]!)
  return new Set(order.sort((a, b) => size(b) - size(a) || a - b).slice(0, k))
}

/** The share of one side's top features that are among the other's, in whatever order. */
export function sharedTop(a: Float64Array, b: Float64Array, k: number): number {
  if (!b.every(Number.isFinite)) return 0
  const other = topOf(b, k)
  return [...topOf(a, k)].filter((feature) => other.has(feature)).length / k
}

/**
 * The rank correlation of two explanations of one row: 1 where they are the same numbers, 0 where they
 * differ and one of them has no ranks (all contributions equal) or is no number.
 */
export function agreedRanks(a: Float64Array, b: Float64Array): number {
  if (a.every((value, at) => value === b[at])) return 1
  if (!b.every(Number.isFinite)) return 0
  return rankCorrelation(a, b) ?? 0
}
