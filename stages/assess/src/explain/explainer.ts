import { matchFeatures } from '../model/feature-cells.ts'
import type { DecodedModel, FeatureColumn } from '../model/index.ts'
import { prepareMatrix } from '../model/index.ts'
import { compileExplainer } from './compile-explainer.ts'
import { pairOutput } from './compiled.ts'
import { createExplainRows, type Results, type Work } from './explain-rows.ts'
import type { Comparison, Explanations, Interactions, Method, Run } from './explanations.ts'
import { marginTarget } from './margin-target.ts'

/** A model made ready to explain any number of rows. */
export type Explainer = {
  readonly method: Method
  readonly base: number
  /** Memory that the tables take. */
  readonly bytes: number
  readonly explain: (features: readonly FeatureColumn[], onBlock?: Run['onBlock']) => Explanations
}

/** Rows prepared together: the matrix of a chunk stays small. */
const CHUNK = 4096

/**
 * Exact Shapley values of each row's margin for P(event), or of the regression target before its
 * transform. Throws ExplainFault, and ModelFault where the rows do not go with the model.
 */
export function explainTrees(
  model: DecodedModel,
  features: readonly FeatureColumn[],
  event: string | number,
  comparison: Comparison,
  run: Run = {},
): Explanations {
  return prepareExplainer(model, event, comparison, run).explain(features, run.onBlock)
}

/** Builds the tables once, for many calls. Throws as explainTrees does. */
export function prepareExplainer(
  model: DecodedModel,
  event: string | number,
  comparison: Comparison,
  run: Run = {},
): Explainer {
  const work = prepareWork(model, event, comparison, false, run)
  const { method, base, bytes } = work.compiled
  return {
    method,
    base,
    bytes,
    explain: (features, onBlock) => {
      const { outputs, predictions, rows } = runAll(model, work, features, onBlock)
      const contributions = inUserOrder(model, features, outputs, rows)
      return { method, base, rows, features: namesOf(features), contributions, predictions }
    },
  }
}

/** Shapley interaction values of each row's margin. Throws as explainTrees does. */
export function explainInteractions(
  model: DecodedModel,
  features: readonly FeatureColumn[],
  event: string | number,
  comparison: Comparison,
  run: Run = {},
): Interactions {
  const single = prepareWork(model, event, comparison, false, run)
  const double = prepareWork(model, event, comparison, true, run)
  const one = runAll(model, single, features)
  const two = runAll(model, double, features, run.onBlock)
  const { rows } = one
  const n = features.length
  const place = placesOf(model, features)
  const values = new Float64Array(n * n * rows)
  for (let i = 0; i < n; i++) {
    const own = (place[i]! * n + place[i]!) * rows
    values.set(one.outputs.subarray(i * rows, (i + 1) * rows), own)
    for (let j = 0; j < n; j++) {
      if (i === j) continue
      const pair = pairOutput(Math.min(i, j), Math.max(i, j), n) * rows
      const into = (place[i]! * n + place[j]!) * rows
      for (let r = 0; r < rows; r++) {
        const value = two.outputs[pair + r]!
        values[into + r] = value
        values[own + r]! -= value
      }
    }
  }
  const { method, base } = single.compiled
  return { method, base, rows, features: namesOf(features), values, predictions: one.predictions }
}

/** Compiles, or finds, what threads work with. */
export function prepareWork(
  model: DecodedModel,
  event: string | number,
  comparison: Comparison,
  pairs: boolean,
  run: Run,
): Work {
  const aim = marginTarget(model, event)
  const compiled = compileExplainer(model, aim, comparison, pairs, run)
  const { ensemble, plan, featureCount } = model
  return { compiled, ensemble, forest: plan.forest, aim, features: featureCount }
}

function runAll(
  model: DecodedModel,
  work: Work,
  features: readonly FeatureColumn[],
  onBlock?: Run['onBlock'],
): Results {
  matchFeatures(model, features)
  const rows = features[0]?.values.length ?? 0
  const results = {
    rows,
    outputs: new Float64Array(work.compiled.outputs * rows),
    predictions: new Float64Array(rows),
  }
  const explainRows = createExplainRows(work)
  for (let from = 0; from < rows; from += CHUNK) {
    const count = Math.min(CHUNK, rows - from)
    const matrix = prepareMatrix(model, features, from, from + count)
    explainRows(matrix, 0, count, results, from)
    onBlock?.(from + count, rows)
  }
  return results
}

/** Puts columns that stand in the order of the model's inputs into that of the user's list. */
export function inUserOrder(
  model: DecodedModel,
  features: readonly FeatureColumn[],
  outputs: Float64Array,
  rows: number,
): Float64Array {
  const place = placesOf(model, features)
  if (place.every((to, i) => to === i)) return outputs
  const out = new Float64Array(outputs.length)
  place.forEach((to, i) => {
    out.set(outputs.subarray(i * rows, (i + 1) * rows), to * rows)
  })
  return out
}

/** For each feature of the model, its place in the user's list: named inputs are matched by name. */
function placesOf(model: DecodedModel, features: readonly FeatureColumn[]): readonly number[] {
  const place = new Map(features.map((column, i) => [column, i]))
  return matchFeatures(model, features)
    .flat()
    .map(({ column }) => place.get(column)!)
}

export function namesOf(features: readonly FeatureColumn[]): readonly string[] {
  return features.map((column) => column.name)
}
