import type { Cells, Shape } from './cells.ts'
import type { Ensemble } from './ensemble.ts'
import type { Forest } from './forest.ts'

/** One operator at work: it reads slots, writes one. */
export type Step = {
  readonly op: string
  readonly reads: readonly number[]
  readonly writes: number
  readonly run: (cells: readonly Cells[], rows: number) => Cells
}

/** The way from the graph's inputs to its score, as slots that hold the cells of a block. */
export type Plan = {
  readonly slots: number
  /** Rows that a block may have, so that all slots together stay within memory. */
  readonly blockRows: number
  /** From the inputs (slots 0, 1, …) to the ensemble's matrix. */
  readonly before: readonly Step[]
  readonly matrix: number
  /** The matrix as the ensemble sees it; `sources` says from which feature a column is made. */
  readonly matrixShape: Shape
  readonly ensemble: Ensemble
  readonly forest: Forest
  /** Slot of the ensemble's finished outputs. */
  readonly outputs: number
  /** From the ensemble's outputs to the score. */
  readonly after: readonly Step[]
  readonly result: number
  /** Columns of the result: one per class, or one. */
  readonly resultColumns: number
}
