import { expect, test } from 'vitest'
import { curved, readImportance, toColumns } from '../../vectors/explain/read-importance.ts'
import { dealAnew, permutationImportance } from './permutation-importance.ts'
import { areaUnderCurve } from './ranks.ts'

const { kernel, importance } = readImportance()
const columns = toColumns(kernel.columns)
const label = Uint8Array.from(importance.label)

test('the AUC falls by what scikit-learn says when a feature is dealt out in a given order', () => {
  const order = Int32Array.from(importance.order)
  const whole = areaUnderCurve(curved(columns), label)!
  expect(whole).toBeCloseTo(importance.auc, 12)
  importance.drops.forEach((drop, feature) => {
    const dealt = areaUnderCurve(curved(dealAnew(columns, feature, order)), label)!
    expect(whole - dealt).toBeCloseTo(drop, 12)
  })
})

test('over many deals the importance is that of scikit-learn, but for chance', () => {
  const found = permutationImportance({ columns, label, score: curved, seed: 9, repeats: 400 })!
  found.forEach(({ feature, value, bounds, drops }, at) => {
    expect(feature).toBe(`x${at}`)
    const error = importance.deviation[at]! / Math.sqrt(importance.repeats)
    expect(Math.abs(value - importance.mean[at]!)).toBeLessThan(4 * Math.SQRT2 * error)
    expect(bounds.low <= value && value <= bounds.high).toBe(true)
    expect((bounds.high - bounds.low) / 2).toBeCloseTo(1.966 * error, 2)
    expect(drops).toHaveLength(400)
  })
})

test('the same seed deals the same; a feature without a say has no importance', () => {
  const blind = ([first]: readonly { values: ArrayLike<number | string | null> }[]) =>
    Float64Array.from(first!.values, Number)
  const run = (seed: number) => permutationImportance({ columns, label, score: blind, seed })!
  expect(run(1)).toEqual(run(1))
  expect(run(1)[0]!.drops).not.toEqual(run(2)[0]!.drops)
  expect(run(1)[3]).toMatchObject({ value: 0, bounds: { low: 0, high: 0 } })
})

test('one class alone has no AUC to lose', () => {
  const input = { columns, label: label.map(() => 1), score: curved, seed: 1 }
  expect(permutationImportance(input)).toBeNull()
  expect(() => permutationImportance({ ...input, repeats: 1 })).toThrow(/two repeats/)
})
