import { expect, test } from 'vitest'
import { readCases, readLibrary } from '../index.ts'
import { casesOf, shipped, words } from '../on-disk.testing.ts'
import type { RulebookSource } from '../rules/rulebook.ts'
import { lint } from './lint.ts'
import { HIGH, LOW, record, tiny } from './tiny.testing.ts'

const codes = (source: RulebookSource, others: readonly RulebookSource[] = []) => {
  const library = readLibrary([source, ...others], words)
  const findings = lint(library, (rulebook) =>
    readCases(casesOf(source), rulebook.instrument.prefix, words.vocabulary),
  )
  return findings.map(({ code, of, severity }) => `${severity} ${code} ${of}`)
}

test.each([
  [
    'a condition that can never hold',
    record('a', `{all: [${HIGH}, ${LOW}]}`),
    'error unreachable tiny/a',
  ],
  [
    'a range of days that is empty',
    record('a', '{all: [{fact: date, atLeast: 2026-02-01}, {fact: date, atMost: 2026-01-31}]}'),
    'error unreachable tiny/a',
  ],
  [
    'a branch that can never hold',
    record(
      'a',
      `{any: [${HIGH}, {all: [{fact: stage, atLeast: evaluate}, {fact: stage, atMost: plan}]}]}`,
    ),
    'error dead-branch tiny/a',
  ],
  [
    'a part that the others say already',
    record('a', '{all: [{fact: stage, atLeast: evaluate}, {fact: stage, atLeast: plan}]}'),
    'note redundant tiny/a',
  ],
  ['a duty that nothing meets', record('a', HIGH, 'evidence: []'), 'error no-evidence tiny/a'],
  [
    'an effort held to its outcome',
    record(
      'a',
      HIGH,
      'evidence: [{id: auc, kind: measurement, measurement: performance.auc, atLeast: 0.7}]',
      'EFFORT',
    ),
    'error effort-outcome tiny/a',
  ],
  [
    'a rule that its own condition breaks',
    record(
      'a',
      HIGH,
      `evidence: [{id: low, kind: rule, holds: ${LOW}, asks: {ko: 낮음, en: low}, who: [board]}]`,
    ),
    'error contradiction tiny/a',
  ],
  ['a pointer to nothing', record('a', HIGH, 'see: [tiny/z]'), 'error dangling tiny/a'],
  [
    'two limbs of scope that overlap',
    record('a', HIGH, '', 'SCOPE') +
      record('b', '{fact: org.kind, equals: financial}', '', 'SCOPE'),
    'error overlap tiny/a',
  ],
  [
    'a ban and a leave that hold at once',
    record(
      'a',
      HIGH,
      'evidence: [{id: never, kind: rule, holds: {constant: false}, asks: {ko: 금지, en: barred}, who: [ciso]}]',
      'FORBID',
    ) + record('b', '{fact: system.use, equals: creditScoring}', '', 'ALLOW-IF'),
    'error contradiction tiny/a',
  ],
  [
    'a record beside the one that it supersedes',
    record('a', HIGH, 'supersedes: [tiny/b]') + record('b', HIGH),
    'error overlap tiny/a',
  ],
  ['a record that no case speaks of', record('a', HIGH), 'warning no-case tiny/a'],
])('finds %s', (_, records, expected) => {
  expect(codes(tiny(records))).toContain(expected)
})

test('finds a case that fails, a reading that no case shows, a term that nobody uses', () => {
  const head = `terms:
  big: {term: 큰, en: big, question: {ko: 무엇이 큰가, en: what is big}, by: [compliance]}
  used: {term: 알맞은, en: fitting, question: {ko: 무엇이 알맞은가, en: what fits}, by: [compliance]}
readings:
  - {id: X99, bears: [tiny/a], issue: {ko: 다툼, en: issue}, settled: {ko: 풀이, en: settled}}
`
  const cases = `- {case: it says the wrong thing, facts: {system.highRisk: true}, applies: {tiny/a: no}}`
  const found = codes(tiny(record('a', HIGH, 'terms: [used]'), { head, cases }))
  expect(found).toContain('error case-fails tiny/a')
  expect(found).toContain('error no-case X99')
  expect(found).toContain('warning unused-term tiny/big')
  expect(found).toContain('note open-term tiny/used')
})

test('finds a gap between versions', () => {
  const first = tiny(record('a', HIGH), { force: '{from: 2026-01-01, to: 2026-03-31}' })
  const next = tiny(record('a', HIGH), { version: '2026-05-01', force: '{from: 2026-05-01}' })
  expect(codes(next, [first])).toContain('warning version-gap kr-tiny')
})

test('finds no error in what the product ships', () => {
  const library = readLibrary(shipped(), words)
  const sources = new Map(shipped().map((source) => [source.path, source]))
  const findings = lint(library, ({ instrument }) => {
    const source = sources.get(`rulebooks/${instrument.id}/${instrument.version}`)
    if (source === undefined) throw new Error(`no folder of ${instrument.id}`)
    return readCases(casesOf(source), instrument.prefix, words.vocabulary)
  })
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
})
