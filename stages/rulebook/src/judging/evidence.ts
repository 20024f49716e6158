import type { Text } from '@haechi/fault'
import { corrected } from '../facts/corrections.ts'
import { type Facts, factsOn } from '../facts/fact.ts'
import type { Vocabulary } from '../facts/vocabulary.ts'
import type { Role } from '../words.ts'

/** Which rows a measurement speaks of: the whole, a comparison over an attribute, one group, or one column. */
export type Slice =
  | Readonly<Record<string, never>>
  | { readonly attribute: string }
  | { readonly attribute: string; readonly group: string }
  | { readonly column: string }

/** Why a value or an interval is absent. */
export type Absence =
  /** The group is smaller than the system's `minimumGroup`, or fewer than two groups are large enough. */
  | 'inconclusive'
  /** The formula has no value here: an empty denominator, one class only, no finite estimate. */
  | 'undefined'
  /** The number is an exact count over the data at hand and has no sampling interval. */
  | 'no-interval'
  /** The score is not a probability (`model.scale: score`). */
  | 'not-a-probability'
  /** The system names no training data to compare with. */
  | 'no-training-data'

/**
 * One measured number. `value`, `low` and `high` are null together with a `why`, except that a value
 * may stand without an interval (`why: no-interval`). Intervals are two-sided at 95 %.
 */
export type Measurement = {
  readonly name: string
  readonly slice: Slice
  /** The rows that were measured. */
  readonly dataset: 'evaluation' | 'training'
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** Rows behind the value, unweighted. */
  readonly n: number
  /** Id and version of the formula, e.g. `auc.mann-whitney/1`. */
  readonly formula: string
  /** Id and version of the interval's method, e.g. `delong/1`; null where there is none. */
  readonly interval: string | null
  readonly why?: Absence
}

/** A measurement as a verdict may lean on it: with the statement that carries it. */
export type MeasuredEvidence = Measurement & {
  /** Id of the sealed statement, `ev_…`. */
  readonly evidence: string
  /** The day on which it was taken; absent where nobody asks. */
  readonly known?: string
  /** Why the number is no evidence although it was computed; null where it counts. */
  readonly void: Text | null
}

/** Somebody who has a duty in a system, and the roles that they hold there. */
export type Person = { readonly person: string; readonly roles: readonly Role[] }

/** A level that a named person chose, with the reason. Exactly one of atLeast and atMost is given. */
export type Target = {
  readonly measurement: string
  readonly attribute?: string | undefined
  readonly group?: string | undefined
  readonly atLeast?: number | undefined
  readonly atMost?: number | undefined
  readonly chosenBy: Person
  readonly because: Text
}

/** What every signature says of itself. */
export type Signed = {
  readonly evidence: string
  readonly by: Person
  readonly role: Role
  /** The day that it represents, and the last day on which it counts. */
  readonly on: string
  readonly until: string
  /** The day on which it was recorded; null where nobody asks. */
  readonly known: string | null
  /** Whether a document is attached. */
  readonly document: boolean
  /** Whether a seal was checked; without, somebody only says that it was signed. */
  readonly sealed: boolean
  /** Why it does not count (unsigned, void, altered); null where its seal holds. */
  readonly void: Text | null
}

/** A person's signed word about one obligation. */
export type Attestation = Signed & { readonly obligation: string }

/** A company's signed and dated reading of an open term, named `<prefix>/<term>` (해석). */
export type Interpretation = Signed & { readonly term: string }

/** Everything that a judgement may look at. */
export type CaseFile = {
  readonly facts: Facts
  readonly people: readonly Person[]
  readonly measurements: readonly MeasuredEvidence[]
  readonly targets: readonly Target[]
  readonly attestations: readonly Attestation[]
  readonly interpretations: readonly Interpretation[]
  /** Duties of effort that the company holds itself to as duties; a grade is raised, never lowered. */
  readonly raised: readonly string[]
}

/** A case file about which nothing is known. */
export const NOTHING_KNOWN: CaseFile = {
  facts: new Map(),
  people: [],
  measurements: [],
  targets: [],
  attestations: [],
  interpretations: [],
  raised: [],
}

/**
 * What a case file held on a day (`asOf`) as it was known on another (`knownOn`, null for all that is
 * known): the two clocks of a judgement. A fact that began later, or was learnt later, is not there;
 * neither is evidence that was recorded later. What other facts prove otherwise is put right.
 */
export function seenOn(
  caseFile: CaseFile,
  asOf: string,
  knownOn: string | null,
  vocabulary: Vocabulary,
): CaseFile {
  const learnt = ({ known }: { readonly known?: string | null }) =>
    knownOn === null || known === undefined || known === null || known <= knownOn
  return {
    ...caseFile,
    facts: corrected(factsOn(caseFile.facts, asOf, knownOn), vocabulary),
    measurements: caseFile.measurements.filter(learnt),
    attestations: caseFile.attestations.filter(learnt),
    interpretations: caseFile.interpretations.filter(learnt),
  }
}
