import type { Ensemble } from './ensemble.ts'
import type { Plan } from './plan.ts'

/** Element types that a graph input may have. */
export type InputType = 'float' | 'double' | 'int64' | 'int32' | 'bool' | 'text'

/** One input of the graph: a matrix [N, width], or one column per feature. */
export type ModelInput = {
  readonly name: string
  readonly type: InputType
  readonly width: number
  /** 1 where the graph declares a bare list [N]. */
  readonly rank: 1 | 2
}

/** A model read from its file. Nothing of the file was run; `plan` is what `scoreRows` walks. */
export type DecodedModel = {
  /** The name used in faults. */
  readonly file: string
  /** As the file states it, for instance "skl2onnx 1.20.0"; empty where it states none. */
  readonly producer: string
  readonly opsets: readonly { readonly domain: string; readonly version: number }[]
  readonly inputs: readonly ModelInput[]
  /** Sum of the inputs' widths: how many feature columns `scoreRows` needs. */
  readonly featureCount: number
  /** In the order of the probability columns; null for a regression. */
  readonly classes: readonly (string | number)[] | null
  readonly ensemble: Ensemble
  /** Operators on the way from the inputs to the score, in order. */
  readonly operators: readonly string[]
  readonly plan: Plan
}

/** A column in the order of the user's `features:` list; NaN or null is a blank. */
export type FeatureColumn = {
  readonly name: string
  readonly values: Float64Array | readonly (string | null)[]
}
