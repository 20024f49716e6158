import { STATES, type Verdict } from '@haechi/rulebook'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocks } from './decide.ts'

const verdict = (state: Verdict['state'], binding: boolean): Verdict => ({
  id: 'x/1',
  modality: 'MUST',
  binding,
  judgedAs: 'evaluate',
  state,
  why: [],
  evidence: [],
  basis: [],
  targets: [],
  missing: [],
  trace: {
    standing: { status: 'in-force', judged: true, between: null },
    applies: true,
    facts: [],
    evidence: [],
    readings: [],
  },
})

test('only met, waived and not-applicable let a record that binds pass', () => {
  const open = STATES.filter((state) => blocks(verdict(state, true)))
  expect(open).toEqual(['not-met', 'inconclusive', 'stale', 'awaiting-person', 'unknown'])
})

test('what does not bind never blocks, whatever its state', () => {
  fc.assert(
    fc.property(fc.constantFrom(...STATES), (state) => {
      expect(blocks(verdict(state, false))).toBe(false)
    }),
  )
})
