import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeModel, type FeatureColumn, ModelFault, prepareMatrix, scoreRows } from './index.ts'
import { stump } from './onnx-writer.testing.ts'

const read = (name: string) => {
  const url = new URL(`../../vectors/onnx/${name}.onnx`, import.meta.url)
  return decodeModel(readFileSync(url), `${name}.onnx`)
}
const column = (name: string, ...values: readonly number[]): FeatureColumn => ({
  name,
  values: Float64Array.from(values),
})
const words = (name: string, ...values: readonly (string | null)[]): FeatureColumn => ({
  name,
  values,
})

function faultOf(work: () => unknown): ModelFault {
  try {
    work()
  } catch (fault) {
    if (fault instanceof ModelFault) return fault
    throw fault
  }
  throw new Error('nothing was refused')
}

const tabular = [
  column('income', 0.3, -1),
  column('debt ratio', 1, 0.2),
  column('age', 0, 2),
  words('job', 'clerk', 'none'),
  words('home', 'own', 'rent'),
]

describe('features of a model with one input per feature', () => {
  const model = read('columns-one-hot')
  const scores = [...scoreRows(model, tabular, 1)]

  test('are found by name, so their order does not matter', () => {
    expect([...scoreRows(model, tabular.toReversed(), 1)]).toEqual(scores)
  })

  test('are found although the exporter replaced characters of the name', () => {
    expect(model.inputs.map((input) => input.name)).toContain('debt_ratio')
    const renamed = tabular.map((f) => ({ ...f, name: f.name.replace(' ', '_').toUpperCase() }))
    expect([...scoreRows(model, renamed, '1')]).toEqual(scores)
  })

  test('that are missing or too many are all named', () => {
    const wrong = [...tabular.slice(1), column('gender', 0, 1)]
    const fault = faultOf(() => scoreRows(model, wrong, 1))
    expect(fault.code).toBe('feature-mismatch')
    expect(fault.what.en).toMatch(/Missing.*"income".*Not in the model.*"gender"/)
    expect(fault.what.ko).toMatch(/"income".*"gender"/)
  })

  test('say from which feature every column of the trees is made', () => {
    const matrix = prepareMatrix(model, tabular)
    expect(model.plan.matrixShape.sources).toEqual([0, 1, 2, 3, 3, 3, 4, 4])
    expect([...matrix.subarray(3, 8)]).toEqual([1, 0, 0, 1, 0])
    expect(prepareMatrix(model, tabular, 1, 2)).toEqual(matrix.subarray(8))
  })

  test('given as numbers where the model takes text are refused', () => {
    const coded = tabular.with(3, column('job', 0, 1))
    expect(faultOf(() => scoreRows(model, coded, 1)).code).toBe('feature-mismatch')
  })
})

describe('features of a model with one matrix', () => {
  const model = decodeModel(stump(), 'stump.onnx')

  test('must agree in count', () => {
    const fault = faultOf(() => scoreRows(model, [column('a', 1)], 1))
    expect(fault.code).toBe('feature-mismatch')
    expect(fault.what.en).toBe('The model takes 2 features; the list names 1.')
  })

  test('may be numbers read as text, but text is refused with feature and first row', () => {
    const rest = column('b', 0, 0, 0)
    expect([...scoreRows(model, [words('a', ' 1e0', null, '.5'), rest], 1)]).toEqual([2, 2, 1])
    const fault = faultOf(() => scoreRows(model, [words('a', '1', 'high', 'low'), rest], 1))
    expect(fault.code).toBe('value-not-a-number')
    expect(fault.message).toMatch(/stump.onnx, "a", row 1/)
  })

  test('of whole numbers may not be blank', () => {
    const whole = read('sklearn-random-forest-int64')
    const features = ['a', 'b', 'c', 'd', 'e'].map((name) => column(name, 1, Number.NaN))
    const fault = faultOf(() => scoreRows(whole, features, 1))
    expect([fault.code, fault.where]).toEqual([
      'value-not-a-number',
      'sklearn-random-forest-int64.onnx, "a", row 1',
    ])
  })
})

describe('the event', () => {
  const features = Array.from({ length: 5 }, (_, f) => column(`x${f}`, f))

  test('may be written as a number or as text, and the classes sum to one', () => {
    const model = read('xgboost-binary')
    const [one] = scoreRows(model, features, 1)
    expect([...scoreRows(model, features, '1')]).toEqual([one])
    expect(scoreRows(model, features, 0)[0]! + one!).toBeCloseTo(1, 12)
  })

  test('that is no class is refused with the classes', () => {
    for (const event of [2, 'default', '']) {
      const fault = faultOf(() => scoreRows(read('lightgbm-binary'), features, event))
      expect(fault.code).toBe('event-not-a-class')
      expect(fault.what.en).toContain('"0", "1"')
    }
  })
})

describe('a long table', () => {
  test('is scored in blocks, each reported, and equal to single rows', () => {
    const model = read('lightgbm-binary')
    const rows = 5000
    const features = Array.from({ length: 5 }, (_, f) =>
      column(`x${f}`, ...Array.from({ length: rows }, (_, row) => Math.sin(row * (f + 1)))),
    )
    const seen: string[] = []
    const scores = scoreRows(model, features, 1, (done, of) => seen.push(`${done}/${of}`))
    expect(seen).toEqual(['2048/5000', '4096/5000', '5000/5000'])
    for (const row of [0, 2047, 2048, 4999]) {
      const alone = features.map(({ name, values }) => column(name, Number(values[row])))
      expect(scoreRows(model, alone, 1)[0]).toBe(scores[row])
    }
  })

  test('without rows has no scores', () => {
    const none = Array.from({ length: 5 }, (_, f) => column(`x${f}`))
    expect(scoreRows(read('lightgbm-binary'), none, 1)).toHaveLength(0)
  })
})
