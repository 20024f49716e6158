import { readFileSync } from 'node:fs'
import { rowsOf, type Score } from '../../src/importance/attributions.ts'
import type { FeatureColumn } from '../../src/model/index.ts'

type Numbers = readonly number[]
type Rows = readonly Numbers[]

/** The expected numbers of importance.json. */
export type ImportanceVectors = {
  readonly kernel: {
    readonly columns: Rows
    readonly background: Rows
    readonly base: number
    readonly brute: Rows
    readonly kernelExplainer: Rows
    readonly permutationExplainer: Rows
  }
  readonly wide: {
    readonly columns: Rows
    readonly background: Rows
    readonly base: number
    readonly exactExplainer: Rows
  }
  readonly linear: {
    readonly weights: Numbers
    readonly intercept: number
    readonly means: Numbers
    readonly base: number
    readonly linearExplainer: Rows
  }
  readonly dependence: readonly {
    readonly feature: number
    readonly points: number
    readonly grid: Numbers
    readonly average: Numbers
    readonly individual: Rows
  }[]
  readonly effects: readonly {
    readonly feature: number
    readonly bins: number
    readonly edges: Numbers
    readonly counts: Numbers
    readonly effect: Numbers
    readonly half: Numbers
  }[]
  readonly importance: {
    readonly label: Numbers
    readonly auc: number
    readonly mean: Numbers
    readonly deviation: Numbers
    readonly repeats: number
    readonly order: Numbers
    readonly drops: Numbers
  }
  readonly statistics: {
    readonly a: Numbers
    readonly b: Numbers
    readonly ranks: Numbers
    readonly pearson: number
    readonly spearman: number
    readonly student: Readonly<Record<string, number>>
    readonly meanLow: number
  }
}

/** One measurement as the reference has it. */
export type ExpectedMean = {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/** The expected numbers of explanation-test.json. */
export type ExplanationVectors = {
  readonly columns: Rows
  readonly background: Rows
  readonly base: number
  readonly contributions: Rows
  readonly other: Rows
  readonly shuffled: readonly Rows[]
  readonly expected: Readonly<Record<string, ExpectedMean>>
}

/** Reads importance.json. */
export const readImportance = (): ImportanceVectors => read('importance.json') as ImportanceVectors

/** Reads explanation-test.json. */
export const readExplanationTest = (): ExplanationVectors =>
  read('explanation-test.json') as ExplanationVectors

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

/** Lists of numbers as feature columns named x0, x1 and so on. */
export const toColumns = (lists: Rows): FeatureColumn[] =>
  lists.map((values, at) => ({ name: `x${at}`, values: Float64Array.from(values) }))

/** Scores row by row with a formula of the numbers in it. */
export const byFormula =
  (formula: (x: readonly number[]) => number): Score =>
  (columns) =>
    Float64Array.from({ length: rowsOf(columns) }, (_, row) =>
      formula(columns.map(({ values }) => Number(values[row]))),
    )

/** `curved` of importance.py. */
export const curved = byFormula(
  ([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) =>
    0.8 * a +
    Math.sin(b) * c -
    0.5 * d ** 2 +
    Math.exp(-(e ** 2)) +
    0.7 * a * f * (f > 0.3 ? 1 : 0),
)

/** `chained` of importance.py. */
export const chained = byFormula((x) => {
  let out = x[0]! * x[1]! * x[2]!
  for (let j = 0; j < 13; j++) {
    out += (((j % 5) - 2) / 2) * x[j]!
    if (j < 12) out += 0.5 * x[j]! * x[j + 1]!
  }
  return out
})

/** `model` of explanation-test.py. */
export const invented = byFormula(
  ([a = 0, b = 0, c = 0, d = 0]) => a + 0.5 * a * b - Math.tanh(c) + 0.25 * d ** 2,
)
