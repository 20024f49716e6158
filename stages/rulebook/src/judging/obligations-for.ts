import { type Facts, factsOn } from '../facts/fact.ts'
import type { Truth } from '../predicate/kleene.ts'
import { compareIn, evaluate, factsIn, truthOf } from '../predicate/predicate.ts'
import type { Comparison } from '../predicate/predicate-schema.ts'
import type { Standing } from '../rules/force.ts'
import { standingOf } from '../rules/library.ts'
import type { Obligation } from '../rules/obligation.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import type { TracedFact } from './verdict.ts'

/** One record of a rulebook on a day: its standing, and whether its own trigger holds. */
export type Listed = {
  readonly rulebook: Rulebook
  readonly obligation: Obligation
  readonly standing: Standing
  readonly applies: Truth
  /** Facts that nobody gave and that keep the trigger open. */
  readonly missingFacts: readonly string[]
  /** The comparisons that decided. */
  readonly decided: readonly TracedFact[]
  /** Settled readings of the text that bear on it. */
  readonly readings: readonly string[]
}

/**
 * Every record of these rulebooks for these facts on a day, whatever its standing or truth. `applies`
 * is the truth of the record's own trigger: for a duty, condition, limit or prohibition whether it
 * binds, for a permission whether the leave is given.
 */
export function obligationsFor(
  rulebooks: readonly Rulebook[],
  facts: Facts,
  asOf: string,
  knownOn: string | null = null,
): Listed[] {
  const seen = factsOn(facts, asOf, knownOn)
  return rulebooks.flatMap((rulebook) =>
    rulebook.obligations.map((obligation): Listed => {
      const { truth, decided } = evaluate(obligation.when, seen, rulebook.scope)
      const open =
        truth === 'unknown'
          ? factsIn(decided.filter((one) => compareIn(one, seen, rulebook.scope) === 'unknown'))
          : []
      return {
        rulebook,
        obligation,
        standing: standingOf(rulebook, obligation, seen, asOf),
        applies: truth,
        missingFacts: open,
        decided: traced(decided, seen, rulebook),
        readings: readingsOn(rulebook, obligation, seen),
      }
    }),
  )
}

/** Comparisons with the facts that they met. */
export function traced(
  comparisons: readonly Comparison[],
  facts: Facts,
  { scope }: Rulebook,
): TracedFact[] {
  return comparisons.map((asked) => {
    const fact = facts.get(asked.fact)
    return {
      asked,
      truth: compareIn(asked, facts, scope),
      value: fact?.value ?? null,
      from: fact?.from ?? null,
      by: fact?.by ?? null,
    }
  })
}

/** The settled readings that bear on a record: an open question bears too. */
export function readingsOn(rulebook: Rulebook, { id }: Obligation, facts: Facts): string[] {
  const bearing = rulebook.readingsOf.get(id) ?? []
  return bearing.flatMap((one) =>
    truthOf(one.when, facts, rulebook.scope) === false ? [] : [one.id],
  )
}
