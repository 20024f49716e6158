import type { Cells, Dimension } from './cells.ts'
import { checkTotals, emptyCells } from './count-cells.ts'
import { TableFault } from './table-fault.ts'

/**
 * Adds the cells of two shards. Both must have the same dimensions (names, labels and their order)
 * and the same units, else a TableFault: sums in different units or codes have no meaning.
 */
export function mergeCells(a: Cells, b: Cells): Cells {
  checkAlike(a, b)
  const rows = a.n.length + b.n.length
  const merged = emptyCells(rows, a.dimensions, a)
  let at = 0
  let i = 0
  let j = 0
  while (i < a.n.length || j < b.n.length) {
    const order = i >= a.n.length ? 1 : j >= b.n.length ? -1 : compare(a, i, b, j)
    if (order <= 0) add(merged, at, a, i++)
    if (order >= 0) add(merged, at, b, j++)
    at++
  }
  const cells: Cells = {
    ...merged,
    code: merged.code.slice(0, at),
    label: merged.label.slice(0, at),
    score: merged.score.slice(0, at),
    n: merged.n.slice(0, at),
    weight: merged.weight.slice(0, at),
    square: merged.square.slice(0, at),
  }
  checkTotals(cells)
  return cells
}

function add(into: Cells, at: number, from: Cells, row: number): void {
  into.code[at] = from.code[row]!
  into.label[at] = from.label[row]!
  into.score[at] = from.score[row]!
  into.n[at]! += from.n[row]!
  into.weight[at]! += from.weight[row]!
  into.square[at]! += from.square[row]!
}

function compare(a: Cells, i: number, b: Cells, j: number): number {
  return a.score[i]! - b.score[j]! || a.code[i]! - b.code[j]! || a.label[i]! - b.label[j]!
}

function checkAlike(a: Cells, b: Cells): void {
  const sameDimensions =
    a.dimensions.length === b.dimensions.length &&
    a.dimensions.every((each, index) => alike(each, b.dimensions[index]!))
  const sameUnits = a.weightUnit === b.weightUnit && a.squareUnit === b.squareUnit
  if (sameDimensions && sameUnits) return
  throw new TableFault('cells-differ', {
    what: sameDimensions
      ? {
          ko: '두 셀 묶음의 가중치 단위가 서로 다릅니다.',
          en: 'The two sets of cells count weights in different units.',
        }
      : {
          ko: '두 셀 묶음의 차원이 서로 다릅니다.',
          en: 'The two sets of cells have different dimensions.',
        },
    where: null,
    mend: {
      ko: '같은 계획(차원, 이름표, 단위)으로 센 셀끼리만 합치십시오.',
      en: 'Merge only cells that were counted with the same dimensions, labels and units.',
    },
  })
}

function alike(a: Dimension, b: Dimension): boolean {
  return (
    a.name === b.name &&
    a.labels.length === b.labels.length &&
    a.labels.every((label, index) => label === b.labels[index])
  )
}
