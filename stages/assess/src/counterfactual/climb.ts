import { narrow } from './narrow.ts'
import { costOf, type Problem } from './problem.ts'

/** Steps after which the climb gives up: a first answer only has to be quick. */
const STEPS = 200

/** A first answer, and the problem narrowed as far as the climb had to; null where it found none. */
export type Climbed = { readonly cells: Int32Array | null; readonly problem: Problem }

/**
 * A first answer, not the cheapest: the change with the most gain for its cost, again and again until
 * the need is reached, then changes made smaller as far as the need still holds. A single change that
 * is enough bounds what the climb may cost. Null where no single change gains, or where it is stopped.
 */
export function climb(
  whole: Problem,
  reaches: (cells: Int32Array) => boolean,
  shouldStop: () => boolean,
): Climbed {
  const { need, own } = whole
  const gains = new Float64Array(whole.costs.length + 1)
  const cells = own.slice()
  if (shouldStop()) return { cells: null, problem: whole }
  let sum = singleChanges(whole, cells, gains)
  const single = cheapestAlone(whole, gains, need - sum)
  const alone = single !== null && reaches(single) ? single : null
  const budget = alone === null ? Number.POSITIVE_INFINITY : costOf(whole, alone).cost
  const problem = alone === null ? whole : narrow(whole, budget)
  for (let step = 0; step < STEPS; step++) {
    const move = bestMove(problem, cells, gains, need - sum)
    if (move === null) break
    cells[move.feature] = move.to
    if (shouldStop() || costOf(problem, cells).cost > budget) break
    sum = singleChanges(problem, cells, gains)
    if (sum < need || !reaches(cells)) continue
    shrink(problem, cells, reaches, gains, sum)
    return { cells, problem }
  }
  return { cells: alone, problem }
}

/** The cheapest choice of cells that differs in one feature and is enough. */
function cheapestAlone(
  { cellStart, costs, own }: Problem,
  gains: Float64Array,
  short: number,
): Int32Array | null {
  let least = Number.POSITIVE_INFINITY
  let found: Int32Array | null = null
  for (let f = 0; f < own.length; f++) {
    for (let at = cellStart[f]!; at < cellStart[f + 1]!; at++) {
      if (gains[at]! < short || costs[at]! >= least) continue
      least = costs[at]!
      found = own.slice()
      found[f] = at - cellStart[f]!
    }
  }
  return found
}

function bestMove(
  { cellStart, costs }: Problem,
  cells: Int32Array,
  gains: Float64Array,
  short: number,
): { readonly feature: number; readonly to: number } | null {
  const most = Math.max(short, Number.MIN_VALUE)
  let bestRate = 0
  let feature = -1
  let to = -1
  for (let f = 0; f < cells.length; f++) {
    const start = cellStart[f]!
    const paid = costs[start + cells[f]!]!
    for (let at = start; at < cellStart[f + 1]!; at++) {
      const gain = Math.min(gains[at]!, most)
      if (gain <= 0 || costs[at] === Number.POSITIVE_INFINITY) continue
      const rate = gain / Math.max(costs[at]! - paid, 1e-12)
      if (rate > bestRate) {
        bestRate = rate
        feature = f
        to = at - start
      }
    }
  }
  return feature < 0 ? null : { feature, to }
}

/** Moves features back, the one that saves most first, while the need is still reached. */
function shrink(
  problem: Problem,
  cells: Int32Array,
  reaches: (cells: Int32Array) => boolean,
  gains: Float64Array,
  reached: number,
): void {
  const { cellStart, costs, need } = problem
  let sum = reached
  for (let step = 0; step < STEPS; step++) {
    let saved = 0
    let feature = -1
    let to = -1
    for (let f = 0; f < cells.length; f++) {
      const start = cellStart[f]!
      const paid = costs[start + cells[f]!]!
      for (let at = start; at < cellStart[f + 1]!; at++) {
        if (paid - costs[at]! > saved && gains[at]! + sum >= need) {
          saved = paid - costs[at]!
          feature = f
          to = at - start
        }
      }
    }
    if (feature < 0) return
    const before = cells[feature]!
    cells[feature] = to
    if (!reaches(cells)) {
      cells[feature] = before
      return
    }
    sum = singleChanges(problem, cells, gains)
  }
}

/** What each single change of a cell would add to the sum of weights, which is returned. */
function singleChanges(problem: Problem, cells: Int32Array, gains: Float64Array): number {
  const { cellStart, costs, own, pieces } = problem
  const { treeStart, weight, conditionStart, feature, low, high } = pieces
  gains.fill(0)
  let sum = pieces.constant
  for (let tree = 0; tree + 1 < treeStart.length; tree++) {
    const end = treeStart[tree + 1]!
    for (let p = treeStart[tree]!; p < end; p++) {
      let one = -1
      let at = conditionStart[p]!
      const last = conditionStart[p + 1]!
      for (; at < last; at++) {
        const cell = cells[feature[at]!]!
        if (cell >= low[at]! && cell <= high[at]!) continue
        if (one >= 0) break
        one = at
      }
      if (at < last) continue
      if (one < 0) {
        // The piece that holds the cells: its weight is lost wherever one of its conditions ends.
        const here = weight[p]!
        sum += here
        for (let own = conditionStart[p]!; own < last; own++) {
          const start = cellStart[feature[own]!]!
          gains[start]! -= here
          gains[start + low[own]!]! += here
          gains[start + high[own]! + 1]! -= here
          gains[cellStart[feature[own]! + 1]!]! += here
        }
      } else {
        const start = cellStart[feature[one]!]!
        gains[start + low[one]!]! += weight[p]!
        gains[start + high[one]! + 1]! -= weight[p]!
      }
    }
  }
  let running = 0
  for (let at = 0; at < costs.length; at++) gains[at] = running += gains[at]!
  for (let f = 0; f < own.length; f++) gains[cellStart[f]! + cells[f]!] = 0
  return sum
}
