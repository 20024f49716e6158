/** One coded dimension: code `i` stands for `labels[i]`. */
export type Dimension = { readonly name: string; readonly labels: readonly string[] }

/**
 * Additive integer cells: the one thing that crosses from a counting engine to the formulas.
 * Row i says: `n[i]` rows have joint dimension code `code[i]`, label `label[i]` and score `score[i]`.
 * Rows are sorted by score, code, label and are unique in them, so that equal data gives equal cells
 * whichever engine counted, and cells of shards add up (`mergeCells`).
 */
export type Cells = {
  readonly dimensions: readonly Dimension[]
  /** Mixed radix over `dimensions`, the first one slowest: (c0 · k1 + c1) · k2 + c2 … */
  readonly code: Int32Array
  /** 1 where the event happened. */
  readonly label: Uint8Array
  /** Ascending; the exact value, not a bin. */
  readonly score: Float64Array
  /** Rows, unweighted. */
  readonly n: Float64Array
  /** Σ weight as a whole number of `weightUnit`; equals `n` where no weight is given. */
  readonly weight: Float64Array
  /** Σ weight² as a whole number of `squareUnit`; equals `n` where no weight is given. */
  readonly square: Float64Array
  /** A power of two: Σ weight = weight · weightUnit. */
  readonly weightUnit: number
  /** A power of two: Σ weight² = square · squareUnit. */
  readonly squareUnit: number
}
