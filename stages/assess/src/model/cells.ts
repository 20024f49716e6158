import type { ElementType, Tensor } from './tensor.ts'

/** Values of one graph edge for a block of rows, row by row: numbers, or text. */
export type Cells = Float64Array | readonly string[]

/** What is known of an edge before any row is seen. */
export type Shape = {
  readonly type: ElementType
  /** Values per row. */
  readonly cols: number
  /** 1 for [N], 2 for [N, cols], 3 for [N, middle, cols / middle]. */
  readonly rank: 1 | 2 | 3
  readonly middle: number
  /** For each column, the feature it is made from; -1 where it is made from several or from none. */
  readonly sources: readonly number[]
}

/** An input of an operator: an edge that varies with the row, or a constant. */
export type Operand =
  | { readonly kind: 'edge'; readonly shape: Shape }
  | { readonly kind: 'constant'; readonly tensor: Tensor }

/** An operator made ready: the shape of its output, and the work per block. */
export type Kernel = {
  readonly shape: Shape
  /** `cells` are those of the operands that are edges, in order. */
  readonly run: (cells: readonly Cells[], rows: number) => Cells
}

/** A shape of plain columns [N, sources.length]. */
export function columns(type: ElementType, sources: readonly number[]): Shape {
  return { type, cols: sources.length, rank: 2, middle: 1, sources }
}

/** Rounding that values of a type carry. */
export function rounding(type: ElementType): ((x: number) => number) | null {
  return type === 'float' ? Math.fround : null
}

/** The numbers of a block; an operator that asked for numbers never meets text here. */
export function numbersOf(cells: Cells | undefined): Float64Array {
  if (cells instanceof Float64Array) return cells
  throw new Error('an operator for numbers was handed text')
}

/** The texts of a block; an operator that asked for text never meets numbers here. */
export function textsOf(cells: Cells | undefined): readonly string[] {
  if (cells !== undefined && !(cells instanceof Float64Array)) return cells
  throw new Error('an operator for text was handed numbers')
}
