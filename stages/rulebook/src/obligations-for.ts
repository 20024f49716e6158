import type { Facts } from './fact.ts'
import { some, type Truth } from './kleene.ts'
import type { Obligation } from './obligation.ts'
import { evaluate } from './predicate.ts'
import type { Rulebook } from './rulebook.ts'
import { STAGES, type Stage } from './words.ts'

/** Whether one obligation is owed, since which stage, and the facts that decide it. */
export type Applicability = {
  readonly obligation: Obligation
  readonly applies: Truth
  /** The stage as which it is judged: the latest one, up to the gate, at which it holds. */
  readonly judgedAs: Stage
  readonly facts: readonly string[]
}

/**
 * The obligations of a rulebook at a gate on a day. `stage=x` picks the gate where a duty falls due;
 * one not closed there stays owed at later gates (catalogue §0, rule c), so a duty applies when it
 * applies at any stage up to the gate.
 */
export function obligationsFor(rulebook: Rulebook, facts: Facts, gate: Stage): Applicability[] {
  const stages = STAGES.slice(0, STAGES.indexOf(gate) + 1).reverse()
  return rulebook.obligations.map((obligation) => {
    const findings = stages.map((stage) => ({
      stage,
      ...evaluate(obligation.when, new Map([...facts, ['stage', stage]]), rulebook.scope),
    }))
    const applies = some(findings.map((finding) => finding.truth))
    const decided = findings.filter((finding) => finding.truth === applies)
    const judgedAs = decided[0]?.stage ?? gate
    const named = [...new Set(decided.flatMap((finding) => finding.facts))]
    return { obligation, applies, judgedAs, facts: named }
  })
}
