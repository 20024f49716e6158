import { criticalValue } from '../interval/normal-quantile.ts'
import type { FeatureColumn } from '../model/index.ts'
import type { Score } from './attributions.ts'
import { pickRows } from './mix-rows.ts'

export type EffectsInput = {
  readonly columns: readonly FeatureColumn[]
  /** The place of the feature, which must be numeric, among the columns. */
  readonly feature: number
  readonly score: Score
  /** Most bins; 40 unless told otherwise. */
  readonly bins?: number
}

/** The centred effect at each edge; its mean over the rows is 0. */
export type AccumulatedEffects = {
  readonly edges: Float64Array
  readonly effect: Float64Array
  /** A normal interval from the spread within bins; null where a bin holds a single row. */
  readonly low: Float64Array | null
  readonly high: Float64Array | null
  /** Rows of each bin, one fewer than there are edges; blanks are left out. */
  readonly counts: Float64Array
}

/**
 * First-order accumulated local effects (Apley and Zhu 2020): unlike partial dependence they never
 * score combinations that lie far from the data. Edges are quantiles of type 1, bins open below.
 * Null where the feature has fewer than two distinct values.
 */
export function accumulateEffects(input: EffectsInput): AccumulatedEffects | null {
  const { columns, feature, score, bins = 40 } = input
  const values = columns[feature]!.values
  if (!(values instanceof Float64Array)) throw new Error('local effects need a numeric feature')
  const known = Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]!))
  const rows = pickRows(columns, known)
  const own = rows[feature]!.values as Float64Array
  const edges = edgesOf(own, bins)
  if (edges.length < 2) return null
  const bin = own.map((value) => binOf(edges, value))
  const at = (side: 0 | 1) => bin.map((each) => edges[each + side]!)
  const upper = score(withValues(rows, feature, at(1)))
  const lower = score(withValues(rows, feature, at(0)))
  const count = edges.length - 1
  const counts = new Float64Array(count)
  const slope = new Float64Array(count)
  const scatter = new Float64Array(count)
  for (let row = 0; row < bin.length; row++) {
    counts[bin[row]!]!++
    slope[bin[row]!]! += upper[row]! - lower[row]!
  }
  for (let k = 0; k < count; k++) slope[k]! /= counts[k]!
  for (let row = 0; row < bin.length; row++) {
    scatter[bin[row]!]! += (upper[row]! - lower[row]! - slope[bin[row]!]!) ** 2
  }
  const effect = new Float64Array(edges.length)
  const error = new Float64Array(edges.length)
  for (let edge = 0; edge < edges.length; edge++) {
    let after = bin.length
    let variance = 0
    for (let k = 0; k < count; k++) {
      after -= counts[k]!
      // How much bin k's mean difference weighs once the mean over the rows is taken off.
      const weight = (k < edge ? 1 : 0) - (after + counts[k]! / 2) / bin.length
      effect[edge]! += weight * slope[k]!
      variance += (weight * weight * scatter[k]!) / (counts[k]! - 1) / counts[k]!
    }
    error[edge] = criticalValue(0.95) * Math.sqrt(variance)
  }
  const single = counts.some((rowsIn) => rowsIn < 2)
  return {
    edges,
    effect,
    low: single ? null : effect.map((value, edge) => value - error[edge]!),
    high: single ? null : effect.map((value, edge) => value + error[edge]!),
    counts,
  }
}

function edgesOf(values: Float64Array, bins: number): Float64Array {
  const sorted = values.toSorted()
  const edges = sorted.length === 0 ? [] : [sorted[0]!]
  for (let k = 1; k <= bins; k++) {
    const edge = sorted[Math.ceil((sorted.length * k) / bins) - 1]
    if (edge !== undefined && edge !== edges[edges.length - 1]) edges.push(edge)
  }
  return Float64Array.from(edges)
}

// The first edge belongs to the first bin, every other edge to the bin below it.
function binOf(edges: Float64Array, value: number): number {
  let low = 0
  let high = edges.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (value > edges[middle]!) low = middle
    else high = middle
  }
  return low
}

function withValues(
  columns: readonly FeatureColumn[],
  feature: number,
  values: Float64Array,
): FeatureColumn[] {
  return columns.map((column, at) => (at === feature ? { name: column.name, values } : column))
}
