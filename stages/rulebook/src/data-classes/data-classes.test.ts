import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFacts } from '../facts/fact.ts'
import { ROOT, words } from '../on-disk.testing.ts'
import { classOf, readDataClasses } from './data-classes.ts'

const path = 'rulebooks/data-classes.yaml'
const text = readFileSync(join(ROOT, path), 'utf8')
const classes = readDataClasses({ path, text }, words.vocabulary)
const under = (kind: string, given: Record<string, unknown> = {}) =>
  classOf(
    kind,
    readFacts(words.vocabulary, given, (name) => name),
    classes,
  )

test.each([
  ['kr.resident-number', {}, 'unique-id', false],
  ['kr.passport', {}, 'unique-id', false],
  ['kr.13-digit-ambiguous', {}, 'unique-id', true],
  ['kr.corporate-number', {}, 'corporate', false],
  ['kr.business-number', {}, 'corporate', true],
  ['secret', {}, 'secret', false],
  // Nobody said whose account it is: a person's counts, and somebody has to look.
  ['kr.account', {}, 'personal-credit', true],
  ['kr.account', { 'system.subject': 'individual' }, 'personal-credit', false],
  ['kr.account', { 'system.subject': 'company' }, 'corporate', false],
  ['person', {}, 'personal', true],
  ['person', { data: ['personal'] }, 'personal', false],
  ['person', { data: ['personalCredit'] }, 'personal-credit', false],
  ['birth-date', { data: ['pseudonymised'] }, 'pseudonymised', false],
  ['person', { data: ['pseudonymised'] }, 'personal', false],
  ['a kind of tomorrow', {}, 'personal', true],
])('%s under %j is %s', (kind, facts, expected, needsContext) => {
  expect(under(kind, facts)).toMatchObject({ class: expected, needsContext })
})

test('each class names its clause, and a rule over a fact that is none is refused with its line', () => {
  for (const { clause } of Object.values(classes.classes)) expect(clause.length).toBeGreaterThan(3)
  const spoiled = text.replace('fact: system.subject', 'fact: system.subjct')
  expect(() => readDataClasses({ path, text: spoiled }, words.vocabulary)).toThrow(
    /data-classes\.yaml:\d+:\d+: there is no 'system\.subjct'/,
  )
})
