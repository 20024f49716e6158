import type { ExplainedSample } from '@haechi/assess'
import type { ReportInput } from './report-input.ts'

/** The sampled row just on the unfavourable side: the decision that a person would ask about. */
export function caseShown(
  { predictions }: ExplainedSample,
  { system }: ReportInput,
): number | null {
  const { threshold, favourable, model } = system.description
  const inside = threshold > 0 && threshold < 1 && model.scale === 'probability'
  const edge = inside ? Math.log(threshold / (1 - threshold)) : threshold
  const away = predictions.map((margin) =>
    favourable === 'no-event' ? margin - edge : edge - margin,
  )
  const adverse = away.flatMap((distance, at) => (distance >= 0 ? [{ distance, at }] : []))
  return adverse.toSorted((a, b) => a.distance - b.distance)[0]?.at ?? null
}
