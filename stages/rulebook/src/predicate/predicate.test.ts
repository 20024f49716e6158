import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Fact, type Facts, factOf } from '../facts/fact.ts'
import type { FactValue } from '../facts/fact-value.ts'
import { words } from '../on-disk.testing.ts'
import { evaluate, factsIn, faultOf, type Scope, truthOf } from './predicate.ts'
import type { Predicate } from './predicate-schema.ts'
import { satisfy } from './satisfy.ts'

const scope: Scope = { vocabulary: words.vocabulary, obligations: new Map() }

const given = (value: FactValue): Fact => factOf(value, 'declared')

const FACTS = {
  'system.highRisk': [true, false],
  'org.kind': ['financial', 'eFinance', 'provider'],
  stage: ['plan', 'develop', 'evaluate', 'deploy', 'operate'],
  'org.customers': [0, 10, 1000],
  data: [[], ['personal'], ['sensitive', 'personal']],
} satisfies Record<string, readonly FactValue[]>

const leaf = fc.constantFrom<Predicate>(
  { fact: 'system.highRisk', equals: true },
  { fact: 'org.kind', in: ['financial', 'eFinance'] },
  { fact: 'org.kind', notEquals: 'provider' },
  { fact: 'stage', atLeast: 'evaluate' },
  { fact: 'stage', atMost: 'develop' },
  { fact: 'org.customers', atLeast: 10 },
  { fact: 'data', intersects: ['sensitive'] },
  { fact: 'data', contains: 'personal' },
)

const { tree } = fc.letrec<{ tree: Predicate }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
}))

const partial = fc.record(
  Object.fromEntries(
    Object.entries(FACTS).map(([name, values]) => [name, fc.constantFrom<FactValue>(...values)]),
  ),
  { requiredKeys: [] },
)

const factsOf = (some: object): Facts =>
  new Map(Object.entries(some).map(([name, value]) => [name, given(value as FactValue)]))

/** Every way in which the facts that nobody gave could turn out. */
function completions(facts: Facts): Facts[] {
  return Object.entries(FACTS).reduce<Facts[]>(
    (all, [name, values]) =>
      facts.has(name)
        ? all
        : all.flatMap((one) => values.map((value) => new Map([...one, [name, given(value)]]))),
    [facts],
  )
}

test('a settled truth holds for every value of what is unknown', () => {
  fc.assert(
    fc.property(tree, partial, (predicate, some) => {
      const facts = factsOf(some)
      const { truth } = evaluate(predicate, facts, scope)
      if (truth === 'unknown') return
      for (const complete of completions(facts)) {
        expect(evaluate(predicate, complete, scope).truth).toBe(truth)
      }
    }),
    { numRuns: 300 },
  )
})

test('with every fact given nothing is unknown', () => {
  fc.assert(
    fc.property(tree, partial, (predicate, some) => {
      const facts = factsOf(some)
      for (const complete of completions(facts).slice(0, 20)) {
        expect(evaluate(predicate, complete, scope).truth).not.toBe('unknown')
      }
    }),
  )
})

test('an unknown truth names only facts that nobody gave', () => {
  fc.assert(
    fc.property(tree, partial, (predicate, some) => {
      const facts = factsOf(some)
      const finding = evaluate(predicate, facts, scope)
      if (finding.truth !== 'unknown') return
      const named = factsIn(finding.decided)
      expect(named.length).toBeGreaterThan(0)
      expect(named.filter((name) => facts.has(name))).toEqual([])
    }),
  )
})

test.each<[Predicate, RegExp]>([
  [{ fact: 'system.hihgRisk', equals: true }, /there is no 'system.hihgRisk'/],
  [{ fact: 'org.kind', equals: 'bank' }, /has no value 'bank'/],
  [{ fact: 'org.kind', atLeast: 'financial' }, /'atLeast' does not fit/],
  [{ fact: 'data', equals: 'sensitive' }, /'equals' does not fit/],
  [{ fact: 'data', intersects: ['secret'] }, /has no value 'secret'/],
  [{ any: [{ not: { macro: 'inScop' } }] }, /there is no 'inScop'/],
])('a predicate that could never be answered is refused: %j', (predicate, says) => {
  expect(faultOf(predicate, scope)?.en).toMatch(says)
})

test('the quick truth is the explained one', () => {
  fc.assert(
    fc.property(tree, partial, (predicate, some) => {
      const facts = factsOf(some)
      expect(truthOf(predicate, facts, scope)).toBe(evaluate(predicate, facts, scope).truth)
    }),
  )
})

test('a predicate is satisfied by the facts that are found, and by none where none are found', () => {
  fc.assert(
    fc.property(tree, (predicate) => {
      const found = satisfy(predicate, scope)
      if (found === 'open') throw new Error('a small predicate stayed open')
      if (found === null) {
        const all = completions(new Map())
        expect(all.filter((facts) => truthOf(predicate, facts, scope) === true)).toEqual([])
      } else expect(truthOf(predicate, found, scope)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('a list that may hold more answers only what it says', () => {
  const open = { ...given(['personalCredit']), complete: false }
  const facts: Facts = new Map([
    ['data', open],
    ['location.data', { ...given(['KR']), complete: false }],
  ])
  expect(truthOf({ fact: 'data', contains: 'personalCredit' }, facts, scope)).toBe(true)
  expect(truthOf({ fact: 'data', contains: 'uniqueId' }, facts, scope)).toBe('unknown')
  expect(truthOf({ fact: 'data', intersects: ['sensitive'] }, facts, scope)).toBe('unknown')
  expect(truthOf({ fact: 'location.data', only: ['KR'] }, facts, scope)).toBe('unknown')
  expect(truthOf({ fact: 'location.data', only: ['US'] }, facts, scope)).toBe(false)
})

test('a list without members says nothing about where something lies', () => {
  const facts: Facts = new Map([['location.data', given([])]])
  expect(truthOf({ fact: 'location.data', only: ['KR'] }, facts, scope)).toBe('unknown')
})
