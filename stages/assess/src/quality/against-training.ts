import type { Measurement } from '@haechi/rulebook'
import type { Column } from '@haechi/table'
import { type CellForm, cellValue } from './cell-form.ts'
import { absent, exactly, shareOf } from './outcome.ts'

const range = ['data.out-of-range', 'out-of-range-rate/1', 'evaluation'] as const
const unseen = ['data.unseen-categories', 'unseen-category-rate/1', 'evaluation'] as const
const overlap = ['data.overlap', 'feature-overlap/1', 'evaluation'] as const

/** A feature of whole numbers is one of categories up to this many distinct training values. */
const MOST_CATEGORIES = 20

/** One feature in both files. */
export type FeaturePair = {
  readonly evaluation: Column
  readonly training: Column
  readonly form: CellForm
}

/** What cannot be said without training data. */
export function withoutTraining(rows: number): Measurement[] {
  return [
    absent(...range, 'no-training-data', rows),
    absent(...unseen, 'no-training-data', rows),
    absent(...overlap, 'no-training-data', rows),
  ]
}

/**
 * How the evaluation rows differ from the training rows. Shares are of the cells that are not blank;
 * a training column of blanks has an empty range and no category, so all is outside it.
 */
export function measureAgainstTraining(
  pairs: readonly FeaturePair[],
  digests: { readonly evaluation: readonly string[]; readonly training: readonly string[] },
): Measurement[] {
  return [
    ...shares(range, pairs.filter(isNumeric), outsideRange),
    ...shares(unseen, pairs.filter(isCategorical), unseenCategories),
    measureOverlap(pairs, digests),
  ]
}

type Count = { readonly part: number; readonly n: number }

/** The share over all columns, and the columns that have any. */
function shares(
  [name, formula, dataset]: typeof range | typeof unseen,
  pairs: readonly FeaturePair[],
  count: (pair: FeaturePair) => Count,
): Measurement[] {
  const counts = pairs.map((pair) => ({ column: pair.evaluation.name, ...count(pair) }))
  const part = counts.reduce((sum, each) => sum + each.part, 0)
  const n = counts.reduce((sum, each) => sum + each.n, 0)
  return [
    shareOf(name, formula, dataset, part, n),
    ...counts
      .filter((each) => each.part > 0)
      .map((each) => shareOf(name, formula, dataset, each.part, each.n, { column: each.column })),
  ]
}

function isNumeric({ evaluation, training }: FeaturePair): boolean {
  return evaluation.kind === 'number' && training.kind === 'number'
}

function isCategorical({ evaluation, training }: FeaturePair): boolean {
  if (evaluation.kind === 'text' || training.kind === 'text') return true
  const distinct = new Set<number>()
  for (const value of training.values) {
    if (Number.isNaN(value)) continue
    if (!Number.isInteger(value)) return false
    distinct.add(value)
    if (distinct.size > MOST_CATEGORIES) return false
  }
  return true
}

function outsideRange({ evaluation, training, form }: FeaturePair): Count {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let row = 0; row < training.values.length; row++) {
    const value = cellValue(training, row, form)
    if (typeof value !== 'number') continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return countCells(evaluation, form, (value) => !(Number(value) >= low && Number(value) <= high))
}

function unseenCategories({ evaluation, training, form }: FeaturePair): Count {
  const known = new Set<number | string | null>()
  for (let row = 0; row < training.values.length; row++) known.add(cellValue(training, row, form))
  return countCells(evaluation, form, (value) => !known.has(value))
}

function countCells(
  column: Column,
  form: CellForm,
  counts: (value: number | string) => boolean,
): Count {
  let part = 0
  let n = 0
  for (let row = 0; row < column.values.length; row++) {
    const value = cellValue(column, row, form)
    if (value === null) continue
    n++
    if (counts(value)) part++
  }
  return { part, n }
}

function measureOverlap(
  pairs: readonly FeaturePair[],
  { evaluation, training }: { evaluation: readonly string[]; training: readonly string[] },
): Measurement {
  const n = evaluation.length
  if (pairs.length === 0 || n === 0) return absent(...overlap, 'undefined', n)
  const known = new Set(training)
  const shared = evaluation.reduce((sum, digest) => sum + (known.has(digest) ? 1 : 0), 0)
  return exactly(...overlap, shared / n, n)
}
