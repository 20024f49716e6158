import type { Cells } from './cells.ts'
import { addUp } from './count-cells.ts'

/** The cells whose codes, one per dimension, are to be kept; the dimensions stay as they are. */
export function selectCells(cells: Cells, keep: (codes: readonly number[]) => boolean): Cells {
  const known = new Map<number, boolean>()
  return keepRows(cells, (row) => {
    const joint = cells.code[row]!
    const before = known.get(joint)
    if (before !== undefined) return before
    const kept = keep(splitCode(cells, joint))
    known.set(joint, kept)
    return kept
  })
}

/** The cells of one code of one dimension (by index); the dimensions stay as they are. */
export function cellsWhere(cells: Cells, dimension: number, code: number): Cells {
  const { stride, size } = radixOf(cells, dimension)
  return keepRows(cells, (row) => Math.floor(cells.code[row]! / stride) % size === code)
}

/** Rolls up to the dimensions at these indexes, in this order; all others are summed over. */
export function marginCells(cells: Cells, dimensionIndexes: readonly number[]): Cells {
  if (new Set(dimensionIndexes).size !== dimensionIndexes.length) {
    throw new Error('a dimension can be kept only once')
  }
  const parts = dimensionIndexes.map((index) => radixOf(cells, index))
  const code = cells.code.map((joint) =>
    parts.reduce((sum, { stride, size }) => sum * size + (Math.floor(joint / stride) % size), 0),
  )
  const dimensions = dimensionIndexes.map((index) => cells.dimensions[index]!)
  return addUp({ ...cells, code }, dimensions, cells)
}

function radixOf(cells: Cells, dimension: number): { stride: number; size: number } {
  const size = cells.dimensions[dimension]?.labels.length
  if (size === undefined) throw new Error(`no dimension ${dimension}`)
  const stride = cells.dimensions
    .slice(dimension + 1)
    .reduce((product, each) => product * each.labels.length, 1)
  return { stride, size }
}

function splitCode(cells: Cells, joint: number): number[] {
  return cells.dimensions.map((_, index) => {
    const { stride, size } = radixOf(cells, index)
    return Math.floor(joint / stride) % size
  })
}

function keepRows(cells: Cells, keep: (row: number) => boolean): Cells {
  const rows = cells.n.length
  const kept = new Uint32Array(rows)
  let count = 0
  for (let row = 0; row < rows; row++) if (keep(row)) kept[count++] = row
  const chosen = kept.subarray(0, count)
  return {
    ...cells,
    code: gather(cells.code, chosen, new Int32Array(count)),
    label: gather(cells.label, chosen, new Uint8Array(count)),
    score: gather(cells.score, chosen, new Float64Array(count)),
    n: gather(cells.n, chosen, new Float64Array(count)),
    weight: gather(cells.weight, chosen, new Float64Array(count)),
    square: gather(cells.square, chosen, new Float64Array(count)),
  }
}

function gather<Values extends Int32Array | Uint8Array | Float64Array>(
  from: Values,
  rows: Uint32Array,
  into: Values,
): Values {
  for (let at = 0; at < rows.length; at++) into[at] = from[rows[at]!]!
  return into
}
