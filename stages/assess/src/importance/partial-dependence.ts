import type { FeatureColumn } from '../model/index.ts'
import { rowsOf, type Score } from './attributions.ts'
import { mean } from './ranks.ts'
import { meanInterval } from './student-t.ts'

/** A value that a feature is set to; null is a blank of a text feature, NaN one of a numeric feature. */
export type GridValue = number | string | null

export type GridOptions = {
  /** Most points of a numeric grid; 100 unless told otherwise. */
  readonly points?: number
  /** The quantiles that it spans; 0.05 to 0.95 unless told otherwise. */
  readonly from?: number
  readonly to?: number
}

/**
 * The grid of scikit-learn's partial_dependence: each value where they are fewer than `points`, else
 * equal steps between two quantiles (scipy's mquantiles). Blanks are left out; text is in code order.
 */
export function dependenceGrid(
  { name, values }: FeatureColumn,
  { points = 100, from = 0.05, to = 0.95 }: GridOptions = {},
): GridValue[] {
  if (!(values instanceof Float64Array)) {
    return [...new Set(values)].filter((value) => value !== null).sort()
  }
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const distinct = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1])
  if (distinct.length < points) return [...distinct]
  const low = quantile(sorted, from)
  const high = quantile(sorted, to)
  if (!(high > low)) throw new RangeError(`the two quantiles of ${name} are equal: ${low}`)
  const step = (high - low) / (points - 1)
  return Array.from({ length: points }, (_, at) => (at === points - 1 ? high : low + at * step))
}

// alphap = betap = 0.4, as in scipy.stats.mstats.mquantiles.
function quantile(sorted: Float64Array, p: number): number {
  const place = sorted.length * p + 0.4 + p * 0.2
  const below = Math.floor(Math.min(Math.max(place, 1), sorted.length - 1))
  const share = Math.min(Math.max(place - below, 0), 1)
  return (1 - share) * sorted[below - 1]! + share * sorted[below]!
}

export type PartialDependenceInput = {
  readonly columns: readonly FeatureColumn[]
  /** The feature's place among the columns. */
  readonly feature: number
  readonly grid: readonly GridValue[]
  readonly score: Score
}

/** What the predictions become when one feature is set to each value of the grid in turn. */
export type PartialDependence = {
  readonly grid: readonly GridValue[]
  /** The mean over the rows at each value (Friedman 2001), with Student's interval; null for one row. */
  readonly mean: Float64Array
  readonly low: Float64Array | null
  readonly high: Float64Array | null
  readonly rows: number
  /** The curve of each row (Goldstein and others 2015): grid point · rows + row. */
  readonly individual: Float64Array
}

/** Partial dependence and individual conditional expectation, by brute force over all given rows. */
export function partialDependence(input: PartialDependenceInput): PartialDependence {
  const { columns, feature, grid, score } = input
  const rows = rowsOf(columns)
  const individual = new Float64Array(grid.length * rows)
  const means = new Float64Array(grid.length)
  const low = new Float64Array(grid.length)
  const high = new Float64Array(grid.length)
  grid.forEach((value, at) => {
    const scores = score(
      columns.map((each, place) => (place === feature ? set(each, value) : each)),
    )
    individual.set(scores, at * rows)
    const interval = meanInterval(scores)
    means[at] = interval?.value ?? mean(scores)
    low[at] = interval?.bounds.low ?? Number.NaN
    high[at] = interval?.bounds.high ?? Number.NaN
  })
  const known = rows > 1
  return { grid, mean: means, low: known ? low : null, high: known ? high : null, rows, individual }
}

function set({ name, values }: FeatureColumn, value: GridValue): FeatureColumn {
  if (values instanceof Float64Array) {
    if (typeof value !== 'number') throw new Error(`feature ${name} holds numbers`)
    return { name, values: new Float64Array(values.length).fill(value) }
  }
  if (typeof value === 'number') throw new Error(`feature ${name} holds text`)
  return { name, values: new Array<string | null>(values.length).fill(value) }
}
