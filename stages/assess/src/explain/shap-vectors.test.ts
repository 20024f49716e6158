import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeModel, type FeatureColumn } from '../model/index.ts'
import { explainInteractions, explainTrees } from './index.ts'

type Table = readonly (readonly (number | null)[])[]
type Found = { readonly base: number; readonly values: readonly (readonly number[])[] }
type Case = {
  readonly file: string
  readonly event: number
  readonly reference: Table
  readonly background: Table
  readonly rows: Table
  readonly pathDependent: Found & {
    readonly interactions: readonly (readonly (readonly number[])[])[]
  }
  readonly againstBackground: Found
}

const vectors = new URL('../../vectors/', import.meta.url)
const { cases } = JSON.parse(readFileSync(new URL('shap/shap.json', vectors), 'utf8')) as {
  readonly cases: readonly Case[]
}
const columns = (table: Table): readonly FeatureColumn[] =>
  table[0]!.map((_, f) => ({
    name: `f${f}`,
    values: Float64Array.from(table, (row) => row[f] ?? Number.NaN),
  }))
/** The rows of a column-major result. */
const rowsOf = (values: Float64Array, rows: number) =>
  Array.from({ length: rows }, (_, r) => [...values].filter((_, at) => at % rows === r))

function expectClose(found: readonly number[], wanted: readonly number[]): void {
  expect(found.length).toBe(wanted.length)
  wanted.forEach((value, i) => {
    expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)))
  })
}

describe.each(cases)('$file, event $event', (one) => {
  const model = decodeModel(readFileSync(new URL(`onnx/${one.file}`, vectors)), one.file)
  const rows = columns(one.rows)

  test('path-dependent contributions equal those of shap', () => {
    const found = explainTrees(model, rows, one.event, {
      method: 'path-dependent',
      reference: columns(one.reference),
    })
    expectClose([found.base], [one.pathDependent.base])
    expectClose(rowsOf(found.contributions, found.rows).flat(), one.pathDependent.values.flat())
  })

  test('path-dependent interactions equal those of shap', () => {
    const found = explainInteractions(model, rows, one.event, {
      method: 'path-dependent',
      reference: columns(one.reference),
    })
    expectClose(rowsOf(found.values, found.rows).flat(), one.pathDependent.interactions.flat(2))
  })

  test('contributions against a background equal those of shap', () => {
    const found = explainTrees(model, rows, one.event, {
      method: 'background',
      background: columns(one.background),
    })
    expectClose([found.base], [one.againstBackground.base])
    expectClose(rowsOf(found.contributions, found.rows).flat(), one.againstBackground.values.flat())
  })
})
