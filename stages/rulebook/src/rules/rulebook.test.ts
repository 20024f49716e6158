import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readVocabulary } from '../facts/read-vocabulary.ts'
import { ROOT, sourceAt, words } from '../on-disk.testing.ts'
import { readLibrary } from './library.ts'
import { type RulebookSource, readRulebook } from './rulebook.ts'

const source = sourceAt(join(ROOT, 'rulebooks/kr-fsc-ai/2021-07-08'))

/** The guideline with one text of it replaced, wherever it stands. */
const spoiled = (from: string, to: string): RulebookSource => {
  const at = source.files.findIndex((file) => file.text.includes(from))
  const file = source.files[at]
  if (file === undefined) throw new Error(`the rulebook does not hold ${from}`)
  return { ...source, files: source.files.with(at, { ...file, text: file.text.replace(from, to) }) }
}

test('the guideline carries all of its 43 records', () => {
  const { obligations } = readRulebook(source, words)
  expect(new Set(obligations.map(({ id }) => id)).size).toBe(43)
})

test.each([
  [
    'a misspelt fact',
    '{fact: data, intersects: [sensitive, privacySimilar]}',
    '{fact: dta, intersects: [sensitive]}',
    /obligations\/4-development\.yaml:\d+:\d+: there is no 'dta'/,
  ],
  [
    'a misspelt key',
    'modality: MUST',
    'modalty: MUST',
    /'modalty' is not a known key — did you mean 'modality'/,
  ],
  ['a modality that is none', 'modality: MUST', 'modality: SHALL', /must be one of MUST, EFFORT/],
  ['a record twice', 'id: fsc-ai/1-나/2', 'id: fsc-ai/1-나/1', /'fsc-ai\/1-나\/1' stands twice/],
  [
    "another instrument's record",
    'id: fsc-ai/1-나/2',
    'id: fsc-si/1-나/2',
    /must begin with 'fsc-ai\/'/,
  ],
  [
    'a predicate in a circle',
    'when: {obligation: fsc-ai/2-다/1}',
    'when: {obligation: fsc-ai/2-다/2}',
    /in a circle: fsc-ai\/2-다\/2 → fsc-ai\/2-다\/2/,
  ],
  [
    'a fact to be decided that nobody can give',
    'fact: system.highRisk\n',
    'fact: system.highRisks\n',
    /there is no 'system.highRisks'/,
  ],
  [
    'a measurement that nothing takes',
    'measurement: explain.coverage',
    'measurement: explain.covrage',
    /'explain\.covrage' is nothing that can be measured/,
  ],
  [
    'a term that is none',
    'terms: [important-decision]',
    'terms: [grave-decision]',
    /'grave-decision' is no term/,
  ],
  [
    'evidence for what is only text',
    'modality: MUST',
    'modality: PLANNED',
    /is carried as text and asks for no evidence/,
  ],
  ['a day that is none', 'version: 2021-07-08', 'version: 2021-02-30', /rulebook\.yaml:\d+:\d+/],
])('%s is refused with its line', (_, from, to, says) => {
  expect(() => readRulebook(spoiled(from, to), words)).toThrow(says)
})

test('the digest follows what the rulebook says, not its layout', () => {
  const { digest } = readRulebook(source, words)
  const remarks = source.files.map((file) => ({ ...file, text: `# a remark\n${file.text}\n\n` }))
  expect(readRulebook({ path: 'elsewhere', files: remarks }, words).digest).toBe(digest)
  expect(readRulebook(spoiled('atMost: 0.001', 'atMost: 0.01'), words).digest).not.toBe(digest)
})

test('the digest follows the words that the rulebook uses, and no others', () => {
  const { digest } = readRulebook(source, words)
  const text = readFileSync(join(ROOT, 'rulebooks/facts.yaml'), 'utf8')
  const under = (from: string, to: string) => {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    const vocabulary = readVocabulary({ path: 'f', text: changed })
    return readRulebook(source, { ...words, vocabulary }).digest
  }
  expect(under('ko: 망 구역', 'ko: 망의 구역')).toBe(digest)
  expect(under('ko: 고위험 서비스 여부', 'ko: 고위험')).not.toBe(digest)
})

test('a record that stands in two rulebooks keeps both from being read', () => {
  const copy = { ...spoiled('id: kr-fsc-ai', 'id: kr-copy'), path: 'copy' }
  expect(() => readLibrary([source, copy], words)).toThrow(
    /obligations\/1-scope\.yaml:\d+:\d+: 'fsc-ai\/1-가' also stands in the rulebook kr-copy/,
  )
})

test('versions that overlap, or stand twice, are refused', () => {
  expect(() => readLibrary([source, source], words)).toThrow(/2021-07-08 of kr-fsc-ai stands twice/)
  const ends = spoiled(
    'force: {from: {adopted: org.adopted.fsc-ai}}',
    'force: {from: 2021-07-08, to: 2022-05-01}',
  )
  const next = spoiled('version: 2021-07-08', 'version: 2022-03-01')
  expect(() => readLibrary([ends, next], words)).toThrow(
    /the version 2021-07-08 of kr-fsc-ai ends on 2022-05-01, and 2022-03-01 begins/,
  )
})
