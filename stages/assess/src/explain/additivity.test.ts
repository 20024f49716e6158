import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type DecodedModel, decodeModel, type FeatureColumn } from '../model/index.ts'
import { modelOf } from './grown-model.testing.ts'
import { type Comparison, ExplainFault, explainInteractions, explainTrees } from './index.ts'

const folder = new URL('../../vectors/onnx/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.onnx'))
const read = (file: string) => decodeModel(readFileSync(new URL(file, folder)), file)
type Case = {
  readonly name: string
  readonly features: readonly { readonly name: string; readonly values: readonly unknown[] }[]
}
const { cases } = JSON.parse(readFileSync(new URL('cases.json', folder), 'utf8')) as {
  readonly cases: readonly Case[]
}

const NUMBERS = [Number.NaN, Infinity, -Infinity, 0, -0, 1, 2, 3, 1e30, -1e30, 0.5, -0.7, 1.3]

/** Rows full of blanks and extremes; columns of text, or of whole numbers, from the model's own case. */
function invent(model: DecodedModel, rows: number, shift: number): readonly FeatureColumn[] {
  const whole = new Set(['int64', 'int32', 'bool'])
  const inputs = model.inputs.flatMap((input) =>
    Array.from({ length: input.width }, (_, c) => ({ ...input, c })),
  )
  return inputs.map((input, f) => {
    const name = model.inputs.length > 1 ? input.name : `f${f}`
    const pick = (r: number) => (r * 7 + f * 5 + shift + ((r * r * 3) % 11)) % 13
    if (input.type === 'text') {
      const one = cases.find(({ name: of }) => `${of}.onnx` === model.file)
      const own = one?.features.find((column) => column.name === input.name)?.values ?? ['a', 'b']
      return {
        name,
        values: Array.from({ length: rows }, (_, r) => String(own[pick(r) % own.length])),
      }
    }
    const value = (r: number) => (whole.has(input.type) ? pick(r) % 2 : NUMBERS[pick(r)]!)
    return { name, values: Float64Array.from({ length: rows }, (_, r) => value(r)) }
  })
}

const explained: string[] = []
const refused: string[] = []

describe('every model that can be scored by a sum of trees is explained without a remainder', () => {
  test.each(files)('%s', (file) => {
    const model = read(file)
    const rows = invent(model, 60, 3)
    const other = invent(model, 25, 8)
    const comparisons: readonly Comparison[] = [
      { method: 'path-dependent', reference: other },
      { method: 'background', background: other },
    ]
    for (const event of model.classes ?? [1]) {
      for (const comparison of comparisons) {
        try {
          const found = explainTrees(model, rows, event, comparison)
          const pairs = explainInteractions(model, rows, event, comparison)
          const n = rows.length
          for (let r = 0; r < 60; r++) {
            let sum = found.base
            for (let f = 0; f < n; f++) {
              sum += found.contributions[f * 60 + r]!
              let row = 0
              for (let g = 0; g < n; g++) row += pairs.values[(f * n + g) * 60 + r]!
              expect(Math.abs(row - found.contributions[f * 60 + r]!)).toBeLessThanOrEqual(1e-9)
            }
            const margin = found.predictions[r]!
            expect(Number.isFinite(margin)).toBe(true)
            expect(Math.abs(sum - margin)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(margin)))
          }
          explained.push(file)
        } catch (fault) {
          if (!(fault instanceof ExplainFault)) throw fault
          expect(fault.code).toBe(
            /min|max/.test(file) ? 'aggregate-not-additive' : 'features-mixed',
          )
          expect(fault.what.ko).not.toBe('')
          refused.push(file)
        }
      }
    }
  })

  test('only extremes over trees and row-wise normalisers are refused', () => {
    expect([...new Set(refused)].sort()).toEqual(
      [
        ...['aggregate-max-two', 'aggregate-max', 'aggregate-min-two', 'aggregate-min'],
        ...['pipeline-l1', 'pipeline-l2', 'v5-max', 'v5-min'],
      ]
        .map((name) => `${name}.onnx`)
        .sort(),
    )
    expect(new Set(explained).size).toBe(files.length - 8)
  })
})

