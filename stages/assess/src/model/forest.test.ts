import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ensemble } from './ensemble.ts'
import { EQ, GT, GTE, LEAF, LEQ, LT, MEMBER, NEQ } from './ensemble.ts'
import { compileForest } from './forest.ts'
import { computeMargins } from './margins.ts'
import { mergeEnsembles } from './merge-ensembles.ts'
import { growTrees, type RawTrees } from './trees.ts'

const ODD = [0, -0, 1, -1, 0.1, 5e-324, -5e-324, 1.7e308, Infinity, -Infinity, Number.NaN, 2.5]
const WIDTH = 3

type Branch = {
  mode: number
  feature: number
  threshold: number
  missing: 0 | 1
  members: number[]
}
type Grown = { leaf: number } | { branch: Branch; yes: Grown; no: Grown }

const branch = fc.record({
  mode: fc.constantFrom(LEQ, LT, GTE, GT, EQ, NEQ, MEMBER),
  feature: fc.nat(WIDTH - 1),
  threshold: fc.constantFrom(...ODD),
  missing: fc.constantFrom<0 | 1>(0, 1),
  members: fc.array(fc.constantFrom(...ODD.filter((x) => !Number.isNaN(x))), { maxLength: 4 }),
})
const { tree } = fc.letrec<{ tree: Grown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.record({ leaf: fc.integer({ min: -1000, max: 1000 }) }),
    fc.record({ branch, yes: tie('tree'), no: tie('tree') }),
  ),
}))
const rows = fc.array(fc.array(fc.constantFrom(...ODD), { minLength: WIDTH, maxLength: WIDTH }), {
  minLength: 1,
  maxLength: 150,
})

/** The specification, word for word: a node is true when its comparison is, or when NaN tracks true. */
function walk(at: Grown, row: readonly number[]): number {
  if ('leaf' in at) return at.leaf
  const { mode, feature, threshold: t, missing, members } = at.branch
  const x = row[feature]!
  const holds = [
    x <= t,
    x < t,
    x >= t,
    x > t,
    x === t,
    x !== t,
    members.includes(x) && !Number.isNaN(x),
  ]
  return walk(holds[mode] || (missing === 1 && Number.isNaN(x)) ? at.yes : at.no, row)
}

function ensembleOf(trees: readonly Grown[]): Ensemble {
  const list: Grown[] = []
  const place = new Map<Grown, number>()
  const add = (at: Grown): void => {
    place.set(at, list.length)
    list.push(at)
    if (!('leaf' in at)) {
      add(at.yes)
      add(at.no)
    }
  }
  const own = trees.map((at) => structuredClone(at))
  for (const at of own) add(at)
  const of = <T>(pick: (b: Branch) => T, otherwise: T) =>
    list.map((at) => ('leaf' in at ? otherwise : pick(at.branch)))
  const raw: RawTrees = {
    roots: own.map((at) => place.get(at)!),
    mode: Uint8Array.from(of((b) => b.mode, LEAF)),
    feature: of((b) => b.feature, 0),
    threshold: of((b) => b.threshold, 0),
    whenTrue: list.map((at) => ('leaf' in at ? 0 : place.get(at.yes)!)),
    whenFalse: list.map((at) => ('leaf' in at ? 0 : place.get(at.no)!)),
    missingTrue: of((b) => b.missing as number, 0),
    weightStart: list.map((_, i) => i).concat(list.length),
    target: list.map(() => 0),
    weight: list.map((at) => ('leaf' in at ? at.leaf : 0)),
    members: new Map(
      list.flatMap((at, i) => ('leaf' in at ? [] : [[i, at.branch.members] as const])),
    ),
  }
  return {
    task: 'regress',
    width: WIDTH,
    precision: 'float64',
    targets: 1,
    form: 'each',
    ...growTrees(raw, WIDTH, 1, 'test'),
    base: Float64Array.of(0.25),
    aggregate: 'SUM',
    postTransform: 'NONE',
  }
}

const margins = (ensemble: Ensemble, table: readonly (readonly number[])[]) =>
  Array.from(
    computeMargins(
      ensemble,
      compileForest(ensemble),
      Float64Array.from(table.flat()),
      table.length,
    ),
  )

describe('the fast walk', () => {
  test('reaches the leaf that the specification names, for every mode, NaN and infinity', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), rows, (trees, table) => {
        const expected = table.map(
          (row) => trees.reduce((sum, at) => sum + walk(at, row), 0) + 0.25,
        )
        expect(margins(ensembleOf(trees), table)).toEqual(expected)
      }),
      { numRuns: 2000 },
    )
  })

  test('gives a row the same margin whatever rows stand beside it', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 3 }), rows, (trees, table) => {
        const ensemble = ensembleOf(trees)
        expect(margins(ensemble, table)).toEqual(table.flatMap((row) => margins(ensemble, [row])))
      }),
    )
  })

  test('of a merged ensemble equals the sum of its parts', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 2, maxLength: 4 }), rows, (trees, table) => {
        const parts = trees.map((at) => ensembleOf([at]))
        const merged = mergeEnsembles(parts)
        const sums = parts.map((part) => margins(part, table))
        const expected = table.map((_, row) => sums.reduce((sum, part) => sum + part[row]!, 0))
        expect(merged === null ? null : margins(merged, table)).toEqual(expected)
      }),
    )
  })
})
