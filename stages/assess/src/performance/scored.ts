import { type Cells, marginCells } from '@haechi/table'

/**
 * Rows of one population by score and label: ascending in score, then label, and unique in them.
 * Weights are in their own unit (no longer whole numbers); each equals `n` where no weight is given.
 */
export type Scored = {
  readonly score: Float64Array
  /** 1 where the event happened. */
  readonly label: Uint8Array
  readonly n: Float64Array
  /** Σ weight. */
  readonly weight: Float64Array
  /** Σ weight². */
  readonly square: Float64Array
}

/** Everyone in the cells, whatever the dimensions. */
export function scoreEveryone(cells: Cells): Scored {
  return scoreGroups(cells, [])[0]!
}

/** One population for each joint code of the dimensions at these indexes, in the order of the codes. */
export function scoreGroups(cells: Cells, dimensionIndexes: readonly number[]): Scored[] {
  const margin = marginCells(cells, dimensionIndexes)
  const count = margin.dimensions.reduce((product, { labels }) => product * labels.length, 1)
  const rows = new Int32Array(count)
  for (const code of margin.code) rows[code]!++
  const chosen = Array.from(rows, (length) => new Int32Array(length))
  rows.fill(0)
  for (let row = 0; row < margin.code.length; row++) {
    const code = margin.code[row]!
    chosen[code]![rows[code]!++] = row
  }
  // The margin is sorted by score, code, label and unique in them, so each code's rows are as promised.
  return chosen.map((indexes) => ({
    score: Float64Array.from(indexes, (row) => margin.score[row]!),
    label: Uint8Array.from(indexes, (row) => margin.label[row]!),
    n: Float64Array.from(indexes, (row) => margin.n[row]!),
    weight: Float64Array.from(indexes, (row) => margin.weight[row]! * margin.weightUnit),
    square: Float64Array.from(indexes, (row) => margin.square[row]! * margin.squareUnit),
  }))
}

/** Rows with their weights summed up. */
export type Tally = { readonly n: number; readonly weight: number; readonly square: number }

/** The tally of some cells. */
export function tally(scored: Scored, chosen: (at: number) => boolean = () => true): Tally {
  let n = 0
  let weight = 0
  let square = 0
  for (let i = 0; i < scored.n.length; i++) {
    if (!chosen(i)) continue
    n += scored.n[i]!
    weight += scored.weight[i]!
    square += scored.square[i]!
  }
  return { n, weight, square }
}

/** Two tallies as one. */
export function addTallies(a: Tally, b: Tally): Tally {
  return { n: a.n + b.n, weight: a.weight + b.weight, square: a.square + b.square }
}

/** Kish's effective number of rows (Σw)² ÷ Σw²; 0 where nothing weighs. */
export function effectiveRows(rows: Tally): number {
  return rows.weight > 0 ? (rows.weight * rows.weight) / rows.square : 0
}

/** Probabilities lie within 0 and 1; the data check lets no other through, so one here is a bug. */
export function checkProbabilities({ score }: Scored): void {
  const first = score[0] ?? 0
  const last = score[score.length - 1] ?? 0
  if (!(first >= 0 && last <= 1)) {
    throw new RangeError(`scores from ${first} to ${last} are not probabilities`)
  }
}
