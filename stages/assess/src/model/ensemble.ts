/** Node modes by number, in the order of the ONNX TreeEnsemble-5 specification. */
export const MODES = [
  'BRANCH_LEQ',
  'BRANCH_LT',
  'BRANCH_GTE',
  'BRANCH_GT',
  'BRANCH_EQ',
  'BRANCH_NEQ',
  'BRANCH_MEMBER',
  'LEAF',
] as const
export type Mode = (typeof MODES)[number]
export const LEQ = 0
export const LT = 1
export const GTE = 2
export const GT = 3
export const EQ = 4
export const NEQ = 5
export const MEMBER = 6
export const LEAF = 7

/** In the order of the numbers that TreeEnsemble-5 gives them. */
export const AGGREGATES = ['AVERAGE', 'SUM', 'MIN', 'MAX'] as const
export type Aggregate = (typeof AGGREGATES)[number]

/** In the order of the numbers that TreeEnsemble-5 gives them. */
export const POST_TRANSFORMS = ['NONE', 'SOFTMAX', 'LOGISTIC', 'SOFTMAX_ZERO', 'PROBIT'] as const
export type PostTransform = (typeof POST_TRANSFORMS)[number]

/**
 * One entry per node. Trees lie one after another, each in preorder with the true branch first, so a
 * child always has a higher index than its parent and no node has two parents.
 */
export type Nodes = {
  readonly tree: Int32Array
  /** Column of the ensemble's input matrix; 0 on a leaf. */
  readonly feature: Int32Array
  /** Index into MODES. */
  readonly mode: Uint8Array
  /** Already rounded to float32 where the model holds float32. */
  readonly threshold: Float64Array
  /** Node index; -1 on a leaf. */
  readonly whenTrue: Int32Array
  /** Node index; -1 on a leaf. */
  readonly whenFalse: Int32Array
  /** 1 where a missing value (NaN) goes to `whenTrue`; always 1 for BRANCH_NEQ, as NaN equals nothing. */
  readonly missingTrue: Uint8Array
  /** Weights of leaf i are entries weightStart[i] up to weightStart[i + 1] of `weights`. */
  readonly weightStart: Int32Array
  /** Members of a BRANCH_MEMBER node i are memberStart[i] up to memberStart[i + 1] of `members`. */
  readonly memberStart: Int32Array
}

/**
 * Decision trees as the file has them, for a scorer or an explainer to walk.
 * A target's margin is base[target] plus the aggregate of the weights of the leaves a row reaches.
 */
export type Ensemble = {
  readonly task: 'classify' | 'regress'
  /** Columns of the input matrix. */
  readonly width: number
  /** How a value of the input matrix is rounded before it meets a threshold. */
  readonly precision: 'float32' | 'float64'
  /** Margins a row has. */
  readonly targets: number
  /** How margins become output columns: one margin may stand for both classes, the second being it. */
  readonly form: 'each' | 'pair-complement' | 'pair-opposite'
  readonly roots: Int32Array
  /** Branches on the longest path from a root to a leaf. */
  readonly depth: number
  readonly nodes: Nodes
  readonly weights: { readonly target: Int32Array; readonly value: Float64Array }
  readonly members: Float64Array
  /** One per target. */
  readonly base: Float64Array
  readonly aggregate: Aggregate
  readonly postTransform: PostTransform
}