describe('the margin speaks for the event', () => {
  test('the two classes of a one-column model are explained with opposite signs', () => {
    const model = read('xgboost-binary.onnx')
    const rows = invent(model, 20, 1)
    const comparison: Comparison = { method: 'background', background: rows }
    const yes = explainTrees(model, rows, 1, comparison)
    const no = explainTrees(model, rows, 0, comparison)
    expect([...no.contributions]).toEqual([...yes.contributions].map((x) => -x))
    expect(no.base).toBe(-yes.base)
  })

  test('a vote of a forest is explained as a share, and the other class as its complement', () => {
    const model = read('sklearn-random-forest-text.onnx')
    const rows = invent(model, 20, 1)
    const comparison: Comparison = { method: 'path-dependent', reference: rows }
    const [first, second] = model.classes!.map((event) =>
      explainTrees(model, rows, event, comparison),
    )
    first!.predictions.forEach((share, r) => {
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share + second!.predictions[r]!).toBeCloseTo(1, 12)
    })
  })

  test('a score turned round after the trees turns the explanation round', () => {
    // This file averages the trees and writes [1 - p, p].
    const model = read('lightgbm-random-forest.onnx')
    const rows = invent(model, 20, 1)
    const comparison: Comparison = { method: 'path-dependent', reference: rows }
    const yes = explainTrees(model, rows, 1, comparison)
    const no = explainTrees(model, rows, 0, comparison)
    expect(yes.contributions.some((x) => x !== 0)).toBe(true)
    expect([...no.contributions]).toEqual([...yes.contributions].map((x) => -x))
  })

  test('columns given in another order than the model names them keep their own contributions', () => {
    const model = read('columns-ordinal.onnx')
    const rows = invent(model, 20, 1)
    const turned = [...rows].reverse()
    const one = explainTrees(model, rows, 1, { method: 'path-dependent', reference: rows })
    const two = explainTrees(model, turned, 1, { method: 'path-dependent', reference: turned })
    expect(two.features).toEqual([...one.features].reverse())
    rows.forEach((_, f) => {
      const at = (rows.length - 1 - f) * 20
      expect(two.contributions.slice(at, at + 20)).toEqual(
        one.contributions.slice(f * 20, f * 20 + 20),
      )
    })
  })
})

describe('what has no exact contributions is refused, with the way out', () => {
  const codeOf = (model: DecodedModel) => {
    const rows = invent(model, 5, 1)
    try {
      explainTrees(model, rows, 1, { method: 'background', background: rows })
    } catch (fault) {
      if (fault instanceof ExplainFault) return fault.code
      throw fault
    }
    return null
  }

  test('operators after the trees that mix two outputs', () => {
    const model = read('two-columns-none.onnx')
    expect(codeOf(model)).toBe(null)
    const mix = {
      op: 'MatMul',
      reads: [model.plan.outputs],
      writes: model.plan.slots,
      run: ([cells]: readonly unknown[]) => {
        const held = cells as Float64Array
        const sum = (i: number) => held[i - (i % 2)]! + held[i - (i % 2) + 1]!
        return held.map((_, i) => sum(i))
      },
    }
    const plan = { ...model.plan, after: [mix], result: mix.writes, slots: mix.writes + 1 }
    expect(codeOf({ ...model, plan })).toBe('margin-unclear')
  })

  test('a leaf without bounds', () => {
    const branch = { mode: 0, feature: 0, threshold: 0, missing: 0, members: [] } as const
    const tree = (leaf: number) => modelOf([{ branch, yes: { leaf }, no: { leaf: 1 } }], [0])
    expect(codeOf(tree(2))).toBe(null)
    expect(codeOf(tree(Infinity))).toBe('leaf-not-finite')
  })
})
