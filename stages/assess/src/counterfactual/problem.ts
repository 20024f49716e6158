/**
 * A search freed from models: every feature stands in one cell, every tree is cut into pieces, boxes
 * of cells with a weight. Sought is the cheapest choice of cells at which the weights, one piece per
 * tree, reach `need`.
 */
export type Problem = {
  /** Cells of feature f are cellStart[f] up to cellStart[f + 1] of `costs` and `reach`. */
  readonly cellStart: Int32Array
  /** Infinity where a cell is not allowed; rising away from `own`, where it is 0. */
  readonly costs: Float64Array
  /** The cost of the nearest allowed cell, from a cell on away from `own`. */
  readonly reach: Float64Array
  /** Counted from the feature's first cell, as all cells are. */
  readonly own: Int32Array
  readonly pieces: Pieces
  readonly need: number
}

/** Trees as boxes: in each tree exactly one piece holds a choice of cells. */
export type Pieces = {
  /** Pieces of tree t are treeStart[t] up to treeStart[t + 1], the heaviest first. */
  readonly treeStart: Int32Array
  readonly weight: Float64Array
  /** Conditions of piece p are conditionStart[p] up to conditionStart[p + 1]. */
  readonly conditionStart: Int32Array
  readonly feature: Int32Array
  readonly low: Int32Array
  /** The last cell within. */
  readonly high: Int32Array
  /** What trees with one weight add, wherever a row ends in them. */
  readonly constant: number
}

/** Lays the features' costs end to end. */
export function newProblem(
  costs: readonly Float64Array[],
  own: Int32Array,
  pieces: Pieces,
  need: number,
): Problem {
  const cellStart = new Int32Array(costs.length + 1)
  costs.forEach((prices, f) => {
    cellStart[f + 1] = cellStart[f]! + prices.length
  })
  const flat = new Float64Array(cellStart[costs.length]!)
  const reach = new Float64Array(flat.length)
  costs.forEach((prices, f) => {
    const start = cellStart[f]!
    flat.set(prices, start)
    reach.set(prices, start)
    const home = start + own[f]!
    for (let at = start + 1; at < home; at++) reach[at] = Math.min(reach[at]!, reach[at - 1]!)
    for (let at = cellStart[f + 1]! - 2; at > home; at--) {
      reach[at] = Math.min(reach[at]!, reach[at + 1]!)
    }
  })
  return { cellStart, costs: flat, reach, own, pieces, need }
}

/** Cost and changed features of a choice of cells. */
export function costOf(
  { cellStart, costs, own }: Problem,
  cells: Int32Array,
): { readonly cost: number; readonly changed: number } {
  let cost = 0
  let changed = 0
  for (let f = 0; f < cells.length; f++) {
    cost += costs[cellStart[f]! + cells[f]!]!
    if (cells[f] !== own[f]) changed++
  }
  return { cost, changed }
}
