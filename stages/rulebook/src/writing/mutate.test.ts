import { expect, test } from 'vitest'
import { readCases, readRulebook } from '../index.ts'
import { casesOf, shipped, words } from '../on-disk.testing.ts'
import { mutate } from './mutate.ts'
import { HIGH, record, tiny } from './tiny.testing.ts'

test.each(shipped())('the cases of $path notice at least 95 % of small wrongs', (source) => {
  const rulebook = readRulebook(source, words)
  const report = mutate(
    rulebook,
    readCases(casesOf(source), rulebook.instrument.prefix, words.vocabulary),
  )
  expect(report.mutants).toBeGreaterThan(10)
  console.info(
    `${report.rulebook}: ${report.killed} of ${report.mutants} mutants killed, ${report.equivalent} equivalent`,
  )
  expect(report.killed / report.mutants).toBeGreaterThanOrEqual(0.95)
})

test('cases that say nothing kill nothing, and what means the same is not counted', () => {
  const source = tiny(
    record('a', `{all: [${HIGH}, {any: [${HIGH}, {fact: stage, equals: plan}]}]}`),
  )
  const report = mutate(readRulebook(source, words), [])
  expect(report.killed).toBe(0)
  expect(report.survivors).toHaveLength(report.mutants)
  // Dropping the second part of the conjunction changes nothing.
  expect(report.equivalent).toBeGreaterThan(0)
})
