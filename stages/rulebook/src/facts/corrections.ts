import { type Fact, type Facts, factOf } from './fact.ts'
import type { Correction, Vocabulary } from './vocabulary.ts'

/**
 * Facts with what other facts prove otherwise: a designation that is declared alive does not outlive
 * its own last day. Used for judging; a record's bare trigger is answered with the facts as given.
 */
export function corrected(facts: Facts, { corrections }: Vocabulary): Facts {
  let result: Map<string, Fact> | null = null
  for (const correction of corrections) {
    const declared = (result ?? facts).get(correction.fact)
    if (declared === undefined || declared.value === correction.becomes) continue
    if (!holds(correction, facts)) continue
    result ??= new Map(facts)
    result.set(correction.fact, factOf(correction.becomes, 'engine', reason(correction, facts)))
  }
  return result ?? facts
}

function holds({ where }: Correction, facts: Facts): boolean {
  const [one, other] = [facts.get(where.fact)?.value, facts.get(where.than)?.value]
  if (one === undefined || other === undefined) return false
  if (where.is === 'different') return one !== other
  return where.is === 'before' ? one < other : one > other
}

/** Which fact decided: `exemption.validTo = 2026-11-20`. */
function reason({ where }: Correction, facts: Facts): string {
  return `${where.fact} = ${String(facts.get(where.fact)?.value)}`
}
