import { type FeatureColumn, prepareMatrix } from '../model/index.ts'
import {
  type Candidates,
  isBlank,
  listedCandidates,
  orderedCandidates,
  strangeCandidates,
  type Value,
} from './candidates.ts'
import { columnLike } from './column-like.ts'
import { cutTrees } from './cut-trees.ts'
import type { Settled } from './options.ts'
import { sortPieces } from './piece-list.ts'
import { newProblem, type Problem } from './problem.ts'
import type { Space } from './space.ts'

/** One row's search: the problem, and what the cells of each feature mean. */
export type Instance = { readonly problem: Problem; readonly candidates: readonly Candidates[] }

/** The problem of raising the sum to `need`; of lowering it to `-need` where `falling`. */
export function instanceOf(
  space: Space,
  row: readonly FeatureColumn[],
  falling: boolean,
  need: number,
  without: readonly string[],
): Instance {
  const strangers: number[] = []
  const candidates = space.features.map((settled, f): Candidates => {
    const option = without.includes(settled.name)
      ? { ...settled, change: 'fixed' as const, fill: false }
      : settled
    const own = row[f]!.values[0] ?? null
    const cuts = space.cuts[f]!
    const listed = option.values
    if (cuts !== null && !isBlank(own)) return orderedCandidates(option, cuts, Number(own))
    if (listed !== null && own !== null && listed.includes(own)) {
      return listedCandidates(option, listed, own)
    }
    strangers.push(f)
    return strangeCandidates(option, listed ?? valuesAround(option, space.cuts[f]!), own)
  })
  const pieces =
    strangers.length === 0
      ? space[falling ? 'falling' : 'rising']
      : sortPieces(
          cutTrees(
            space.model,
            space.decision,
            space,
            space.cells.map((one, f) => {
              if (!strangers.includes(f)) return one
              const { values } = candidates[f]!
              return { count: values.length, images: imagesOf(space, row, f, values) }
            }),
          ),
          falling ? -1 : 1,
        )
  const own = Int32Array.from(candidates, (one) => one.own)
  const costs = candidates.map((one) => one.costs)
  return { problem: newProblem(costs, own, pieces, need), candidates }
}

/** One value per cell of an ordered feature, each the nearest to the median. */
function valuesAround(option: Settled, cuts: Float64Array): number[] {
  if (!option.fill || Number.isNaN(option.median)) return []
  const free = { ...option, change: 'free' as const }
  const { values, costs } = orderedCandidates(free, cuts, option.median)
  return values.flatMap((value, cell) =>
    typeof value === 'number' && costs[cell] !== Number.POSITIVE_INFINITY ? [value] : [],
  )
}

/** Matrix rows of the row with one feature changed to each value. */
function imagesOf(
  space: Space,
  row: readonly FeatureColumn[],
  f: number,
  values: readonly Value[],
): Float64Array {
  const repeated = row.map(({ name, values: held }, at): FeatureColumn => {
    const list = values.map((value) => (at === f ? value : (held[0] ?? null)))
    return { name, values: columnLike(held, list) }
  })
  return prepareMatrix(space.model, repeated)
}
