import type { System } from '@haechi/registry'
import {
  instrumentStanding,
  type MeasuredEvidence,
  type Rulebook,
  type Stage,
} from '@haechi/rulebook'
import { blocks, type Decision } from './decide.ts'

/** SHA-256 of all that the verdicts rest on, lower-case hex; null where there is no such file. */
export type Digests = {
  readonly model: string | null
  /** The evaluation data. */
  readonly data: string
  readonly training: string | null
  readonly rulebook: string
  readonly program: string
  readonly system: string
}

/** What `verdict.json` holds (docs/contracts.md). No clock and no key stands in it. */
export type VerdictDocument = ReturnType<typeof verdictDocument>

/** Puts a decision into the form that other programs read. */
export function verdictDocument(input: {
  readonly system: System
  readonly gate: Stage
  readonly asOf: string
  readonly seed: number
  readonly rulebooks: readonly Rulebook[]
  readonly digests: Digests
  readonly decision: Decision
  readonly measurements: readonly MeasuredEvidence[]
}) {
  const { system, gate, asOf, seed, rulebooks, digests, decision, measurements } = input
  return {
    system: system.description.id,
    version: system.description.version,
    asOf,
    gate,
    outcome: decision.outcome,
    permit: decision.grant === null ? null : decision.grant.id,
    seed,
    digests,
    rulebooks: rulebooks.map((rulebook) => ({
      id: rulebook.instrument.id,
      version: rulebook.instrument.version,
      digest: rulebook.digest,
      force: instrumentStanding(rulebook, system.facts, asOf).status,
    })),
    coverage: decision.coverage,
    obligations: decision.verdicts.map((verdict) => ({
      id: verdict.id,
      state: verdict.state,
      modality: verdict.modality,
      judgedAs: verdict.judgedAs,
      blocks: blocks(verdict),
      why: verdict.why,
      evidence: verdict.evidence,
      basis: verdict.basis,
      status: verdict.trace.standing.status,
      readings: verdict.trace.readings,
    })),
    targets: decision.verdicts.flatMap((verdict) =>
      verdict.targets.map(({ target, ...outcome }) => ({
        obligation: verdict.id,
        measurement: target.measurement,
        slice:
          target.attribute === undefined
            ? {}
            : target.group === undefined
              ? { attribute: target.attribute }
              : { attribute: target.attribute, group: target.group },
        ...(target.atLeast === undefined ? { atMost: target.atMost } : { atLeast: target.atLeast }),
        chosenBy: target.chosenBy.person,
        because: target.because,
        ...outcome,
      })),
    ),
    measurements: measurements.map(({ void: voided, ...one }) => ({
      ...one,
      ...(voided === null ? {} : { void: voided }),
    })),
    missing: decision.missing,
  }
}
