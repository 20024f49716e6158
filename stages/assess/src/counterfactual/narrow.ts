import { PieceList } from './piece-list.ts'
import type { Problem } from './problem.ts'

/**
 * The same problem for answers that cost no more than `budget`: pieces that are out of reach go, and so
 * do conditions that every affordable cell meets.
 */
export function narrow(problem: Problem, budget: number): Problem {
  const { cellStart, costs, reach, own, pieces } = problem
  const { treeStart, weight, conditionStart, feature, low, high } = pieces
  const width = own.length
  const first = new Int32Array(width)
  const last = new Int32Array(width)
  for (let f = 0; f < width; f++) {
    const start = cellStart[f]!
    let a = 0
    let b = cellStart[f + 1]! - start - 1
    while (!affordable(costs[start + a]!, budget)) a++
    while (!affordable(costs[start + b]!, budget)) b--
    first[f] = a
    last[f] = b
  }
  const list = new PieceList(pieces.constant)
  for (let tree = 0; tree + 1 < treeStart.length; tree++) {
    const end = treeStart[tree + 1]!
    for (let p = treeStart[tree]!; p < end; p++) {
      const from = conditionStart[p]!
      const to = conditionStart[p + 1]!
      let price = 0
      for (let at = from; at < to; at++) {
        const f = feature[at]!
        const cell = own[f]!
        if (cell < low[at]!) price += reach[cellStart[f]! + low[at]!]!
        else if (cell > high[at]!) price += reach[cellStart[f]! + high[at]!]!
      }
      if (!affordable(price, budget)) continue
      for (let at = from; at < to; at++) {
        const f = feature[at]!
        if (low[at]! <= first[f]! && high[at]! >= last[f]!) continue
        list.addCondition(f, low[at]!, high[at]!)
      }
      list.closePiece(weight[p]!)
    }
    list.closeTree()
  }
  return { ...problem, pieces: list.finish() }
}

function affordable(price: number, budget: number): boolean {
  return price <= budget && price < Number.POSITIVE_INFINITY
}
