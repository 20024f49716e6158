import type { Truth } from '../predicate/kleene.ts'
import { type Fact, type Facts, factOf } from './fact.ts'
import type { Correction, Vocabulary } from './vocabulary.ts'

/**
 * Facts with what other facts prove otherwise: a designation does not outlive its own last day, whoever
 * says so or says nothing. Where a fact that would tell is lacking, the one in question is not known.
 * Used for judging; a record's bare trigger is answered with the facts as given.
 */
export function corrected(facts: Facts, { corrections }: Vocabulary): Facts {
  const result = new Map(facts)
  let proven = false
  for (const correction of corrections) {
    const truth = holds(correction, facts)
    if (truth === true) {
      result.set(correction.fact, factOf(correction.becomes, 'engine', reason(correction, facts)))
      proven = true
    } else if (
      truth === 'unknown' &&
      !proven &&
      result.get(correction.fact)?.value !== correction.becomes
    ) {
      result.delete(correction.fact)
    }
  }
  return result
}

/** Unknown where one names what the other has to be held against, and the other is not there. */
function holds({ where }: Correction, facts: Facts): Truth {
  const [one, other] = [facts.get(where.fact)?.value, facts.get(where.than)?.value]
  if (one === undefined) return false
  if (other === undefined) return where.is === 'different' ? 'unknown' : false
  if (where.is === 'different') return plain(one) !== plain(other)
  return where.is === 'before' ? one < other : one > other
}

/** Names as people compare them: case, width and blanks aside. */
function plain(value: Fact['value']): string {
  return String(value).normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

/** Which fact decided: `exemption.validTo = 2026-11-20`. */
function reason({ where }: Correction, facts: Facts): string {
  return `${where.fact} = ${String(facts.get(where.fact)?.value)}`
}
