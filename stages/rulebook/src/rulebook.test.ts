import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readDocument } from './document.ts'
import { readVocabulary } from './fact.ts'
import { readRulebook } from './rulebook.ts'
import { RulebookFault } from './rulebook-fault.ts'

const ROOT = join(import.meta.dirname, '../../../rulebooks')
const vocabularyText = readFileSync(join(ROOT, 'facts.yaml'), 'utf8')
const vocabulary = readVocabulary({ path: 'facts.yaml', text: vocabularyText })
const text = readFileSync(join(ROOT, 'kr-fsc-ai/2021-07-08/rulebook.yaml'), 'utf8')

const spoil = (from: string, to: string) => {
  if (!text.includes(from)) throw new Error(`the rulebook does not hold ${from}`)
  return () => readRulebook({ path: 'rulebook.yaml', text: text.replace(from, to) }, vocabulary)
}

test('the guideline has 43 records, carried or named as not carried', () => {
  const rulebook = readRulebook({ path: 'rulebook.yaml', text }, vocabulary)
  const ids = [...rulebook.obligations.map(({ id }) => id), ...rulebook.notCarried]
  expect(new Set(ids).size).toBe(43)
  expect(ids).toHaveLength(43)
})

test.each([
  [
    'a misspelt fact',
    '{fact: data, intersects: [sensitive, privacySimilar]}',
    '{fact: dta, intersects: [sensitive]}',
    /rulebook\.yaml:\d+:\d+: there is no 'dta'/,
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
    'a predicate in a circle',
    'when: {macro: inScope}',
    'when: {obligation: fsc-ai/2-라/0}',
    /in a circle: fsc-ai\/2-라\/0 → fsc-ai\/2-라\/0/,
  ],
  [
    'a fact to be decided that nobody can give',
    'fact: system.highRisk\n',
    'fact: system.highRisks\n',
    /there is no 'system.highRisks'/,
  ],
])('%s is refused with its line', (_, from, to, says) => {
  expect(spoil(from, to)).toThrow(says)
})

test('the digest follows what the rulebook says, not its layout', () => {
  const digest = readRulebook({ path: 'a', text }, vocabulary).digest
  expect(readRulebook({ path: 'b', text: `# a remark\n${text}\n\n` }, vocabulary).digest).toBe(
    digest,
  )
  expect(spoil('atMost: 0.001', 'atMost: 0.01')().digest).not.toBe(digest)
})

test('the digest follows the words that the rulebook uses, and no others', () => {
  const digest = readRulebook({ path: 'a', text }, vocabulary).digest
  const under = (from: string, to: string) => {
    const changed = vocabularyText.replace(from, to)
    expect(changed).not.toBe(vocabularyText)
    return readRulebook({ path: 'a', text }, readVocabulary({ path: 'f', text: changed })).digest
  }
  expect(under('ko: 망 구역', 'ko: 망의 구역')).toBe(digest)
  expect(under('ko: 고위험 서비스 여부', 'ko: 고위험')).not.toBe(digest)
})

test('whatever text comes, reading a document ends in a value or a fault', () => {
  const schema = z.strictObject({ a: z.number(), b: z.array(z.strictObject({ c: z.string() })) })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.constantFrom('a: &x [*x]', '? [1]: 2', '!!js/function x', '- - -'),
      ),
      (content) => {
        try {
          readDocument({ path: 'x.yaml', text: content }, schema)
        } catch (error) {
          expect(error).toBeInstanceOf(RulebookFault)
        }
      },
    ),
  )
})

test('a bomb of aliases is refused', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`).join(',')}]`)
    .join('\n')}`
  expect(() => readDocument({ path: 'x.yaml', text: bomb }, z.unknown())).toThrow(RulebookFault)
})

test('a description larger than 1 MiB is refused before it is parsed', () => {
  const large = `a: "${'x'.repeat(1024 * 1024)}"`
  expect(() => readDocument({ path: 'x.yaml', text: large }, z.unknown())).toThrow(
    /larger than 1 MiB/,
  )
})
