import { expect, test } from 'vitest'
import { readCases, readLibrary } from '../index.ts'
import { casesOf, shipped, words } from '../on-disk.testing.ts'
import { receiptOf, receiptText, replay } from './receipt.ts'

const library = readLibrary(shipped(), words)
const source = shipped().find(({ path }) => path.includes('kr-fsc-ai'))
if (source === undefined) throw new Error('no guideline')
const rulebooks = library.rulebooks.filter(({ instrument }) => instrument.id === 'kr-fsc-ai')
const cases = readCases(casesOf(source), 'fsc-ai', words.vocabulary)
const [first] = cases.filter(({ use }) => use === 'credit')
if (first === undefined) throw new Error('no case')
const question = { gate: 'evaluate', asOf: '2026-11-21', knownOn: null } as const
const text = receiptText(receiptOf('sys_case', rulebooks, first.caseFile, question))

test('every case of the guideline leaves a receipt that replays byte for byte', () => {
  for (const one of cases) {
    const asked = { gate: one.gate, asOf: one.asOf, knownOn: one.knownOn }
    const written = receiptText(receiptOf('sys_case', rulebooks, one.caseFile, asked))
    expect(replay({ path: 'receipt.json', text: written }, library)).toMatchObject({
      same: true,
      firstDifference: null,
    })
  }
})

test('it carries the engine, the digests, the facts with who gave them, and each verdict with its trace', () => {
  const receipt = JSON.parse(text) as ReturnType<typeof receiptOf>
  expect(receipt.engine).toMatch(/^haechi-rulebook\/\d+$/)
  expect(receipt.rulebooks).toEqual([
    expect.objectContaining({ id: 'kr-fsc-ai', digest: rulebooks[0]?.digest }),
  ])
  expect(receipt.digests.facts).toMatch(/^[0-9a-f]{64}$/)
  expect(Object.keys(receipt.digests.evidence).sort()).toEqual([
    'attestations',
    'interpretations',
    'measurements',
    'people',
    'raised',
    'targets',
  ])
  expect(receipt.facts['system.highRisk']).toMatchObject({ value: true, from: 'declared' })
  for (const { trace } of receipt.judgements) expect(trace.standing.status).toBeTruthy()
})

test.each([
  ['a verdict turned', '"state":"met"', '"state":"waived"', /^judgements\.\d+\.state$/],
  ['a fact turned', '"value":"creditScoring"', '"value":"internal"', /^(digests|judgements)/],
  ['a digest turned', /"facts":"[0-9a-f]/, '"facts":"z', /^digests\.facts$/],
  ['a blank added', /^\{/, '{ ', /^\(layout\)$/],
])('%s is found: %s', (_, from, to, at) => {
  const spoiled = text.replace(from, to)
  expect(spoiled).not.toBe(text)
  const found = replay({ path: 'receipt.json', text: spoiled }, library)
  expect(found.same).toBe(false)
  expect(found.firstDifference).toMatch(at)
})

test.each([
  ['what is no JSON', 'nothing', /not readable JSON/],
  ['what is no receipt', '{"type": "urn:haechi:permit:1"}', /no receipt of a judgement/],
  [
    'one of another engine',
    text.replace('haechi-rulebook/1', 'haechi-rulebook/0'),
    /made by the engine haechi-rulebook\/0/,
  ],
  [
    'one under a rulebook that is not here',
    text.replaceAll('"version":"2021-07-08"', '"version":"2020-07-08"'),
    /kr-fsc-ai 2020-07-08 is not here/,
  ],
  [
    'one under a rulebook that reads otherwise now',
    text.replace(rulebooks[0]?.digest ?? '', 'a'.repeat(64)),
    /reads otherwise now/,
  ],
  [
    'one whose evidence has another shape',
    text.replace('"people":[', '"people":[1,'),
    /evidence\.people\.0/,
  ],
])('%s cannot be replayed, and says why', (_, spoiled, says) => {
  expect(() => replay({ path: 'receipt.json', text: spoiled }, library)).toThrow(says)
})
