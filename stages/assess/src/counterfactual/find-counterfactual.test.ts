import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DecodedModel, decodeModel, type FeatureColumn, scoreRows } from '../model/index.ts'
import { model, node, type Value, valueInfo } from '../model/onnx-writer.testing.ts'
import {
  type Counterfactual,
  type FeatureOption,
  findCounterfactual,
  findSeveral,
  prepareSpace,
} from './index.ts'

const NAMES = ['income', 'debt', 'delay']
const GRID = [-3, -2, -1, 0, 1, 2, 3]
/** Median 0, median absolute deviation 2, so two steps cost one unit. */
const UNIT = 2
const never = () => false

const columnsOf = (rows: readonly (readonly number[])[]): FeatureColumn[] =>
  NAMES.map((name, f) => ({ name, values: Float64Array.from(rows, (row) => row[f]!) }))
const reference = columnsOf(GRID.map((value) => [value, value, value]))

type Tree =
  | { readonly leaf: number }
  | {
      readonly feature: number
      readonly mode: string
      readonly limit: number
      readonly missing: number
      readonly yes: Tree
      readonly no: Tree
    }

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ leaf: fc.integer({ min: -8, max: 8 }).map((n) => n / 8) }),
    fc.record({
      feature: fc.nat(2),
      mode: fc.constantFrom('LEQ', 'LT', 'GTE', 'GT', 'EQ', 'NEQ'),
      limit: fc.integer({ min: -6, max: 6 }).map((n) => n / 2),
      missing: fc.nat(1),
      yes: tie('tree'),
      no: tie('tree'),
    }),
  ),
}))

function modelOf(trees: readonly Tree[]): DecodedModel {
  const list: Record<string, number[]> = {}
  const add = (key: string, value: number) => {
    list[key] = [...(list[key] ?? []), value]
  }
  const modes: string[] = []
  trees.forEach((root, treeId) => {
    let next = 0
    const write = (at: Tree): number => {
      const id = next++
      const place = modes.length
      modes.push('leaf' in at ? 'LEAF' : `BRANCH_${at.mode}`)
      add('nodes_treeids', treeId)
      add('nodes_nodeids', id)
      add('nodes_featureids', 'leaf' in at ? 0 : at.feature)
      add('nodes_values', 'leaf' in at ? 0 : at.limit)
      add('nodes_missing_value_tracks_true', 'leaf' in at ? 0 : at.missing)
      add('nodes_truenodeids', 0)
      add('nodes_falsenodeids', 0)
      if ('leaf' in at) {
        add('target_treeids', treeId)
        add('target_nodeids', id)
        add('target_ids', 0)
        add('target_weights', at.leaf)
      } else {
        const children = [write(at.yes), write(at.no)] as const
        list.nodes_truenodeids![place] = children[0]
        list.nodes_falsenodeids![place] = children[1]
      }
      return id
    }
    write(root)
  })
  const attributes: Record<string, Value> = { n_targets: 1, nodes_modes: modes }
  for (const [key, values] of Object.entries(list)) {
    attributes[key] = /values$|weights$/.test(key) ? { floats: values } : values
  }
  const trunk = node('TreeEnsembleRegressor', ['X'], ['Y'], attributes)
  return decodeModel(model({ nodes: [trunk], inputs: [valueInfo('X', 3)] }), 'grown.onnx')
}

const option: fc.Arbitrary<FeatureOption> = fc.record({
  change: fc.constantFrom('free', 'free', 'fixed', 'up', 'down'),
  weight: fc.constantFrom(1, 0.5, 3),
  min: fc.constantFrom(-3, -1),
  max: fc.constantFrom(3, 2),
  fill: fc.boolean(),
  nominal: fc.constant(false),
})
const nominal: fc.Arbitrary<FeatureOption> = fc.record({
  nominal: fc.constant(true),
  weight: fc.constantFrom(1, 2),
  fill: fc.boolean(),
})
const options = fc.tuple(option, option, fc.oneof(option, nominal))
const held = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...GRID) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
)
const grown = fc.record({
  trees: fc.array(tree, { minLength: 1, maxLength: 5 }),
  row: fc.tuple(held, held, held),
  options,
  threshold: fc.integer({ min: -8, max: 8 }).map((n) => n / 8),
})

/** What a change costs, word for word; null where it is not allowed. */
function price(from: number, to: number, one: FeatureOption): number | null {
  const weight = one.weight ?? 1
  const exact = (cost: number) => Math.round(cost * 2 ** 30) / 2 ** 30
  if (Object.is(from, to)) return 0
  if (one.change === 'fixed') return null
  const blank = Number.isNaN(from)
  if (blank && one.fill !== true) return null
  if (one.nominal === true) return exact(weight)
  if (to < (one.min ?? -3) || to > (one.max ?? 3)) return null
  if (blank) return exact(weight * (1 + Math.abs(to) / UNIT))
  if ((one.change === 'up' && to < from) || (one.change === 'down' && to > from)) return null
  return exact((weight * Math.abs(to - from)) / UNIT)
}

