import type { Problem } from './problem.ts'

/** Steps after which the climb gives up: a first answer only has to be quick. */
const STEPS = 200

/**
 * A first answer, not the cheapest: the change with the most gain for its cost, again and again until
 * the need is reached, then changes made smaller as far as the need still holds. Null where no single
 * change gains, or where it is stopped.
 */
export function climb(
  problem: Problem,
  reaches: (cells: Int32Array) => boolean,
  shouldStop: () => boolean,
): Int32Array | null {
  const { cellStart, costs, own, need } = problem
  const cells = own.slice()
  const gains = new Float64Array(costs.length + 1)
  for (let step = 0; step < STEPS && !shouldStop(); step++) {
    const sum = singleChanges(problem, cells, gains)
    if (sum >= need && reaches(cells)) {
      shrink(problem, cells, reaches, gains, sum)
      return cells
    }
    const short = Math.max(need - sum, Number.MIN_VALUE)
    let bestRate = 0
    let feature = -1
    let to = -1
    for (let f = 0; f < cells.length; f++) {
      const start = cellStart[f]!
      const paid = costs[start + cells[f]!]!
      for (let at = start; at < cellStart[f + 1]!; at++) {
        const gain = Math.min(gains[at]!, short)
        if (gain <= 0 || costs[at] === Number.POSITIVE_INFINITY) continue
        const rate = gain / Math.max(costs[at]! - paid, 1e-12)
        if (rate > bestRate) {
          bestRate = rate
          feature = f
          to = at - start
        }
      }
    }
    if (feature < 0) return null
    cells[feature] = to
  }
  return null
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
