import { describe, expect, test } from 'vitest'
import { isJudged, readCases, readRulebook, runCase } from './index.ts'
import { casesOf, shipped, words } from './on-disk.testing.ts'

const read = shipped().map((source) => {
  try {
    const rulebook = readRulebook(source, words)
    const cases = readCases(casesOf(source), rulebook.instrument.prefix, words.vocabulary)
    return { path: source.path, rulebook, cases }
  } catch (fault) {
    return { path: source.path, fault }
  }
})

describe.each(read)('$path', ({ rulebook, cases, fault }) => {
  // One that cannot be read fails alone, so that the others' cases still speak.
  if (rulebook === undefined) {
    test('can be read', () => {
      throw fault
    })
    return
  }

  test.each(cases)('$case', (one) => {
    expect(runCase(one, rulebook)).toEqual([])
  })

  test('every record that is judged is shown met and not met, every other one by its trigger', () => {
    const states = new Map<string, Set<string>>()
    for (const one of cases) {
      for (const [id, state] of [...Object.entries(one.expect), ...Object.entries(one.applies)]) {
        states.set(id, (states.get(id) ?? new Set()).add(state))
      }
    }
    const oneSided = rulebook.obligations.filter((obligation) => {
      const seen = states.get(obligation.id) ?? new Set()
      const open = ['not-met', 'inconclusive', 'stale', 'awaiting-person', 'unknown'].some((one) =>
        seen.has(one),
      )
      if (!isJudged(obligation)) {
        const constant =
          'constant' in obligation.when ||
          ('macro' in obligation.when && obligation.when.macro === 'authority')
        return constant ? seen.size === 0 : !(seen.has('yes') && seen.has('no'))
      }
      // What only a breach reaches, and what asks for nothing, has no other side.
      const barred = obligation.evidence.some(
        (one) => one.kind === 'rule' && 'constant' in one.holds,
      )
      return obligation.evidence.length === 0
        ? !seen.has('met')
        : !(open && (barred || seen.has('met')))
    })
    expect(oneSided.map(({ id }) => id)).toEqual([])
  })

  test('every settled reading is shown by a case', () => {
    const shown = new Set(cases.map(({ reading }) => reading))
    expect(rulebook.readings.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([])
  })
})