/** Every row of the grid that can be had and is decided otherwise: the cheapest, then fewest changes. */
function bruteForce(
  of: DecodedModel,
  row: readonly number[],
  choices: readonly FeatureOption[],
  threshold: number,
): { cost: number; changed: number } | null {
  const reachable = [row, ...tuples()].flatMap((to) => {
    const prices = to.map((value, f) => price(row[f]!, value, choices[f]!))
    if (prices.some((one) => one === null)) return []
    const cost = prices.reduce<number>((sum, one) => sum + (one ?? 0), 0)
    return [{ to, cost, changed: prices.filter((one) => one !== 0).length }]
  })
  const scores = scoreRows(of, columnsOf(reachable.map(({ to }) => to)), 1)
  const before = scores[0]! >= threshold
  const others = reachable.filter((_, i) => scores[i]! >= threshold !== before)
  others.sort((a, b) => a.cost - b.cost || a.changed - b.changed)
  return others[0] ?? null

  function tuples(): number[][] {
    const of = (f: number) => (Number.isNaN(row[f]!) ? [Number.NaN, ...GRID] : GRID)
    return of(0).flatMap((a) => of(1).flatMap((b) => of(2).map((c) => [a, b, c])))
  }
}

const named = (list: readonly FeatureOption[]) =>
  Object.fromEntries(NAMES.map((name, f) => [name, list[f]!]))

function find(
  of: DecodedModel,
  row: readonly number[],
  choices: readonly FeatureOption[],
  t: number,
) {
  const space = prepareSpace(of, reference, { event: 1, threshold: t }, named(choices))
  return findCounterfactual(space, columnsOf([row]), 0, never)
}

describe('the smallest change that flips a decision', () => {
  test('is the one that trying every row of the grid finds', () => {
    fc.assert(
      fc.property(grown, ({ trees, row, options: choices, threshold }) => {
        const made = modelOf(trees)
        const best = bruteForce(made, row, choices, threshold)
        const answer = find(made, row, choices, threshold)
        if (best === null) {
          expect(answer).toMatchObject({ found: null, proof: 'none-exists' })
          return
        }
        expect(answer.proof).toBe('minimal')
        expect(answer.found?.cost).toBe(best.cost)
        expect(answer.found?.changes.length).toBe(best.changed)
        expect(answer.lowerBound).toBe(best.cost)
      }),
      { numRuns: 1500 },
    )
  })

  test('leaves alone what is fixed and goes only the way it may', () => {
    fc.assert(
      fc.property(grown, ({ trees, row, options: choices, threshold }) => {
        const { found } = find(modelOf(trees), row, choices, threshold)
        for (const { feature, from, to } of found?.changes ?? []) {
          const chosen = choices[NAMES.indexOf(feature)]!
          expect(chosen.change).not.toBe('fixed')
          if (chosen.change === 'up' && from !== null) expect(to).toBeGreaterThan(Number(from))
          if (chosen.change === 'down' && from !== null) expect(to).toBeLessThan(Number(from))
          if (from === null) expect(chosen.fill).toBe(true)
        }
      }),
    )
  })

  test('is the same every time', () => {
    fc.assert(
      fc.property(grown, ({ trees, row, options: choices, threshold }) => {
        const made = modelOf(trees)
        expect(find(made, row, choices, threshold)).toEqual(find(made, row, choices, threshold))
      }),
      { numRuns: 50 },
    )
  })
})

describe('a search that is stopped', () => {
  test('stops at once, with a bound that no change undercuts and whatever it has found', () => {
    let gaps = 0
    fc.assert(
      fc.property(grown, fc.nat(6), ({ trees, row, options: choices, threshold }, checks) => {
        const made = modelOf(trees)
        const space = prepareSpace(made, reference, { event: 1, threshold }, named(choices))
        let asked = 0
        const answer = findCounterfactual(space, columnsOf([row]), 0, () => ++asked > checks)
        // Once where it climbs to a first answer, once where it searches.
        expect(asked).toBeLessThanOrEqual(checks + 2)
        const least = bruteForce(made, row, choices, threshold)?.cost ?? Number.POSITIVE_INFINITY
        expect(answer.lowerBound).toBeLessThanOrEqual(least)
        const cost = answer.found?.cost ?? Number.POSITIVE_INFINITY
        if (answer.proof === 'gap') gaps++
        else expect(cost).toBe(least)
        expect(cost).toBeGreaterThanOrEqual(least)
      }),
      { numRuns: 500 },
    )
    expect(gaps).toBeGreaterThan(0)
  })
})

const changesOf = ({ found }: Counterfactual) =>
  found?.changes.map(({ feature, from, to }) => [feature, from, to])

test('several answers differ in what they change most', () => {
  const half = (feature: number): Tree => ({
    ...{ feature, mode: 'LEQ', limit: 0.5, missing: 0 },
    ...{ yes: { leaf: 0 }, no: { leaf: 1 } },
  })
  const made = modelOf([half(0), half(1), half(2)])
  const space = prepareSpace(made, reference, { event: 1, threshold: 1 })
  const several = findSeveral(space, columnsOf([[0, -1, -2]]), 0, 5, never)
  expect(several.map(changesOf)).toEqual([
    [['income', 0, 1]],
    [['debt', -1, 1]],
    [['delay', -2, 1]],
  ])
})
