import type { Attributions } from '../importance/attributions.ts'
import type { Outcome } from '../performance/measurement.ts'
import { shareOutcome } from './mean-outcome.ts'

/** Beyond this times the larger of 1 and the margin a residual is no rounding any more. */
export const ADDITIVITY_TOLERANCE = 1e-9

/** With the rows behind it; null where no row was explained, or the model gave one no finite margin. */
export type LargestResidual = { readonly n: number; readonly value: number | null }

/**
 * The largest |base + Σ contributions − margin| over all explained rows, in units of the margin; the
 * margin is the model's own, not the one the explanation claims. An exact method stays within
 * ADDITIVITY_TOLERANCE times the larger of 1 and the margin.
 */
export function largestResidual(given: Attributions, margins: Float64Array): LargestResidual {
  let n = 0
  let value = 0
  for (let row = 0; row < given.rows; row++) {
    if (!cameOut(given, row)) continue
    n++
    value = Math.max(value, residual(given, row, margins[row]!))
  }
  return { n, value: n > 0 && Number.isFinite(value) ? value : null }
}

/**
 * The share of rows for which an explanation came out: every contribution a finite number, and their
 * sum within the tolerance of the model's margin.
 */
export function coverage(given: Attributions, margins: Float64Array): Outcome {
  return shareOutcome(
    Array.from({ length: given.rows }, (_, row) => {
      const margin = margins[row]!
      const limit = ADDITIVITY_TOLERANCE * Math.max(1, Math.abs(margin))
      return cameOut(given, row) && residual(given, row, margin) <= limit
    }),
  )
}

function cameOut({ contributions, rows }: Attributions, row: number): boolean {
  for (let at = row; at < contributions.length; at += rows) {
    if (!Number.isFinite(contributions[at]!)) return false
  }
  return true
}

// A margin that is no number leaves the sum unproven: that counts as the widest miss.
function residual(
  { base, contributions, rows }: Attributions,
  row: number,
  margin: number,
): number {
  let sum = base
  for (let at = row; at < contributions.length; at += rows) sum += contributions[at]!
  const off = Math.abs(sum - margin)
  return Number.isNaN(off) ? Number.POSITIVE_INFINITY : off
}
