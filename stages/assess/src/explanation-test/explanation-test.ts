import type { Attributions, Explain, Score } from '../importance/attributions.ts'
import type { FeatureColumn } from '../model/index.ts'

/**
 * What is tested and by what means. The callbacks must be pure: equal columns, equal numbers. Time is
 * no measurement here (equal input must give equal evidence): the bench and the command line time it.
 */
export type ExplanationTest = {
  /** The evaluation rows, the features in the model's order. */
  readonly columns: readonly FeatureColumn[]
  /** Rows that stand for a feature being unknown. */
  readonly background: readonly FeatureColumn[]
  /** Margins of the model itself, by a way apart from the explanation. */
  readonly score: Score
  /** The explanations under test, one for each evaluation row. */
  readonly explanations: Attributions
  /** The method that made them, for rows that differ a little and for other rows. */
  readonly explain: Explain
  /** Another sound method, e.g. path-dependent against background; null where there is none. */
  readonly explainOtherwise: Explain | null
  /** The method under test on the model with its leaves shuffled, once for each shuffle. */
  readonly explainShuffled: readonly Explain[]
  readonly seed: number
  /** Rows drawn for all but additivity and coverage; 200 unless told otherwise. */
  readonly sample?: number
}

/** The rows drawn for a test, with their explanations row by row. */
export type Sample = {
  readonly test: ExplanationTest
  readonly columns: readonly FeatureColumn[]
  /** The contributions of each sampled row, feature by feature. */
  readonly contributions: readonly Float64Array[]
  readonly predictions: Float64Array
}
