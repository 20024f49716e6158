import type { Problem } from './problem.ts'

/** What is known of a box after `measureBox`; its arrays are written over by the next one. */
export type BoxMeasure = {
  /** The cheapest choice of cells within the box. */
  readonly corner: Int32Array
  readonly cornerCost: Float64Array
  cost: number
  changed: number
  /** The corner's weights reach the need, or come so near that only exact sums can tell. */
  reached: boolean
  /** The feature to divide the box at, before the cell `cut`; -1 where nothing is left to divide. */
  branch: number
  cut: number
  /** More than sums of the weights can be wrong by. */
  readonly slack: number
  /** Per cell, what dividing before it promises. */
  readonly promise: Float64Array
}

export function newBoxMeasure({ own, costs, pieces, need }: Problem): BoxMeasure {
  let size = Math.abs(need) + Math.abs(pieces.constant)
  for (const weight of pieces.weight) size += Math.abs(weight)
  return {
    corner: new Int32Array(own.length),
    cornerCost: new Float64Array(own.length),
    cost: 0,
    changed: 0,
    reached: false,
    branch: -1,
    cut: -1,
    slack: size * (pieces.treeStart.length + 4) * 2 ** -51,
    promise: new Float64Array(costs.length),
  }
}

/**
 * Narrows the box to allowed cells that the budget affords, finds its cheapest corner, and bounds what
 * the trees can reach in it. `closed`: nothing in it is both better than the best answer and enough.
 */
export function measureBox(
  problem: Problem,
  measure: BoxMeasure,
  low: Int32Array,
  high: Int32Array,
  bestCost: number,
  bestChanged: number,
): 'open' | 'closed' {
  const { cellStart, reach, need, pieces } = problem
  const { corner, cornerCost, promise, slack } = measure
  if (!takeCorner(problem, measure, low, high)) return 'closed'
  if (measure.cost > bestCost) return 'closed'
  if (measure.cost === bestCost && measure.changed >= bestChanged) return 'closed'
  const spare = bestCost - measure.cost
  trim(problem, measure, low, high, spare)
  promise.fill(0)
  const { treeStart, weight, conditionStart, feature } = pieces
  const conditionLow = pieces.low
  const conditionHigh = pieces.high
  let ceiling = pieces.constant
  let here = pieces.constant
  const trees = treeStart.length - 1
  for (let tree = 0; tree < trees; tree++) {
    let top = -1
    let p = treeStart[tree]!
    let at = conditionStart[p]!
    const lastPiece = treeStart[tree + 1]!
    for (; p < lastPiece; p++) {
      const end = conditionStart[p + 1]!
      let extra = 0
      let apart = 0
      for (; at < end; at++) {
        const f = feature[at]!
        const from = conditionLow[at]!
        const to = conditionHigh[at]!
        const cell = corner[f]!
        if (cell < from) {
          if (from > high[f]!) break
          extra += reach[cellStart[f]! + from]! - cornerCost[f]!
        } else if (cell > to) {
          if (to < low[f]!) break
          extra += reach[cellStart[f]! + to]! - cornerCost[f]!
        } else continue
        apart++
        if (extra > spare) break
      }
      if (at < end) {
        at = end
        continue
      }
      if (top < 0) {
        top = p
        ceiling += weight[p]!
      }
      if (apart === 0) {
        here += weight[p]!
        if (top !== p) credit(problem, measure, top, weight[top]! - weight[p]!)
        break
      }
    }
  }
  if (ceiling < need - slack) return 'closed'
  measure.reached = here >= need - slack
  chooseCut(problem, measure)
  return 'open'
}

/** Moves the box's ends to allowed cells and takes its cheapest corner; false where none is left. */
function takeCorner(
  { cellStart, costs, own }: Problem,
  measure: BoxMeasure,
  low: Int32Array,
  high: Int32Array,
): boolean {
  let cost = 0
  let changed = 0
  for (let f = 0; f < own.length; f++) {
    const start = cellStart[f]!
    let a = low[f]!
    let b = high[f]!
    while (a <= b && costs[start + a] === Number.POSITIVE_INFINITY) a++
    while (b >= a && costs[start + b] === Number.POSITIVE_INFINITY) b--
    if (a > b) return false
    low[f] = a
    high[f] = b
    const home = own[f]!
    const cell = home < a ? a : home > b ? b : home
    measure.corner[f] = cell
    measure.cornerCost[f] = costs[start + cell]!
    cost += costs[start + cell]!
    if (cell !== home) changed++
  }
  measure.cost = cost
  measure.changed = changed
  return true
}

/** Gives up cells that cost more than the best answer leaves. */
function trim(
  { cellStart, costs }: Problem,
  { corner, cornerCost }: BoxMeasure,
  low: Int32Array,
  high: Int32Array,
  spare: number,
): void {
  for (let f = 0; f < corner.length; f++) {
    const start = cellStart[f]!
    const limit = cornerCost[f]! + spare
    while (high[f]! > corner[f]! && costs[start + high[f]!]! > limit) high[f]!--
    while (low[f]! < corner[f]! && costs[start + low[f]!]! > limit) low[f]!++
  }
}

/** Shares a tree's hope among the edges that stand between the corner and its best piece. */
function credit(problem: Problem, measure: BoxMeasure, piece: number, gain: number): void {
  const { cellStart, pieces } = problem
  const { feature, low, high, conditionStart } = pieces
  const { corner, promise } = measure
  const start = conditionStart[piece]!
  const end = conditionStart[piece + 1]!
  let apart = 0
  for (let at = start; at < end; at++) {
    const cell = corner[feature[at]!]!
    if (cell < low[at]! || cell > high[at]!) apart++
  }
  const share = gain / apart
  for (let at = start; at < end; at++) {
    const f = feature[at]!
    const cell = corner[f]!
    if (cell < low[at]!) promise[cellStart[f]! + low[at]!]! += share
    else if (cell > high[at]!) promise[cellStart[f]! + high[at]! + 1]! += share
  }
}

function chooseCut({ cellStart }: Problem, measure: BoxMeasure): void {
  const { promise } = measure
  let most = 0
  let chosen = -1
  for (let at = 0; at < promise.length; at++) {
    if (promise[at]! > most) {
      most = promise[at]!
      chosen = at
    }
  }
  measure.branch = -1
  if (chosen < 0) return
  let f = 0
  while (cellStart[f + 1]! <= chosen) f++
  measure.branch = f
  measure.cut = chosen - cellStart[f]!
}
