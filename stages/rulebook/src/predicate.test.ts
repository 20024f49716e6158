import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Facts, type FactValue, readVocabulary } from './fact.ts'
import { evaluate, faultOf, type Scope } from './predicate.ts'
import type { Predicate } from './predicate-schema.ts'

const path = join(import.meta.dirname, '../../../rulebooks/facts.yaml')
const vocabulary = readVocabulary({ path, text: readFileSync(path, 'utf8') })
const scope: Scope = { vocabulary, obligations: new Map() }

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

/** Every way in which the facts that nobody gave could turn out. */
function completions(facts: Facts): Facts[] {
  return Object.entries(FACTS).reduce<Facts[]>(
    (all, [name, values]) =>
      facts.has(name)
        ? all
        : all.flatMap((one) => values.map((value) => new Map([...one, [name, value]]))),
    [facts],
  )
}

test('a settled truth holds for every value of what is unknown', () => {
  fc.assert(
    fc.property(tree, partial, (predicate, given) => {
      const facts: Facts = new Map(Object.entries(given) as [string, FactValue][])
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
    fc.property(tree, partial, (predicate, given) => {
      const facts: Facts = new Map(Object.entries(given) as [string, FactValue][])
      for (const complete of completions(facts).slice(0, 20)) {
        expect(evaluate(predicate, complete, scope).truth).not.toBe('unknown')
      }
    }),
  )
})

test('an unknown truth names only facts that nobody gave', () => {
  fc.assert(
    fc.property(tree, partial, (predicate, given) => {
      const facts: Facts = new Map(Object.entries(given) as [string, FactValue][])
      const finding = evaluate(predicate, facts, scope)
      if (finding.truth !== 'unknown') return
      expect(finding.facts.length).toBeGreaterThan(0)
      expect(finding.facts.filter((name) => facts.has(name))).toEqual([])
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
