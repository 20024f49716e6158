import type { DecodedModel } from '../model/index.ts'
import type { Decision } from './decision.ts'
import { PieceList, sortPieces } from './piece-list.ts'
import type { Pieces } from './problem.ts'

/** How the cells of one feature answer the forest's questions. */
export type Cells = {
  readonly count: number
  /** Matrix rows, one per cell; null where cells lie between the cuts of an ordered feature. */
  readonly images: Float64Array | null
}

/** Per node of the forest on an ordered feature, the cells that answer yes; `to` is the last one. */
export type Edges = { readonly yesFrom: Int32Array; readonly yesTo: Int32Array }

/** Walks every tree, and lists the boxes of cells that lead to each of its leaves. */
export function cutTrees(
  model: DecodedModel,
  decision: Decision,
  edges: Edges,
  cells: readonly Cells[],
): Pieces {
  const { forest, ensemble } = model.plan
  const { sources } = model.plan.matrixShape
  const { width } = ensemble
  const list = new PieceList(decision.sense * decision.base)
  const low = new Int32Array(cells.length)
  const high = Int32Array.from(cells, ({ count }) => count - 1)
  const alive = cells.map(({ count }) => new Uint8Array(count).fill(1))
  const sets = [...cells.keys()].filter((f) => cells[f]!.images !== null)

  /** Lists a leaf once for every run of cells that the sets leave. */
  const emit = (weight: number, from: number): void => {
    const f = sets[from]
    if (f === undefined) {
      for (let at = 0; at < cells.length; at++) {
        if (low[at] === 0 && high[at] === cells[at]!.count - 1) continue
        list.addCondition(at, low[at]!, high[at]!)
      }
      list.closePiece(weight)
      return
    }
    const kept = alive[f]!
    for (let cell = 0; cell < kept.length; cell++) {
      if (kept[cell] === 0) continue
      low[f] = cell
      while (kept[cell + 1] === 1) cell++
      high[f] = cell
      emit(weight, from + 1)
    }
    low[f] = 0
    high[f] = kept.length - 1
  }
  const walkBetween = (node: number, f: number, from: number, to: number, onto: number): void => {
    const a = low[f]!
    const b = high[f]!
    low[f] = Math.max(a, from)
    high[f] = Math.min(b, to)
    if (low[f]! <= high[f]!) walk(forest.next[2 * node + onto]!)
    low[f] = a
    high[f] = b
  }
  const walk = (node: number): void => {
    if (forest.leaf[node]! >= 0) {
      emit(leafWeight(model, decision, forest.leaf[node]!), 0)
      return
    }
    const code = forest.columns[forest.column[node]!]!
    const column = code < 0 ? ~code : code
    const f = sources[column]!
    const { images, count } = cells[f]!
    if (images === null) {
      // The cells that answer yes are the first or the last ones, so the others are an interval too.
      const from = edges.yesFrom[node]!
      const to = edges.yesTo[node]!
      if (from > to) walkBetween(node, f, 0, count - 1, 0)
      else if (from > 0) walkBetween(node, f, 0, from - 1, 0)
      else walkBetween(node, f, to + 1, count - 1, 0)
      walkBetween(node, f, from, to, 1)
      return
    }
    const before = alive[f]!
    for (const yes of [0, 1]) {
      const kept = before.map((one, cell) => {
        const held = images[cell * width + column]!
        return (code < 0 ? -held : held) > forest.threshold[node]! === (yes === 1) ? one : 0
      })
      if (!kept.includes(1)) continue
      alive[f] = kept
      walk(forest.next[2 * node + yes]!)
    }
    alive[f] = before
  }
  for (const root of forest.roots) {
    walk(root)
    list.closeTree()
  }
  return sortPieces(list.finish(), 1)
}

/** What a leaf adds to the sum that decides, in the sense in which more predicts the event. */
function leafWeight({ ensemble }: DecodedModel, { share, sense }: Decision, leaf: number): number {
  const { nodes, weights } = ensemble
  const divisor = ensemble.aggregate === 'AVERAGE' ? Math.max(1, ensemble.roots.length) : 1
  let sum = 0
  for (let w = nodes.weightStart[leaf]!; w < nodes.weightStart[leaf + 1]!; w++) {
    sum += share[weights.target[w]!]! * weights.value[w]!
  }
  return (sense * sum) / divisor
}
