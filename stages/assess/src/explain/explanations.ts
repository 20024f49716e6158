import type { FeatureColumn } from '../model/index.ts'
import type { ExplainerCache } from './explainer-cache.ts'

/**
 * Which rows stand in for an absent feature: the shares of reference rows along each tree's own paths
 * (Lundberg et al. 2020, Algorithm 2), or whole background rows, one after another (its Algorithm 3).
 */
export type Method = 'path-dependent' | 'background'

/** Explanations in margin space: base + Σ contributions = prediction, for every row. */
export type Explanations = {
  readonly method: Method
  readonly base: number
  readonly rows: number
  /** The user's features in their order: one contribution per model feature (matrix columns of one source feature are added up). */
  readonly features: readonly string[]
  /** Column-major: [feature * rows + row]. */
  readonly contributions: Float64Array
  /** Margins. */
  readonly predictions: Float64Array
}

/** A feature's main effect on the diagonal; a pair's interaction in equal halves on both sides of it. */
export type Interactions = {
  readonly method: Method
  readonly base: number
  readonly rows: number
  readonly features: readonly string[]
  /** [(one * features.length + other) * rows + row]; over `other` they sum to the contribution of `one`. */
  readonly values: Float64Array
  /** Margins. */
  readonly predictions: Float64Array
}

/** The rows that an explanation compares with. */
export type Comparison =
  | {
      readonly method: 'path-dependent'
      /** Rows whose way through each branch is counted; what the file says of its own is not trusted. */
      readonly reference: readonly FeatureColumn[]
    }
  | { readonly method: 'background'; readonly background: readonly FeatureColumn[] }

/** How to go about it; nothing here changes a result by more than rounding in the last digits. */
export type Run = {
  readonly onBlock?: (done: number, of: number) => void
  /** Keeps tables from one call to the next. */
  readonly tables?: ExplainerCache
  /** Leaves for which no table fits into it are worked out row by row. 256 MiB unless stated. */
  readonly maxTableBytes?: number
}
