import { STATES, type Verdict } from '@haechi/rulebook'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocks } from './decide.ts'

const verdict = (state: Verdict['state'], modality: Verdict['modality']): Verdict => ({
  id: 'x/1',
  modality,
  judgedAs: 'evaluate',
  state,
  why: [],
  evidence: [],
  basis: [],
  targets: [],
  missing: [],
})

test('only met, waived and not-applicable let a duty pass', () => {
  const open = STATES.filter((state) => blocks(verdict(state, 'MUST')))
  expect(open).toEqual(['not-met', 'inconclusive', 'stale', 'awaiting-person', 'unknown'])
})

test('a duty of effort never blocks, whatever its state', () => {
  fc.assert(
    fc.property(fc.constantFrom(...STATES), (state) => {
      expect(blocks(verdict(state, 'EFFORT'))).toBe(false)
    }),
  )
})

test('scope, exclusion and definition block while they are open', () => {
  for (const modality of ['SCOPE', 'EXCLUDE', 'DEFINE'] as const) {
    expect(blocks(verdict('unknown', modality))).toBe(true)
    expect(blocks(verdict('awaiting-person', modality))).toBe(true)
    expect(blocks(verdict('not-applicable', modality))).toBe(false)
  }
})
