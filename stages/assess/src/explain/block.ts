import type { Ensemble } from '../model/index.ts'
import { answerOf, type Grove } from './grove.ts'

/** Rows worked on together, at most. It decides only speed: every row's sums run in the same order. */
export const BLOCK = 2048
const BLOCK_CELLS = 1 << 22

/** Rows of a block of so many columns that they stay within 32 MB. */
export function blockRows(columns: number): number {
  return Math.max(16, Math.min(BLOCK, 2 ** Math.floor(Math.log2(BLOCK_CELLS / (columns + 1)))))
}

/** The columns that a grove asks about, for up to `size` rows: column c begins at c × size. */
export type Block = {
  readonly size: number
  readonly values: Float64Array
  /** Takes rows `from` up to `from + rows` of a matrix given row by row. */
  readonly fill: (matrix: Float64Array, from: number, rows: number) => void
  /** Answers the questions of one tree that no plain column answers. */
  readonly ask: (tree: number, rows: number) => void
}

export function createBlock(ensemble: Ensemble, grove: Grove, size: number): Block {
  const { plain, asked, askedStart } = grove
  const { width, nodes, members } = ensemble
  const values = new Float64Array(grove.columns * size)
  const answers = Array.from(asked, (node) =>
    answerOf(
      ensemble,
      node,
      new Set(members.subarray(nodes.memberStart[node]!, nodes.memberStart[node + 1]!)),
    ),
  )
  // Kept row by row only where there are questions.
  const raw = asked.length > 0 ? new Float64Array(width * size) : null
  return {
    size,
    values,
    fill: (matrix, from, rows) => {
      for (let c = 0; c < plain.length; c++) {
        const code = plain[c]!
        const column = code < 0 ? ~code : code
        const start = from * width + column
        const into = c * size
        if (code < 0) for (let r = 0; r < rows; r++) values[into + r] = -matrix[start + r * width]!
        else for (let r = 0; r < rows; r++) values[into + r] = matrix[start + r * width]!
      }
      raw?.set(matrix.subarray(from * width, (from + rows) * width))
    },
    ask: (tree, rows) => {
      if (raw === null) return
      const start = askedStart[tree]!
      for (let q = start; q < askedStart[tree + 1]!; q++) {
        const answer = answers[q]!
        const feature = nodes.feature[asked[q]!]!
        const into = (plain.length + q - start) * size
        for (let r = 0; r < rows; r++) values[into + r] = answer(raw[r * width + feature]!) ? 1 : 0
      }
    },
  }
}
