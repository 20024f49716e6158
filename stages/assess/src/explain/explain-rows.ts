import type { Ensemble, Forest } from '../model/index.ts'
import { computeMargins } from '../model/index.ts'
import { blockRows, createBlock } from './block.ts'
import type { Compiled } from './compiled.ts'
import { createDirect } from './direct-leaf.ts'
import { lookUp } from './look-up.ts'
import type { MarginTarget } from './margin-target.ts'
import { createRunner } from './run-program.ts'

/** Everything a thread needs to explain rows of a prepared matrix; plain data. */
export type Work = {
  readonly compiled: Compiled
  readonly ensemble: Ensemble
  readonly forest: Forest
  readonly aim: MarginTarget
  readonly features: number
}

/** Where results go: column-major, output o of row r at o × rows + r. */
export type Results = {
  readonly rows: number
  readonly outputs: Float64Array
  readonly predictions: Float64Array
}

/** Explains `count` rows of a matrix from its row `first`; they are the results' rows from `into`. */
export type ExplainRows = (
  matrix: Float64Array,
  first: number,
  count: number,
  results: Results,
  into: number,
) => void

/** Makes the working memory of one thread. */
export function createExplainRows({
  compiled,
  ensemble,
  forest,
  aim,
  features,
}: Work): ExplainRows {
  const { grove, program, table, direct, outputs, pairs } = compiled
  const size = blockRows(grove.columns + outputs)
  const block = createBlock(ensemble, grove, size)
  const runner = createRunner(grove, program, size)
  const sums = new Float64Array(outputs * size)
  const addDirect = direct.length > 0 ? createDirect(grove, direct, pairs, features) : null
  return (matrix, first, count, results, into) => {
    for (let done = 0; done < count; done += size) {
      const rows = Math.min(size, count - done)
      const from = first + done
      block.fill(matrix, from, rows)
      sums.fill(0)
      runner(
        block,
        rows,
        (unit, patterns) => lookUp(program, table, unit, patterns, rows, sums, size),
        addDirect === null ? undefined : (tree) => addDirect(tree, block, rows, sums),
      )
      for (let o = 0; o < outputs; o++) {
        const part = sums.subarray(o * size, o * size + rows)
        results.outputs.set(part, o * results.rows + into + done)
      }
      const { width, targets } = ensemble
      const margins = computeMargins(
        ensemble,
        forest,
        matrix.subarray(from * width, (from + rows) * width),
        rows,
      )
      for (let r = 0; r < rows; r++) {
        const margin = margins[r * targets + aim.target]!
        results.predictions[into + done + r] = aim.sign * margin + aim.shift
      }
    }
  }
}
