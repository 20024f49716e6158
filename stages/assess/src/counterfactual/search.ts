import { BoxQueue } from './box-queue.ts'
import { climb } from './climb.ts'
import { measureBox, newBoxMeasure } from './measure-box.ts'
import { narrow } from './narrow.ts'
import { costOf, type Problem } from './problem.ts'

/** What the search of a problem came to; `cells` is null where nothing was found. */
export type Found = {
  readonly cells: Int32Array | null
  readonly cost: number
  readonly complete: boolean
  /** No choice of cells that reaches the need costs less; Infinity where there is none. */
  readonly lowerBound: number
  readonly explored: number
}

/** Boxes after which a much better answer is worth narrowing the trees again. */
const NARROW_AFTER = 64

/**
 * Best-first branch and bound over boxes of cells. A box is as cheap as its cheapest corner, and is
 * dropped when the trees, each on its own and within what the best answer so far costs, cannot reach
 * the need. `reaches` decides a choice of cells exactly; sums near the need are left to it.
 */
export function search(
  whole: Problem,
  reaches: (cells: Int32Array) => boolean,
  shouldStop: () => boolean,
): Found {
  const width = whole.own.length
  const queue = new BoxQueue(width)
  let best: Int32Array | null = null
  let bestCost = Number.POSITIVE_INFINITY
  let bestChanged = width + 1
  let explored = 0
  let narrowedAt = 0
  const offer = (cells: Int32Array): void => {
    const { cost, changed } = costOf(whole, cells)
    if (cost > bestCost || (cost === bestCost && changed >= bestChanged)) return
    best = cells.slice()
    bestCost = cost
    bestChanged = changed
  }
  const start = climb(whole, reaches, shouldStop)
  if (start.cells !== null) offer(start.cells)
  let problem = narrow(start.problem, bestCost)
  let narrowedTo = bestCost
  const measure = newBoxMeasure(whole)
  const low = new Int32Array(width)
  const high = new Int32Array(width)
  /** Measures the box in `low`, `high`, and queues it unless it is decided. */
  const consider = (): void => {
    explored++
    const state = measureBox(problem, measure, low, high, bestCost, bestChanged)
    if (state === 'closed') return
    if (measure.reached && reaches(measure.corner)) offer(measure.corner)
    else if (measure.branch >= 0) {
      queue.push(low, high, measure.cost, measure.changed, measure.branch, measure.cut)
    }
  }
  for (let f = 0; f < width; f++) high[f] = whole.cellStart[f + 1]! - whole.cellStart[f]! - 1
  consider()
  while (queue.size > 0) {
    const { cost, changed } = queue.top()
    if (cost > bestCost || (cost === bestCost && changed >= bestChanged)) break
    if (shouldStop()) {
      return { cells: best, cost: bestCost, complete: false, lowerBound: cost, explored }
    }
    if (bestCost < 0.9 * narrowedTo && explored - narrowedAt > NARROW_AFTER) {
      problem = narrow(problem, bestCost)
      narrowedTo = bestCost
      narrowedAt = explored
    }
    const { branch, cut } = queue.pop(low, high)
    const last = high[branch]!
    high[branch] = cut - 1
    consider()
    queue.restore(low, high)
    high[branch] = last
    low[branch] = cut
    consider()
  }
  return { cells: best, cost: bestCost, complete: true, lowerBound: bestCost, explored }
}
