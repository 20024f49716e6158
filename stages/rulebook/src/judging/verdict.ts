import type { Text } from '@haechi/fault'
import type { Source } from '../facts/fact.ts'
import type { FactValue } from '../facts/fact-value.ts'
import type { Truth } from '../predicate/kleene.ts'
import type { Comparison } from '../predicate/predicate-schema.ts'
import type { Standing } from '../rules/force.ts'
import type { Gate, Modality, Role, State } from '../words.ts'
import type { Target } from './evidence.ts'

/** One thing that is owed and not there, and who can give it. */
export type Missing = {
  readonly obligation: string
  readonly kind:
    | 'fact'
    | 'measurement'
    | 'target'
    | 'attestation'
    | 'interpretation'
    | 'appointment'
    | 'change'
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

/** A comparison that decided, with the fact that it met; `value` null where nobody gave the fact. */
export type TracedFact = {
  readonly asked: Comparison
  readonly truth: Truth
  readonly value: FactValue | null
  readonly from: Source | null
  readonly by: string | null
}

/** A measured number beside the bound that it was held to. */
export type TracedBound = {
  readonly measurement: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly atLeast?: number
  readonly atMost?: number
}

/** How one piece of evidence that a clause asks for came out; a term's reading counts as one. */
export type TracedEvidence = {
  readonly asked: string
  readonly kind: string
  readonly state: State
  readonly evidence: readonly string[]
  readonly bounds: readonly TracedBound[]
}

/** How a verdict was reached, step by step: what a person can follow and a program replay. */
export type Trace = {
  readonly standing: Standing
  readonly applies: Truth
  readonly facts: readonly TracedFact[]
  readonly evidence: readonly TracedEvidence[]
  /** Settled readings of the text that bear on it (catalogue §7.2). */
  readonly readings: readonly string[]
}

/** The judgement of one obligation, with its reasons (판정). */
export type Verdict = {
  readonly id: string
  readonly modality: Modality
  /** The gate as which it is judged: the latest one at which it holds. */
  readonly judgedAs: Gate
  readonly state: State
  /** Whether, while it is open, it stands between a system and its permit. */
  readonly binding: boolean
  readonly why: readonly Text[]
  /** Ids of the sealed statements that it leans on. */
  readonly evidence: readonly string[]
  readonly basis: readonly Basis[]
  readonly targets: readonly TargetOutcome[]
  readonly missing: readonly Missing[]
  readonly trace: Trace
}
