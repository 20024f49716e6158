import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { explainTrees } from '../explain/index.ts'
import type { Explain, Score } from '../importance/attributions.ts'
import { explainByScoring } from '../importance/kernel-shap.ts'
import { pickRows } from '../importance/mix-rows.ts'
import { computeMargins, decodeModel, type FeatureColumn, prepareMatrix } from '../model/index.ts'
import { RandomStream } from '../random/stream.ts'
import { measureExplanations } from './measure.ts'
import { shuffleLeaves } from './shuffle-leaves.ts'

const file = 'lightgbm-binary.onnx'
const model = decodeModel(
  readFileSync(new URL(`../../vectors/onnx/${file}`, import.meta.url)),
  file,
)
const stream = new RandomStream(1, ['applicants'])
const invent = (rows: number) =>
  Array.from(
    { length: model.featureCount },
    (_, at): FeatureColumn => ({
      name: `x${at}`,
      values: Float64Array.from({ length: rows }, () => 4 * stream.uniform() - 2),
    }),
  )
const columns = invent(60)
const background = invent(25)
const margins: Score = (rows) =>
  computeMargins(
    model.ensemble,
    model.plan.forest,
    prepareMatrix(model, rows),
    rows[0]!.values.length,
  )
const byTrees =
  (of: typeof model): Explain =>
  (rows) =>
    explainTrees(of, rows, 1, { method: 'background', background })

test('explaining by trees and by trying all coalitions gives the same numbers', () => {
  const few = pickRows(columns, [0, 1, 2, 3, 4, 5])
  const tried = explainByScoring({ columns: few, background, score: margins, seed: 1 })
  const trees = byTrees(model)(few)
  expect(trees.base).toBeCloseTo(tried.base, 9)
  tried.contributions.forEach((value, at) => {
    expect(Math.abs(value - trees.contributions[at]!)).toBeLessThan(1e-9)
  })
})

test('the explanations of a decoded model pass every test that a sound method must pass', () => {
  const found = measureExplanations({
    columns,
    background,
    score: margins,
    explanations: byTrees(model)(columns),
    explain: byTrees(model),
    explainOtherwise: (rows) =>
      explainTrees(model, rows, 1, { method: 'path-dependent', reference: background }),
    explainShuffled: [0, 1].map((shuffle) => byTrees(shuffleLeaves(model, 1, shuffle))),
    seed: 1,
  })
  const of = (name: string) => found.find((each) => each.name === `explain.${name}`)!
  expect(of('additivity').value).toBeLessThan(1e-12)
  expect(of('coverage').value).toBe(1)
  for (const name of ['deletion', 'insertion', 'randomisation']) {
    expect(of(name).low).toBeGreaterThan(0.2)
  }
  for (const name of ['faithfulness', 'stability', 'agreement', 'agreement-top']) {
    expect(of(name).low).toBeGreaterThan(0.85)
  }
})
