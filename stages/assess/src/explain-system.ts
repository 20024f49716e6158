import type { Text } from '@haechi/fault'
import type { SystemDescription } from '@haechi/registry'
import type { Measurement } from '@haechi/rulebook'
import { findColumn, type Table } from '@haechi/table'
import {
  type Comparison,
  createExplainerCache,
  ExplainFault,
  type Explanations,
  explainTrees,
  type Method,
} from './explain/index.ts'
import { marginTarget } from './explain/margin-target.ts'
import { measureExplanations, shuffleLeaves } from './explanation-test/index.ts'
import { sampleRows } from './importance/draw-rows.ts'
import { pickRows } from './importance/mix-rows.ts'
import {
  compileForest,
  computeMargins,
  type DecodedModel,
  type FeatureColumn,
  prepareMatrix,
} from './model/index.ts'
import { RandomStream } from './random/stream.ts'

/** Background rows beyond this change a base value little and cost much. */
const BACKGROUND = 1000

/** More points than this a feature hide each other in a picture. */
const PICTURED = 300

/** Leaves are dealt out anew so many times for the randomisation test; each costs new tables. */
const SHUFFLES = 1

/** How the decisions of a system are explained, and compared with whom. */
export type Explaining = {
  readonly model: DecodedModel
  readonly event: string | number
  readonly method: Method
  /** Rows compared with, and the data that they come from. */
  readonly compared: { readonly rows: number; readonly dataset: 'evaluation' | 'training' }
  /** The features of the evaluation rows, in the model's order. */
  readonly columns: readonly FeatureColumn[]
  readonly background: readonly FeatureColumn[]
  readonly comparison: Comparison
  readonly explain: (columns: readonly FeatureColumn[]) => Explanations
}

/** What there is to explain from. */
export type Explainable = {
  readonly description: SystemDescription
  readonly model: DecodedModel
  readonly evaluation: Table
  readonly training: Table | null
  readonly seed: number
  /** Default: `background` where there is training data, else `path-dependent`. */
  readonly method?: Method | undefined
}

/** The model's inputs in a table, in its order. */
function featuresOf(table: Table, { model }: SystemDescription): FeatureColumn[] {
  return model.kind === 'onnx' ? model.features.map((name) => findColumn(table, name)) : []
}

/**
 * Plans explanations: against a seeded sample of 1,000 training rows, or along each tree's own paths
 * with the shares of the evaluation rows. Without training data the background comes from evaluation.
 */
export function planExplanations(explainable: Explainable): Explaining {
  const { description, model, evaluation, training, seed } = explainable
  const { event: given } = description.data.label
  const event = typeof given === 'boolean' ? Number(given) : given
  const method = explainable.method ?? (training === null ? 'path-dependent' : 'background')
  const columns = featuresOf(evaluation, description)
  const source = training ?? evaluation
  const stream = new RandomStream(seed, ['explain.background'])
  const drawn = sampleRows(stream, source.rows, BACKGROUND)
  const background = pickRows(featuresOf(source, description), drawn)
  const comparison: Comparison =
    method === 'background'
      ? { method, background }
      : { method: 'path-dependent', reference: columns }
  const tables = createExplainerCache()
  return {
    model,
    event,
    method,
    compared:
      method === 'background'
        ? { rows: drawn.length, dataset: training === null ? 'evaluation' : 'training' }
        : { rows: evaluation.rows, dataset: 'evaluation' },
    columns,
    background,
    comparison,
    explain: (rows) => explainTrees(model, rows, event, comparison, { tables }),
  }
}

/** The margin of the event by walking the trees, apart from any explanation. */
function eventMargins({
  model,
  event,
}: Explaining): (columns: readonly FeatureColumn[]) => Float64Array {
  const { ensemble } = model
  const forest = compileForest(ensemble)
  const { target, sign, shift } = marginTarget(model, event)
  return (columns) => {
    const rows = columns[0]?.values.length ?? 0
    const margins = computeMargins(ensemble, forest, prepareMatrix(model, columns), rows)
    return Float64Array.from(
      { length: rows },
      (_, row) => sign * (margins[row * ensemble.targets + target] ?? Number.NaN) + shift,
    )
  }
}

