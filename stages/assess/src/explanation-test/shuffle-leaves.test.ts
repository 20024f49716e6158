import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeModel, type FeatureColumn, scoreRows } from '../model/index.ts'
import { RandomStream } from '../random/stream.ts'
import { shuffleLeaves } from './shuffle-leaves.ts'

const read = (name: string) => {
  const file = `${name}.onnx`
  return decodeModel(readFileSync(new URL(`../../vectors/onnx/${file}`, import.meta.url)), file)
}

test.each(['sklearn-gradient-boosting', 'sklearn-random-forest', 'xgboost-three-classes'])(
  'the shuffled %s has the same leaves elsewhere, and scores otherwise',
  (name) => {
    const model = read(name)
    const shuffled = shuffleLeaves(model, 1, 0)
    const before = model.ensemble.weights
    const after = shuffled.ensemble.weights
    expect(shuffled.plan.ensemble).toBe(shuffled.ensemble)
    expect(shuffled.ensemble.nodes).toBe(model.ensemble.nodes)
    for (const target of new Set(before.target)) {
      const of = (value: Float64Array) =>
        [...value].filter((_, at) => before.target[at] === target).sort((a, b) => a - b)
      expect(of(after.value)).toEqual(of(before.value))
    }
    const stream = new RandomStream(2, ['rows'])
    const columns = Array.from(
      { length: model.featureCount },
      (_, at): FeatureColumn => ({
        name: `x${at}`,
        values: Float64Array.from({ length: 50 }, () => 4 * stream.uniform() - 2),
      }),
    )
    const event = model.classes?.[1] ?? 1
    const scores = [model, shuffled, shuffleLeaves(model, 1, 1)].map((each) => [
      ...scoreRows(each, columns, event),
    ])
    expect(scores[1]).not.toEqual(scores[0])
    expect(scores[2]).not.toEqual(scores[1])
    expect([...scoreRows(shuffleLeaves(model, 1, 0), columns, event)]).toEqual(scores[1])
  },
)

test('a leaf of several classes moves as a whole, so that its shares still sum to one tree', () => {
  const model = read('sklearn-random-forest')
  const { weightStart } = model.ensemble.nodes
  const sums = (value: Float64Array) => {
    const out = []
    for (let node = 0; node + 1 < weightStart.length; node++) {
      const leaf = value.subarray(weightStart[node], weightStart[node + 1])
      if (leaf.length > 0) out.push(leaf.reduce((sum, share) => sum + share, 0).toFixed(5))
    }
    return new Set(out)
  }
  expect(sums(shuffleLeaves(model, 1, 0).ensemble.weights.value)).toEqual(
    sums(model.ensemble.weights.value),
  )
})
