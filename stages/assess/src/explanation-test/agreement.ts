import type { Explain } from '../importance/attributions.ts'
import type { Outcome } from '../performance/measurement.ts'
import type { Sample } from './explanation-test.ts'
import { meanOutcome } from './mean-outcome.ts'
import { agreedRanks, rowsBy, sharedTop, topCount } from './top.ts'

/** How far two sound methods say the same of the same rows. */
export type Agreement = { readonly ranks: Outcome; readonly top: Outcome }

/**
 * Rank correlation and feature agreement of Krishna and others (2022): the mean over rows of the rank
 * correlation between the contributions of two methods, and of the share of one's three largest that
 * are among the other's.
 */
export function agreement({ columns, contributions }: Sample, otherwise: Explain): Agreement {
  const others = rowsBy(otherwise(columns))
  const k = topCount(columns.length)
  const ranks = contributions.map((own, row) => agreedRanks(own, others[row]!))
  const shared = contributions.map((own, row) => sharedTop(own, others[row]!, k))
  const none: Outcome = { n: ranks.length, why: 'undefined' }
  return {
    ranks: k === 0 ? none : meanOutcome(ranks, { low: -1, high: 1 }),
    top: k === 0 ? none : meanOutcome(shared, { low: 0, high: 1 }),
  }
}

/**
 * The model parameter randomisation test (Adebayo and others 2018): 1 less the size of the rank
 * correlation between the contributions and those of the model with its leaves shuffled, averaged over
 * the shuffles, then over rows. An explanation that does not look at the model stays near 0. The
 * interval is over rows, the shuffles being given. Two unrelated orders of few features agree by chance:
 * of five features even a sound method reaches about 0.6 only, of thirty 0.85.
 */
export function randomisation(
  { columns, contributions }: Sample,
  explainShuffled: readonly Explain[],
): Outcome {
  if (columns.length < 2) return { n: contributions.length, why: 'undefined' }
  const shuffled = explainShuffled.map((explain) => rowsBy(explain(columns)))
  const figures = contributions.map((own, row) => {
    const changes = shuffled.map((each) => 1 - Math.abs(agreedRanks(own, each[row]!)))
    return changes.reduce((sum, value) => sum + value, 0) / changes.length
  })
  return meanOutcome(figures, { low: 0, high: 1 })
}