/** Some evaluation rows with what each feature added to them, for pictures. */
export type ExplainedSample = {
  readonly method: Method
  readonly compared: Explaining['compared']
  readonly base: number
  /** Places of the rows in the evaluation data, ascending. */
  readonly rows: readonly number[]
  readonly predictions: readonly number[]
  readonly features: readonly {
    readonly name: string
    /** The data's own, before imputing or scaling; null is blank. */
    readonly values: readonly (number | string | null)[]
    readonly contributions: readonly number[]
  }[]
}

/** What explanations of a model's decisions are worth. */
export type ExplanationFindings = {
  readonly measurements: readonly Measurement[]
  /** Null where no method here explains the model; then `unexplained` says why. */
  readonly explained: ExplainedRows | null
  readonly unexplained: Text | null
}

/** Every evaluation row explained, with what it was explained from. */
export type ExplainedRows = {
  readonly explainable: Explainable
  readonly explaining: Explaining
  readonly explanations: Explanations
  readonly sample: ExplainedSample
  /** The margin of the event for any rows, by walking the trees. */
  readonly score: (columns: readonly FeatureColumn[]) => Float64Array
}

/** Explains every evaluation row and measures how far the explanations may be trusted. */
export function examineExplanations(explainable: Explainable): ExplanationFindings {
  try {
    const explaining = planExplanations(explainable)
    const { model, event, columns, background, method, explain } = explaining
    const explanations = explain(columns)
    const [own, other]: readonly [Comparison, Comparison] =
      method === 'background'
        ? [
            { method, background },
            { method: 'path-dependent', reference: columns },
          ]
        : [
            { method, reference: columns },
            { method: 'background', background },
          ]
    const score = eventMargins(explaining)
    const measurements = measureExplanations({
      columns,
      background,
      score,
      explanations,
      explain,
      explainOtherwise: planOf(model, event, other),
      explainShuffled: Array.from({ length: SHUFFLES }, (_, shuffle) =>
        planOf(shuffleLeaves(model, explainable.seed, shuffle), event, own),
      ),
      seed: explainable.seed,
    })
    const sample = sampleOf(explaining, explanations, explainable.seed)
    return {
      measurements,
      explained: { explainable, explaining, explanations, sample, score },
      unexplained: null,
    }
  } catch (error) {
    if (!(error instanceof ExplainFault)) throw error
    const measurements = [notExplained(explainable.evaluation.rows)]
    return { measurements, explained: null, unexplained: error.what }
  }
}

function notExplained(n: number): Measurement {
  return {
    name: 'explain.coverage',
    slice: {},
    dataset: 'evaluation',
    value: null,
    low: null,
    high: null,
    n,
    formula: 'explained-share/1',
    interval: null,
    why: 'undefined',
  }
}

function sampleOf(
  { method, compared, columns }: Explaining,
  { base, rows, contributions, predictions }: Explanations,
  seed: number,
): ExplainedSample {
  const chosen = [...sampleRows(new RandomStream(seed, ['explain.picture']), rows, PICTURED)]
  return {
    method,
    compared,
    base,
    rows: chosen,
    predictions: chosen.map((row) => predictions[row] ?? Number.NaN),
    features: columns.map(({ name, values }, feature) => ({
      name,
      values: chosen.map((row) => ownValue(values, row)),
      contributions: chosen.map((row) => contributions[feature * rows + row] ?? Number.NaN),
    })),
  }
}

/** The data's own value of a cell; null is blank. */
export function ownValue(values: FeatureColumn['values'], row: number): number | string | null {
  const value = values[row] ?? null
  return typeof value === 'number' && Number.isNaN(value) ? null : value
}

function planOf(model: DecodedModel, event: string | number, comparison: Comparison) {
  const tables = createExplainerCache()
  return (columns: readonly FeatureColumn[]) =>
    explainTrees(model, columns, event, comparison, { tables })
}
