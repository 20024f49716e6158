import type { Attributions } from './attributions.ts'

/** A model whose margin is intercept + Σ weight · feature. */
export type LinearModel = {
  readonly intercept: number
  readonly weights: readonly number[]
  /** The mean of each feature over the background. */
  readonly means: readonly number[]
}

/**
 * The exact interventional SHAP values of a linear margin, weight · (value − mean): they need no
 * independence of the features (Štrumbelj and Kononenko 2014). A blank makes its row's values NaN.
 */
export function explainLinear(
  { intercept, weights, means }: LinearModel,
  features: readonly Float64Array[],
): Attributions {
  if (weights.length !== features.length || means.length !== features.length) {
    throw new Error(`${features.length} features need as many weights and means`)
  }
  const rows = features[0]?.length ?? 0
  const contributions = new Float64Array(features.length * rows)
  const predictions = new Float64Array(rows).fill(intercept)
  let base = intercept
  features.forEach((values, feature) => {
    const weight = weights[feature]!
    const mean = means[feature]!
    base += weight * mean
    for (let row = 0; row < rows; row++) {
      contributions[feature * rows + row] = weight * (values[row]! - mean)
      predictions[row]! += weight * values[row]!
    }
  })
  return { base, rows, contributions, predictions }
}
