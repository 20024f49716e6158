import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EQ, GT, GTE, LEQ, LT, MEMBER, NEQ } from '../model/ensemble.ts'
import {
  backgroundGame,
  columnsOf,
  type Game,
  type Grown,
  interaction,
  modelOf,
  ODD,
  pathGame,
  type Row,
  shapley,
} from './grown-model.testing.ts'
import { type Comparison, explainInteractions, explainTrees } from './index.ts'

/** Trees over `width` features; leaves between -4 and 4. */
function treesOver(width: number, maxDepth: number): fc.Arbitrary<Grown> {
  const branch = fc.record({
    mode: fc.constantFrom(LEQ, LT, GTE, GT, EQ, NEQ, MEMBER),
    feature: fc.nat(width - 1),
    threshold: fc.constantFrom(...ODD),
    missing: fc.constantFrom<0 | 1>(0, 1),
    members: fc.array(fc.constantFrom(...ODD.filter((x) => !Number.isNaN(x))), { maxLength: 4 }),
  })
  return fc.letrec<{ tree: Grown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth, withCrossShrink: true },
      fc.record({ leaf: fc.integer({ min: -1000, max: 1000 }).map((x) => x / 250) }),
      fc.record({ branch, yes: tie('tree'), no: tie('tree') }),
    ),
  })).tree
}

function rowsOver(width: number, maxLength: number): fc.Arbitrary<readonly Row[]> {
  const row = fc.array(fc.constantFrom(...ODD), { minLength: width, maxLength: width })
  return fc.array(row, { minLength: 1, maxLength })
}

const WIDTH = 4
const OWN = Array.from({ length: WIDTH }, (_, f) => f)
const METHODS = ['path-dependent', 'background'] as const
type Method = (typeof METHODS)[number]

const compare = (method: Method, rows: readonly Row[], width = WIDTH): Comparison =>
  method === 'background'
    ? { method, background: columnsOf(rows, width) }
    : { method, reference: columnsOf(rows, width) }
const gameOf = (method: Method, trees: readonly Grown[], row: Row, other: readonly Row[]): Game => {
  const make = method === 'background' ? backgroundGame : pathGame
  const games = trees.map((tree) => make(tree, row, other))
  return (set) => games.reduce((sum, game) => sum + game(set), 0)
}
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b))

// 0 bytes leave no tables at all; 600 leave some leaves without one.
describe.each([0, 600, 1 << 28])('with %i bytes for tables', (maxTableBytes) => {
  test.each(METHODS)(
    '%s contributions are those of the definition, whatever the branches ask',
    (method) => {
      fc.assert(
        fc.property(
          fc.array(treesOver(WIDTH, 5), { minLength: 1, maxLength: 3 }),
          rowsOver(WIDTH, 12),
          rowsOver(WIDTH, 8),
          (trees, rows, other) => {
            const found = explainTrees(
              modelOf(trees, OWN),
              columnsOf(rows, WIDTH),
              1,
              compare(method, other),
              { maxTableBytes },
            )
            rows.forEach((row, r) => {
              const game = gameOf(method, trees, row, other)
              expect(near(found.base, game(0) + 0.25)).toBe(true)
              shapley(game, WIDTH).forEach((value, f) => {
                const got = found.contributions[f * rows.length + r]!
                if (!near(got, value)) expect(got).toBe(value)
              })
              const whole = game((1 << WIDTH) - 1) + 0.25
              if (!near(found.predictions[r]!, whole)) expect(found.predictions[r]).toBe(whole)
            })
          },
        ),
        { numRuns: 300 },
      )
    },
  )

  test.each(METHODS)('%s interactions are those of the definition', (method) => {
    fc.assert(
      fc.property(
        fc.array(treesOver(WIDTH, 5), { minLength: 1, maxLength: 2 }),
        rowsOver(WIDTH, 6),
        rowsOver(WIDTH, 6),
        (trees, rows, other) => {
          const model = modelOf(trees, OWN)
          const columns = columnsOf(rows, WIDTH)
          const { values } = explainInteractions(model, columns, 1, compare(method, other), {
            maxTableBytes,
          })
          rows.forEach((row, r) => {
            const game = gameOf(method, trees, row, other)
            const whole = shapley(game, WIDTH)
            for (const i of OWN) {
              const of = (j: number) => values[(i * WIDTH + j) * rows.length + r]!
              let sum = 0
              for (const j of OWN) {
                sum += of(j)
                if (i === j) continue
                const value = interaction(game, WIDTH, i, j)
                if (!near(of(j), value)) expect(of(j)).toBe(value)
              }
              if (!near(sum, whole[i]!)) expect(sum).toBe(whole[i])
            }
          })
        },
      ),
      { numRuns: 150 },
    )
  })
})
