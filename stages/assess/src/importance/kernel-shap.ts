import type { FeatureColumn } from '../model/index.ts'
import { RandomStream } from '../random/stream.ts'
import { type Attributions, rowsOf, type Score } from './attributions.ts'
import { allCoalitions, type Coalitions, pairedCoalitions } from './coalitions.ts'
import { checkDonors, emptyMixture, scoreMixture } from './mix-rows.ts'
import { solveWeighted } from './solve-weighted.ts'

// Up to 2,048 coalitions are simply all tried.
const MOST_EXACT = 11

export type KernelInput = {
  readonly columns: readonly FeatureColumn[]
  /** Rows that stand for a feature being unknown; each coalition scores all of them. */
  readonly background: readonly FeatureColumn[]
  readonly score: Score
  readonly seed: number
  /** Coalitions tried a row beyond eleven features; 2,048 and two for each feature unless told. */
  readonly coalitions?: number
}

/**
 * Interventional SHAP values of anything that scores (Lundberg and Lee 2017). Exact where at most
 * eleven features differ from the background; else the kernel's least squares over coalitions drawn in
 * pairs with their complements (Covert and Lee 2021), held to base + Σ = prediction.
 */
export function explainByScoring(input: KernelInput): Attributions {
  const { columns, background, score, seed } = input
  checkDonors(columns, background)
  const rows = rowsOf(columns)
  const contributions = new Float64Array(columns.length * rows)
  const predictions = rows === 0 ? new Float64Array(0) : score(columns)
  const base = average(score(background))
  const stream = new RandomStream(seed, ['importance.kernel-shap'])
  for (let row = 0; row < rows; row++) {
    const moving = columns.flatMap((_, feature) => (differs(input, row, feature) ? [feature] : []))
    const width = moving.length
    if (width === 0) continue
    stream.restart(row)
    const gain = predictions[row]! - base
    const exact = width <= MOST_EXACT
    const tried = exact
      ? allCoalitions(width)
      : pairedCoalitions(stream, width, input.coalitions ?? 2048 + 2 * width)
    const values = valuesOf(input, row, moving, tried)
    const shares = exact
      ? shapley(values, width)
      : solveWeighted(
          tried,
          values.map((value) => value - base),
          gain,
        )
    moving.forEach((feature, place) => {
      contributions[feature * rows + row] = shares[place]!
    })
  }
  return { base, rows, contributions, predictions }
}

function differs({ columns, background }: KernelInput, row: number, feature: number): boolean {
  const own = columns[feature]!.values[row]
  const { values } = background[feature]!
  for (let donor = 0; donor < values.length; donor++) {
    // Both NaN are the same blank; −0 and 0 are told apart, which costs time only.
    if (!Object.is(values[donor], own)) return true
  }
  return false
}

/** The mean prediction over the background with the coalition's features held at the row's values. */
function valuesOf(
  { columns, background, score }: KernelInput,
  row: number,
  moving: readonly number[],
  { count, members }: Coalitions,
): Float64Array {
  const donors = rowsOf(background)
  const mixture = emptyMixture(count * donors, columns.length)
  mixture.row.fill(row)
  for (let at = 0; at < count * donors; at++) {
    const coalition = Math.floor(at / donors)
    mixture.donor[at] = at % donors
    moving.forEach((feature, place) => {
      mixture.replaced[at * columns.length + feature] =
        members[coalition * moving.length + place] === 1 ? 0 : 1
    })
  }
  const scores = scoreMixture(score, columns, background, mixture)
  return Float64Array.from({ length: count }, (_, at) =>
    average(scores.subarray(at * donors, (at + 1) * donors)),
  )
}

// `values` by coalition as a bit mask: the mean gain of joining over all orders (Shapley 1953).
function shapley(values: Float64Array, width: number): Float64Array {
  const weight = [1 / width]
  for (let size = 1; size < width; size++) {
    weight.push((weight[size - 1]! * size) / (width - size))
  }
  const out = new Float64Array(width)
  for (let mask = 0; mask < values.length; mask++) {
    let size = 0
    for (let bits = mask; bits > 0; bits &= bits - 1) size++
    for (let place = 0; place < width; place++) {
      if ((mask >> place) & 1) continue
      out[place]! += weight[size]! * (values[mask | (1 << place)]! - values[mask]!)
    }
  }
  return out
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
