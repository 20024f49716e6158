import { readFileSync } from 'node:fs'
import type { Cells, Dimension } from '@haechi/table'

/** One invented row; `weight` in eighths, `codes` one for each dimension. */
export type Row = {
  readonly score: number
  readonly label: number
  readonly weight?: number
  readonly codes: readonly number[]
}

/** Cells of rows, for tests alone: the simplest way there is, apart from the counting engines. */
export function cellsOf(rows: readonly Row[], dimensions: readonly Dimension[]): Cells {
  const weighted = rows.some(({ weight }) => weight !== undefined)
  const cells = new Map<string, { key: number[]; n: number; weight: number; square: number }>()
  for (const { score, label, weight = 1, codes } of rows) {
    const code = codes.reduce((sum, c, i) => sum * dimensions[i]!.labels.length + c, 0)
    const key = [score, code, label]
    const cell = cells.get(key.join()) ?? { key, n: 0, weight: 0, square: 0 }
    cell.n++
    cell.weight += weight
    cell.square += weight * weight
    cells.set(key.join(), cell)
  }
  const sorted = [...cells.values()].sort(
    (a, b) => a.key[0]! - b.key[0]! || a.key[1]! - b.key[1]! || a.key[2]! - b.key[2]!,
  )
  return {
    dimensions,
    score: Float64Array.from(sorted, ({ key }) => key[0]!),
    code: Int32Array.from(sorted, ({ key }) => key[1]!),
    label: Uint8Array.from(sorted, ({ key }) => key[2]!),
    n: Float64Array.from(sorted, ({ n }) => n),
    weight: Float64Array.from(sorted, ({ weight }) => weight),
    square: Float64Array.from(sorted, ({ square }) => square),
    weightUnit: weighted ? 1 / 8 : 1,
    squareUnit: weighted ? 1 / 64 : 1,
  }
}

/** An expected number, with its interval where the reference has one. */
export type Expected = { value: number; n: number; low?: number; high?: number }

/** One data set of metrics.json with what the reference libraries say of it. */
export type Case = {
  name: string
  threshold: number
  favourable: 'event' | 'no-event'
  minimumGroup: number
  dimensions: Dimension[]
  codes: number[][]
  score: number[]
  label: number[]
  eighths: number[] | null
  performance: Record<string, Expected>
  fairness: {
    attribute: string
    dimensions: string[]
    groups: Record<string, Record<string, Expected | null> | { why: string; n: number }>
    comparisons: Record<string, Expected>
  }[]
}

/** The data sets of metrics.json. */
export function readCases(): Case[] {
  const text = readFileSync(new URL('metrics.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { cases: Case[] }).cases
}

/** The cells of one data set. */
export function caseCells({ score, label, eighths, codes, dimensions }: Case): Cells {
  const rows = score.map((each, i) => ({
    score: each,
    label: label[i]!,
    codes: codes.map((column) => column[i]!),
    ...(eighths === null ? {} : { weight: eighths[i]! }),
  }))
  return cellsOf(rows, dimensions)
}
