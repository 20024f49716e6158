import type { FeatureColumn } from '../model/index.ts'
import { rowsOf, type Score } from './attributions.ts'

// Rows put together and scored at once: enough to keep the scorer busy, few enough for memory.
const BATCH = 2 ** 15

/** Some rows of the columns, in the order given. */
export function pickRows(
  columns: readonly FeatureColumn[],
  rows: ArrayLike<number>,
): FeatureColumn[] {
  return columns.map(({ name, values }) => ({
    name,
    values:
      values instanceof Float64Array
        ? Float64Array.from(rows, (row) => values[row]!)
        : Array.from(rows, (row) => values[row]!),
  }))
}

/** Made-up rows: row i is `row[i]` of the columns, with what `replaced` says from `donor[i]`. */
export type Mixture = {
  readonly row: Int32Array
  readonly donor: Int32Array
  /** Row by row: 1 where the feature comes from the donor. */
  readonly replaced: Uint8Array
}

/** Room for `count` made-up rows of `features` features, nothing replaced yet. */
export function emptyMixture(count: number, features: number): Mixture {
  return {
    row: new Int32Array(count),
    donor: new Int32Array(count),
    replaced: new Uint8Array(count * features),
  }
}

/** The predictions of made-up rows, scored batch after batch. */
export function scoreMixture(
  score: Score,
  columns: readonly FeatureColumn[],
  donors: readonly FeatureColumn[],
  mixture: Mixture,
): Float64Array {
  const count = mixture.row.length
  const out = new Float64Array(count)
  for (let from = 0; from < count; from += BATCH) {
    const to = Math.min(count, from + BATCH)
    const mixed = columns.map((column, feature) =>
      mixColumn(column, donors[feature]!, mixture, feature, columns.length, from, to),
    )
    out.set(score(mixed), from)
  }
  return out
}

function mixColumn(
  { name, values }: FeatureColumn,
  donor: FeatureColumn,
  { row, donor: from, replaced }: Mixture,
  feature: number,
  width: number,
  start: number,
  end: number,
): FeatureColumn {
  if (values instanceof Float64Array && donor.values instanceof Float64Array) {
    const out = new Float64Array(end - start)
    for (let i = start; i < end; i++) {
      out[i - start] =
        replaced[i * width + feature] === 1 ? donor.values[from[i]!]! : values[row[i]!]!
    }
    return { name, values: out }
  }
  if (values instanceof Float64Array || donor.values instanceof Float64Array) {
    throw new Error(`feature ${name} is of numbers on one side and of text on the other`)
  }
  const out = new Array<string | null>(end - start)
  for (let i = start; i < end; i++) {
    out[i - start] =
      replaced[i * width + feature] === 1 ? donor.values[from[i]!]! : values[row[i]!]!
  }
  return { name, values: out }
}

/** Throws unless both sides hold the same features in the same order, and the donors a row. */
export function checkDonors(
  columns: readonly FeatureColumn[],
  donors: readonly FeatureColumn[],
): void {
  const same = columns.length === donors.length
  if (!same || columns.some(({ name }, at) => name !== donors[at]!.name)) {
    throw new Error('the background must hold the same features in the same order')
  }
  if (rowsOf(donors) === 0) throw new Error('the background must hold at least one row')
}
