import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NOTHING_KNOWN, readFacts, readRulebook } from '../index.ts'
import { ROOT, sourceAt, words } from '../on-disk.testing.ts'
import { diffRulebooks } from './diff.ts'
import { HIGH, LOW, record, tiny } from './tiny.testing.ts'

const guideline = sourceAt(join(ROOT, 'rulebooks/kr-fsc-ai/2021-07-08'))
const before = readRulebook(guideline, words)
const changed = (from: string, to: string) =>
  readRulebook(
    {
      ...guideline,
      files: guideline.files.map((file) => ({ ...file, text: file.text.replace(from, to) })),
    },
    words,
  )
const facts = (given: Record<string, unknown>) => ({
  ...NOTHING_KNOWN,
  facts: readFacts(words.vocabulary, given, (name) => name, true),
})
const question = { gate: 'evaluate', asOf: '2026-11-21', knownOn: null } as const
const scoped = {
  'org.kind': 'financial',
  'system.isAi': true,
  'system.use': 'creditScoring',
  'system.customerImpact': 'direct',
}

test('the same rulebook differs from itself in nothing', () => {
  const diff = diffRulebooks(before, before, [{ name: 'one', caseFile: facts(scoped) }], question)
  expect(diff.records).toEqual([])
  expect(diff.systems).toEqual([])
})

test('a widened condition shows whom it newly reaches, and which systems change verdict', () => {
  const after = changed(
    '{fact: system.decisionRole, in: [replaceFull, replaceImportant]}',
    '{fact: system.decisionRole, in: [replaceFull, replaceImportant, assist]}',
  )
  const systems = [
    { name: 'assisting', caseFile: facts({ ...scoped, 'system.decisionRole': 'assist' }) },
    { name: 'informing', caseFile: facts({ ...scoped, 'system.decisionRole': 'inform' }) },
  ]
  const diff = diffRulebooks(before, after, systems, question)
  expect(diff.records).toHaveLength(1)
  expect(diff.records[0]).toMatchObject({ id: 'fsc-ai/3-나/2', change: 'changed', keys: ['when'] })
  expect(diff.records[0]?.when?.gained).toContain('system.decisionRole = assist')
  expect(diff.records[0]?.when?.lost).toBeNull()
  expect(diff.systems.map(({ system }) => system)).toEqual(['assisting'])
  expect(diff.systems[0]?.verdicts).toEqual([
    { id: 'fsc-ai/3-나/2', before: 'not-applicable', after: 'awaiting-person' },
  ])
  expect(diff.systems[0]?.blocking.after).toBe((diff.systems[0]?.blocking.before ?? 0) + 1)
})

test('a signature for a record that changed is void under the new words, others are taken along', () => {
  const after = changed('감독 설계(', '감독과 통제의 설계(')
  const board = { person: 'han', roles: ['board', 'owner'] as const }
  const signed = (obligation: string, role: 'board' | 'owner') => ({
    obligation,
    role,
    by: board,
    evidence: 'ev_1',
    on: '2026-01-05',
    until: '2027-01-04',
    known: null,
    document: true,
    sealed: true,
    void: null,
  })
  const caseFile = {
    ...facts({ ...scoped, 'system.decisionRole': 'replaceFull' }),
    people: [board],
    attestations: [signed('fsc-ai/3-나/2', 'owner'), signed('fsc-ai/2-가', 'board')],
    interpretations: ['important-decision'].map((term) => ({
      ...signed('', 'board'),
      by: { person: 'yoon', roles: ['compliance'] as const },
      role: 'compliance' as const,
      term: `fsc-ai/${term}`,
    })),
  }
  const diff = diffRulebooks(before, after, [{ name: 'one', caseFile }], question)
  expect(diff.systems[0]?.verdicts).toEqual([
    { id: 'fsc-ai/3-나/2', before: 'met', after: 'awaiting-person' },
  ])
})

test('records that come and go are named', () => {
  const one = readRulebook(tiny(record('a', HIGH)), words)
  const two = readRulebook(tiny(record('a', HIGH) + record('b', LOW)), words)
  const changes = (from: typeof one, to: typeof one) =>
    diffRulebooks(from, to, [], question).records.map(({ id, change }) => `${id} ${change}`)
  expect(changes(one, two)).toEqual(['tiny/b added'])
  expect(changes(two, one)).toEqual(['tiny/b removed'])
})
