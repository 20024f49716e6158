import { type FeatureColumn, prepareMatrix, scoreRows } from '../model/index.ts'
import { doubleBelow } from './bisect.ts'
import { columnLike } from './column-like.ts'
import type { Answer, Counterfactual } from './counterfactual.ts'
import { marginsOf } from './decision.ts'
import { instanceOf } from './instance.ts'
import { search } from './search.ts'
import { inModelOrder, type Space } from './space.ts'

/**
 * The smallest change of a row, within the space's options, after which the model decides otherwise.
 * `shouldStop` is asked before every box; features in `without` stay as they are. The answer is scored
 * by the model before it is given. Throws ModelFault.
 */
export function findCounterfactual(
  space: Space,
  features: readonly FeatureColumn[],
  row: number,
  shouldStop: () => boolean,
  without: readonly string[] = [],
): Counterfactual {
  const { model, event, threshold, decision, turn } = space
  const own = inModelOrder(model, features).map(
    ({ name, values }): FeatureColumn => ({ name, values: values.slice(row, row + 1) }),
  )
  const margins = (changed: readonly FeatureColumn[]) =>
    marginsOf(model, prepareMatrix(model, changed))
  const isEvent = (changed: readonly FeatureColumn[]) =>
    decision.finish(margins(changed)) >= threshold
  const before = isEvent(own)
  const need = before ? -doubleBelow(turn) : turn
  if (!Number.isFinite(need)) {
    return { found: null, proof: 'none-exists', lowerBound: Number.POSITIVE_INFINITY, explored: 0 }
  }
  const { problem, candidates } = instanceOf(space, own, before, need, without)
  const changedRow = (cells: Int32Array): readonly FeatureColumn[] =>
    own.map(({ name, values }, f) => {
      const { values: choices, own: home } = candidates[f]!
      const cell = cells[f]!
      return { name, values: cell === home ? values : columnLike(values, [choices[cell]!]) }
    })
  const flips = (cells: Int32Array) => isEvent(changedRow(cells)) !== before
  const { cells, cost, complete, lowerBound, explored } = search(problem, flips, shouldStop)
  if (cells === null) {
    return { found: null, proof: complete ? 'none-exists' : 'gap', lowerBound, explored }
  }
  const changed = changedRow(cells)
  const score = scoreRows(model, changed, event)[0]!
  if (score >= threshold === before) throw new Error('a counterfactual does not flip the decision')
  const found: Answer = {
    changes: changed.flatMap(({ name, values }, f) => {
      const from = own[f]!.values[0] ?? null
      const to = values[0] ?? null
      if (to === null || cells[f] === candidates[f]!.own) return []
      const cost = candidates[f]!.costs[cells[f]!]!
      return [{ feature: name, from: Number.isNaN(from) ? null : from, to, cost }]
    }),
    cost,
    score,
    margin: margins(changed).reduce((sum, one, t) => sum + decision.share[t]! * one, 0),
  }
  return { found, proof: complete ? 'minimal' : 'gap', lowerBound, explored }
}

/**
 * Up to `count` answers that differ in kind: each next one leaves alone what every answer before it
 * had to pay most for. The first is the smallest change of all.
 */
export function findSeveral(
  space: Space,
  features: readonly FeatureColumn[],
  row: number,
  count: number,
  shouldStop: () => boolean,
): readonly Counterfactual[] {
  const several: Counterfactual[] = []
  const without: string[] = []
  while (several.length < count) {
    const next = findCounterfactual(space, features, row, shouldStop, without)
    if (next.found === null && several.length > 0) break
    several.push(next)
    const [dearest] = (next.found?.changes ?? []).toSorted((a, b) => b.cost - a.cost)
    if (dearest === undefined) break
    without.push(dearest.feature)
  }
  return several
}
