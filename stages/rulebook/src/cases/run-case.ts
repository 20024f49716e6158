import { factsOn } from '../facts/fact.ts'
import { judge } from '../judging/judge.ts'
import { readingsOn } from '../judging/obligations-for.ts'
import { evaluate } from '../predicate/predicate.ts'
import { isJudged } from '../rules/obligation.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import type { Case } from './case.ts'

/** What a case expected and did not find. */
export type Miss = {
  readonly obligation: string
  readonly expected: string
  readonly found: string
}

const SAID = { true: 'yes', false: 'no', unknown: 'unknown' } as const

/** Runs a case against a rulebook; with `only`, what it says of those records alone. */
export function runCase(
  one: Case,
  rulebook: Rulebook,
  only: ReadonlySet<string> | null = null,
): Miss[] {
  const speaks = (id: string) => only === null || only.has(id)
  const facts = factsOn(one.caseFile.facts, one.asOf, one.knownOn)
  const misses: Miss[] = []
  for (const [id, expected] of Object.entries(one.applies)) {
    if (!speaks(id)) continue
    const when = rulebook.scope.obligations.get(id)
    const found =
      when === undefined
        ? 'no such record'
        : SAID[`${evaluate(when, facts, rulebook.scope).truth}` as keyof typeof SAID]
    if (found !== expected) misses.push({ obligation: id, expected: `applies: ${expected}`, found })
  }
  const shown = Object.keys({ ...one.applies, ...one.expect }).filter(
    (id) =>
      speaks(id) && rulebook.readingsOf.get(id)?.some((reading) => reading.id === one.reading),
  )
  if (one.reading !== undefined && shown.length > 0) {
    const bears = shown.some((id) => {
      const obligation = rulebook.obligations.find((record) => record.id === id)
      return (
        obligation !== undefined &&
        readingsOn(rulebook, obligation, facts).includes(one.reading ?? '')
      )
    })
    if (!bears)
      misses.push({
        obligation: shown[0] ?? '',
        expected: `reading: ${one.reading}`,
        found: 'does not bear',
      })
  }
  const question = { gate: one.gate, asOf: one.asOf, knownOn: one.knownOn }
  for (const id of new Set([...Object.keys(one.expect), ...Object.keys(one.missing)])) {
    if (!speaks(id)) continue
    const obligation = rulebook.obligations.find((record) => record.id === id)
    const verdict =
      obligation !== undefined && isJudged(obligation)
        ? judge(rulebook, obligation, one.caseFile, question)
        : null
    const expected = one.expect[id]
    if (expected !== undefined && verdict?.state !== expected) {
      misses.push({ obligation: id, expected, found: verdict?.state ?? 'is not judged' })
    }
    const word = one.missing[id]
    const missing = verdict?.missing.map(({ what }) => what.en).join('\n') ?? ''
    if (word !== undefined && !missing.includes(word)) {
      misses.push({ obligation: id, expected: `missing: ${word}`, found: missing })
    }
  }
  return misses
}
