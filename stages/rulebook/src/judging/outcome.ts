import type { Text } from '@haechi/fault'
import type { Facts } from '../facts/fact.ts'
import type { Comparison } from '../predicate/predicate-schema.ts'
import type { Obligation } from '../rules/obligation.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import type { Role, State } from '../words.ts'
import type { CaseFile } from './evidence.ts'
import type { Basis, Missing, TargetOutcome, TracedBound } from './verdict.ts'

/** How one requirement of an obligation came out. */
export type Outcome = {
  readonly state: State
  readonly why: readonly Text[]
  readonly evidence: readonly string[]
  readonly basis: readonly Basis[]
  readonly targets: readonly TargetOutcome[]
  readonly missing: readonly Missing[]
  readonly bounds: readonly TracedBound[]
  /** Comparisons of a rule that decided it. */
  readonly decided: readonly Comparison[]
  /** Whether a document is attached to what met it. */
  readonly documented: boolean
}

/** What a judgement is made from. */
export type Judging = {
  readonly obligation: Obligation
  readonly rulebook: Rulebook
  readonly caseFile: CaseFile
  /** The case file's facts, with the day and the gate among them. */
  readonly facts: Facts
  /** ISO day. */
  readonly asOf: string
  /** The comparisons for which it applies. */
  readonly trigger: readonly Comparison[]
}

export function outcome(state: State, why: readonly Text[], rest: Partial<Outcome> = {}): Outcome {
  return {
    state,
    why,
    evidence: [],
    basis: [],
    targets: [],
    missing: [],
    bounds: [],
    decided: [],
    documented: false,
    ...rest,
  }
}

export function wanting(
  judging: Judging,
  kind: Missing['kind'],
  what: Text,
  who: readonly Role[],
): readonly Missing[] {
  return [{ obligation: judging.obligation.id, kind, what, who }]
}

/** Facts that decided, as `name = value`; where other facts put one right, those are named too. */
export function decidedWords(comparisons: readonly Comparison[], facts: Facts): string {
  const said = comparisons.map(({ fact }) => {
    const { value, from, by } = facts.get(fact) ?? {}
    const because = from === 'engine' && by ? ` (${by})` : ''
    return `${fact} = ${JSON.stringify(value ?? null)}${because}`
  })
  return [...new Set(said)].join(', ')
}

/** What stays open because nobody gave these facts. */
export function unknownFacts(facts: readonly string[], judging: Judging): Outcome {
  const why = {
    ko: `알 수 없는 사실: ${facts.join(', ')}`,
    en: `unknown: ${facts.join(', ')}`,
  }
  const missing = facts.flatMap((fact) => {
    const words = judging.rulebook.scope.vocabulary.facts.get(fact)
    const measured = words?.from === 'measured'
    const what = {
      ko: `사실 ${fact}(${words?.ko ?? fact})`,
      en: `the fact ${fact} (${words?.en ?? fact})`,
    }
    return wanting(judging, 'fact', what, measured ? ['validator'] : ['owner'])
  })
  return outcome('unknown', [why], { missing })
}
