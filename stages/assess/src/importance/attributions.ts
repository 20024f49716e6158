import type { FeatureColumn } from '../model/index.ts'

/**
 * What each feature adds to each row's prediction: base + Σ contributions = prediction. An explanation
 * by trees has at least this shape, in the space of the margins.
 */
export type Attributions = {
  /** The mean prediction over the background. */
  readonly base: number
  readonly rows: number
  /** Column by column: feature · rows + row. */
  readonly contributions: Float64Array
  readonly predictions: Float64Array
}

/** The predictions of some rows, one for each; margins where the model has any. */
export type Score = (columns: readonly FeatureColumn[]) => Float64Array

/** The contributions of some rows, its features in the order of the columns. */
export type Explain = (columns: readonly FeatureColumn[]) => Attributions

/** How many rows some columns have. */
export function rowsOf(columns: readonly FeatureColumn[]): number {
  return columns[0]?.values.length ?? 0
}
