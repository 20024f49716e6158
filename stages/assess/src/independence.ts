import type { Text } from '@haechi/fault'
import type { Measurement } from '@haechi/rulebook'

/** Above this share of rows that training also has, figures of performance are no evidence. */
export const MOST_OVERLAP = 0.001

/** Whether the model had seen the rows that it was measured on. */
export type Independence = {
  readonly state: 'established' | 'breached' | 'unknown'
  /** Share of evaluation rows whose features also stand in training; null without training data. */
  readonly overlap: number | null
}

/** Reads independence off the measured overlap. */
export function independenceOf(measurements: readonly Measurement[]): Independence {
  const overlap = measurements.find(({ name }) => name === 'data.overlap')?.value ?? null
  if (overlap === null) return { state: 'unknown', overlap }
  return { state: overlap > MOST_OVERLAP ? 'breached' : 'established', overlap }
}

/** Why figures of the model on these rows are void, or null where they count. */
export function voidedBy({ state, overlap }: Independence): Text | null {
  if (state !== 'breached' || overlap === null) return null
  const share = `${(overlap * 100).toFixed(2)} %`
  return {
    ko: `평가 행의 ${share}가 학습 데이터에도 있습니다(한도 ${MOST_OVERLAP * 100} %)`,
    en: `${share} of the evaluation rows also stand in training (limit ${MOST_OVERLAP * 100} %)`,
  }
}
