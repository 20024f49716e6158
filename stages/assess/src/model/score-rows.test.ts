import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeModel, type FeatureColumn, scoreRows } from './index.ts'

type Cell = number | string
type Case = {
  readonly name: string
  readonly referee: string
  readonly note: string
  readonly classes: readonly (string | number)[] | null
  readonly features: readonly { readonly name: string; readonly values: readonly Cell[] }[]
  readonly scores: readonly (readonly Cell[])[]
}

const FOLDER = new URL('../../vectors/onnx/', import.meta.url)
const { cases } = JSON.parse(readFileSync(new URL('cases.json', FOLDER), 'utf8')) as {
  cases: readonly Case[]
}

function numbers(values: readonly Cell[]): Float64Array {
  return Float64Array.from(values, Number)
}

function columnsOf(found: Case, textInputs: boolean): readonly FeatureColumn[] {
  return found.features.map(({ name, values }) => {
    const text = textInputs && values.some((v) => typeof v === 'string' && !/^(NaN|-?Inf)/.test(v))
    return { name, values: text ? values.map(String) : numbers(values) }
  })
}

/** A millionth; of the target for a regression. The runtime's own probit is float32 and steep. */
function tolerance(found: Case, score: number): number {
  if (found.name.includes('probit')) return 3e-6
  return found.classes === null ? 1e-6 * Math.max(1, Math.abs(score)) : 1e-6
}

describe('a score equals that of the runtime the model was made for', () => {
  test.each(cases)('$name ($referee)', (found) => {
    const file = `${found.name}.onnx`
    const model = decodeModel(readFileSync(new URL(file, FOLDER)), file)
    expect(model.classes).toEqual(found.classes)
    const features = columnsOf(
      found,
      model.inputs.some((input) => input.type === 'text'),
    )
    found.scores.forEach((expected, column) => {
      const event = found.classes?.[column] ?? 1
      const scores = scoreRows(model, features, event)
      expect(scores.length).toBe(expected.length)
      numbers(expected).forEach((score, row) => {
        const ours = scores[row]!
        const near = tolerance(found, score)
        const equal = Object.is(ours, score) || Math.abs(ours - score) <= near
        expect(equal, `class ${event}, row ${row}: ${ours} against ${score}`).toBe(true)
      })
    })
  })
})
