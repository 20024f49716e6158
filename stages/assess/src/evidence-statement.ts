import { INTERSECTION } from '@haechi/registry'
import type { MeasuredEvidence, Measurement } from '@haechi/rulebook'
import { payloadBytes, type Statement, sha256, statement } from '@haechi/seal'
import type { Assessment } from './assess.ts'
import { voidedBy } from './independence.ts'

export const MEASUREMENT_TYPE = 'urn:haechi:measurement:1'

/** Measurements of one family as an in-toto statement, bound to the digests of what was measured. */
export type EvidenceStatement = {
  /** `ev_` and the first sixteen hex digits of the payload's SHA-256. */
  readonly id: string
  /** Name of its file, without ending. */
  readonly name: string
  readonly statement: Statement
  readonly measurements: readonly MeasuredEvidence[]
}

/** What the numbers are bound to, and under which settings they were taken. */
export type Binding = {
  readonly subjects: Readonly<Record<string, string | null>>
  readonly system: string
  readonly version: string
  /** The day that the evidence represents. */
  readonly asOf: string
  readonly seed: number
  readonly threshold: number
  readonly favourable: 'event' | 'no-event'
  readonly minimumGroup: number
}

/** The family that a measurement is sealed with: one file for performance, data, and each attribute. */
function familyOf({ name, slice }: Measurement): string {
  const [family = ''] = name.split('.')
  return family === 'fairness' && 'attribute' in slice ? `fairness.${slice.attribute}` : family
}

/** A file name that every system takes: letters and digits of any script, dots and hyphens. */
function fileName(family: string): string {
  return family.replaceAll(INTERSECTION, '-x-').replace(/[^\p{L}\p{N}.-]/gu, '_')
}

/** Seals an assessment's numbers into statements, a family each. The same inputs give the same bytes. */
export function evidenceStatements(assessment: Assessment, binding: Binding): EvidenceStatement[] {
  const { subjects, ...settings } = binding
  const families = Map.groupBy(assessment.measurements, familyOf)
  return [...families].map(([family, measurements], index) => {
    // Data and explanations are what they are; how well a model does on rows that it knew is not.
    const onModel = family === 'performance' || family.startsWith('fairness')
    const voided = onModel ? voidedBy(assessment.independence) : null
    const sealed = statement(subjects, MEASUREMENT_TYPE, {
      ...settings,
      family,
      rows: assessment.rows,
      ...(onModel ? { independence: assessment.independence, void: voided } : {}),
      measurements,
    })
    const id = `ev_${sha256(payloadBytes(sealed)).slice(0, 16)}`
    return {
      id,
      name: `${String(index + 1).padStart(2, '0')}-${fileName(family)}`,
      statement: sealed,
      measurements: measurements.map((one) => ({ ...one, evidence: id, void: voided })),
    }
  })
}
