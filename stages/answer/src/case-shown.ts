import type { SystemDescription } from '@haechi/registry'
import { isFavourable } from './explain-decision.ts'

/**
 * The place among `rows` of the one just on the unfavourable side, the decision that a person would ask
 * about; null where none is. By score and not by margin: what a margin means differs between models.
 */
export function caseShown(
  rows: readonly number[],
  scores: Float64Array,
  description: Pick<SystemDescription, 'threshold' | 'favourable'>,
): number | null {
  const adverse = rows.flatMap((row, at) => {
    const score = scores[row] ?? Number.NaN
    const distance = Math.abs(score - description.threshold)
    return isFavourable(score, description) ? [] : [{ distance, at }]
  })
  return adverse.toSorted((a, b) => a.distance - b.distance)[0]?.at ?? null
}
