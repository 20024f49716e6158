import type { Text } from '@haechi/fault'
import type { Target } from './evidence.ts'
import type { Modality, Role, Stage, State } from './words.ts'

/** One thing that is owed and not there, and who can give it. */
export type Missing = {
  readonly obligation: string
  readonly kind: 'fact' | 'measurement' | 'target' | 'attestation' | 'appointment' | 'change'
  readonly what: Text
  readonly who: readonly Role[]
}

/** How one target came out: on the confidence bound, never on the point. */
export type TargetOutcome = {
  readonly target: Target
  readonly state: 'met' | 'not-met' | 'inconclusive'
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly why: Text
}

/** What a verdict rests on. */
export type Basis = 'facts' | 'measured' | 'attested'

/** The judgement of one obligation, with its reasons (판정). */
export type Verdict = {
  readonly id: string
  readonly modality: Modality
  readonly judgedAs: Stage
  readonly state: State
  readonly why: readonly Text[]
  /** Ids of the sealed statements that it leans on. */
  readonly evidence: readonly string[]
  readonly basis: readonly Basis[]
  readonly targets: readonly TargetOutcome[]
  readonly missing: readonly Missing[]
}
