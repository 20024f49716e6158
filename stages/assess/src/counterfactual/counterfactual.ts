/** What a person can change about one feature; every bound is in the feature's own unit. */
export type FeatureOption = {
  /** `fixed`: it stays; `up`, `down`: it only rises, only falls. Default `free`. */
  readonly change?: 'free' | 'fixed' | 'up' | 'down'
  /** Default: the smallest value of the reference rows, so that an answer stays among what was seen. */
  readonly min?: number
  /** Default: the largest value of the reference rows. */
  readonly max?: number
  /**
   * Values are multiples of it; null for any. Default: the decimal place, six at most, that every
   * reference value keeps to, so that an answer can be written down.
   */
  readonly step?: number | null
  /** The only values that it may take. Default for text and for `nominal`: those of the reference rows. */
  readonly values?: readonly (number | string)[]
  /** Codes without an order: any change costs one unit. Default: text, or codes the trees test for equality. */
  readonly nominal?: boolean
  /** How much it takes to change it by one unit (see `Space`), more than 0. Default 1. */
  readonly weight?: number
  /** A blank may be filled in, for one unit and the distance from the median. Default false. */
  readonly fill?: boolean
}

export type Change = {
  readonly feature: string
  /** Null is a blank. */
  readonly from: number | string | null
  readonly to: number | string
  /** Its part in the answer's cost. */
  readonly cost: number
}

/** A change that flips the decision; it was scored again by the model itself. */
export type Answer = {
  /** In the order of the features. */
  readonly changes: readonly Change[]
  /** Σ weight × |to − from| / unit, to 2^-30. */
  readonly cost: number
  /** The changed row's score. */
  readonly score: number
  /** The changed row's margin: what the trees add up to, before the link. */
  readonly margin: number
}

/** What a search came to. */
export type Counterfactual =
  | {
      readonly found: Answer
      /** `minimal`: proven that none costs less, nor as much with fewer features. */
      readonly proof: 'minimal' | 'gap'
      /** No change that flips the decision costs less. */
      readonly lowerBound: number
      /** Boxes of rows looked at. */
      readonly explored: number
    }
  | {
      readonly found: null
      /** `none-exists`: proven that nothing within the options flips it; `gap`: stopped before. */
      readonly proof: 'none-exists' | 'gap'
      readonly lowerBound: number
      readonly explored: number
    }
