import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Drawing } from '../../vectors/drawing.ts'
import { generateClean } from '../../vectors/generate-clean.ts'
import { generateItems } from '../../vectors/generate-items.ts'
import { suits, WRAPPINGS, wrap } from '../../vectors/wrappings.ts'
import type { Kind } from '../kind.ts'
import { findIn } from './index.ts'

type Vector = { kind: Kind; text: string; reason?: string }
const file = new URL('../../vectors/identifiers.json', import.meta.url)
const vectors: { valid: Vector[]; invalid: Vector[] } = JSON.parse(readFileSync(file, 'utf8'))
const PARTICLES = ['은', '는', '이', '가', '을', '를', '입니다', '이에요', '으로']

describe('vectors', () => {
  test.each(vectors.valid)('$kind $text is found', ({ kind, text }) => {
    expect(findIn(text)).toMatchObject([{ kind, start: 0, end: text.length }])
  })

  test.each(vectors.valid)('$kind $text is found before each particle', ({ kind, text }) => {
    for (const particle of PARTICLES) {
      expect(findIn(text + particle), particle).toMatchObject([
        { kind, start: 0, end: text.length },
      ])
    }
  })

  test.each(WRAPPINGS)('every valid number is found in disguise: %s', (wrapping) => {
    for (const { kind, text } of vectors.valid) {
      if (!suits(wrapping, kind, text)) continue
      for (let seed = 0; seed < 8; seed++) {
        const hidden = wrap(wrapping, text, new Drawing(seed))
        const before = '번호는 '.normalize('NFD')
        expect(findIn(`${before}${hidden} `), hidden).toMatchObject([
          { kind, start: before.length, end: before.length + hidden.length },
        ])
      }
    }
  })

  test.each(vectors.invalid)('$text is no $kind: $reason', ({ kind, text }) => {
    expect(findIn(text).filter((finding) => finding.kind === kind)).toEqual([])
  })

  test('a day that does not exist is kept with the word for it', () => {
    expect(findIn('주민번호 990230-4123452')).toMatchObject([
      { kind: 'kr.resident-number', start: 5, confidence: 0.5 },
    ])
  })

  test('a number without check digit is found, less surely', () => {
    const [sure] = findIn('991231-3000018')
    const [random] = findIn('991231-3000011')
    expect(random!.confidence).toBeLessThan(sure!.confidence)
  })
})

describe('what others miss', () => {
  test.each([
    ['kr.resident-number', '０００１０１－９０００００４'],
    ['kr.resident-number', '０００１０１-９０００００４'],
    ['kr.resident-number', '000101 9000004'],
    ['kr.resident-number', '0 0 0 1 0 1 - 9 0 0 0 0 0 4'],
    ['kr.resident-number', '000101\u200b-\u200b9000004'],
    ['kr.resident-number', '000101.9000004'],
    ['kr.resident-number', '000101\u20139000004'],
    ['kr.resident-number', '공공공일공일 다시 구공공공공공사'],
    ['kr.resident-number', '000101-9000004'],
    ['kr.passport', 'G00000000'],
    ['kr.phone', '010-0000-0000'],
    ['kr.phone', '공일공 공공29 3030'],
    ['card', '9409-1200-0000-0004'],
    ['card', '4111-1111-1111-1111'],
    ['kr.passport', 'M00000000'],
    ['kr.business-number', '999-99-00005'],
    ['ip', '10.0.0.1'],
    ['email', 'user1@example.com'],
  ] as const)('%s %s, with and without a particle', (kind, text) => {
    expect(findIn(text)).toMatchObject([{ kind, start: 0, end: text.length }])
    expect(findIn(`${text}으로`)).toMatchObject([{ kind, start: 0, end: text.length }])
  })
})

describe('resolution', () => {
  test('a corporate number that could be a birth is told by check digit, label, or not at all', () => {
    expect(findIn('법인등록번호 110111-0000006')[0]!.kind).toBe('kr.corporate-number')
    expect(findIn('주민등록번호 110111-0000006')[0]!.kind).toBe('kr.resident-number')
    const open = findIn('110111-3000003')
    expect(open).toMatchObject([{ start: 0, end: 14 }])
  })

  test('the customer’s list of issuers names the issuer and adds ranges', () => {
    const issuers = [{ prefix: '940912', name: '해치카드' }]
    expect(findIn('9409120000000004', { issuers })[0]!.why).toContain('issuer: 해치카드')
  })

  test('what only its label makes is found with the label alone', () => {
    expect(findIn('110-000-000000')).toEqual([])
    expect(findIn('신한은행 110-000-000000')).toMatchObject([{ kind: 'kr.account', start: 5 }])
    expect(findIn('1890-01-02')).toEqual([])
    expect(findIn('생년월일 1890-01-02')).toMatchObject([{ kind: 'birth-date', start: 5 }])
    expect(findIn('90000000000')).toEqual([])
    expect(findIn('건강보험증 번호 90000000000')).toMatchObject([
      { kind: 'kr.health-insurance-number' },
    ])
  })

  test('versions, companies’ lines and order numbers are left alone', () => {
    for (const text of [
      '버전 10.20.30.40',
      '1588-0000',
      '주문번호 20261125-0000001',
      '제12조 3456',
    ]) {
      expect(findIn(text), text).toEqual([])
    }
  })
})

describe('the benchmark', () => {
  test('a sample of it is found, of its kind and whole', () => {
    let planted = 0
    let found = 0
    for (const item of generateItems(4000, 3)) {
      planted++
      const hit = findIn(item.text).some(
        (f) => f.kind === item.kind && f.start <= item.start && f.end >= item.end,
      )
      if (hit) found++
    }
    expect(found / planted).toBeGreaterThan(0.995)
  })

  test('clean text holds nothing', () => {
    const text = generateClean(300_000, 5)
    expect(findIn(text).length).toBeLessThanOrEqual(3)
  })
})

const PIECES = [
  '0',
  '9',
  '010',
  '000101',
  '9000004',
  '-',
  ' ',
  '.',
  '/',
  '\n',
  '\r\n',
  '(',
  ')',
  '+82',
  '@',
  ':',
  '%',
  '%31',
  '&#49;',
  '\\u0031',
  '\u200b',
  '０',
  '⑩',
  '\ud835\udfd8',
  '\ud835',
  '\udfd8',
  '공',
  '일',
  '이',
  '하나',
  '다시',
  '가',
  '로',
  '동',
  '서울시',
  '강남구',
  '주민번호',
  '계좌',
  '한',
  'M',
  'A',
  'GB',
  'MDEw',
  '==',
  '.com',
  'sk-',
  '\u1112',
  '\u1161',
  '\u11ab',
  '-----BEGIN PRIVATE KEY-----',
  '😀',
  '\u0000',
]
const hostile = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 60 })
  .map((parts) => parts.join(''))
const anyText = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 200 }))

test('a private key is found to its end, an open one as far as its armour goes', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nAAAA\nBBBB==\n-----END PRIVATE KEY-----'
  expect(findIn(`키: ${key}입니다`)).toMatchObject([
    { kind: 'secret', start: 3, end: 3 + key.length },
  ])
  const open = '-----BEGIN PRIVATE KEY-----\nAAAA'
  expect(findIn(`${open} 입니다`)).toMatchObject([{ kind: 'secret', start: 0, end: open.length }])
})

describe('any text', () => {
  test('ends; findings lie inside, in order, apart, and are sure between 0 and 1', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 400 }), (text, workLimit) => {
        let last = 0
        for (const { start, end, confidence, why } of findIn(text, { workLimit })) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(confidence).toBeGreaterThan(0)
          expect(confidence).toBeLessThanOrEqual(1)
          expect(why.length).toBeGreaterThan(0)
          last = end
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('the same text gives the same findings', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(findIn(text)).toEqual(findIn(text))
      }),
    )
  })

  test('text around, parted by empty lines, changes nothing', () => {
    const around = fc.constantFrom('', '안녕하세요.\n\n', '대출 한도를 알려 주세요.\n\n')
    const items = fc.constantFrom(...generateItems(300, 9))
    fc.assert(
      fc.property(items, around, around, ({ text }, before, after) => {
        const alone = findIn(text)
        const within = findIn(`${before}${text}\n\n${after}`)
        expect(
          within.map(({ kind, start, end }) => ({
            kind,
            start: start - before.length,
            end: end - before.length,
          })),
        ).toEqual(alone.map(({ kind, start, end }) => ({ kind, start, end })))
      }),
    )
  })

  test.each([
    ['digits', '0123456789'],
    ['digits apart', '1 2 3 4 5 6 7 8 9 0 '],
    ['percents', '%25%31'],
    ['numerals', '일이삼사 '],
    ['zero-width', '0\u200b'],
    ['decomposed', '주민번호 9001 '.normalize('NFD')],
    ['base64', 'MDEwLTAw'],
    ['keys', '-----BEGIN PRIVATE KEY-----'],
  ])('hostile text ends: %s', (_, piece) => {
    const text = piece.repeat(Math.ceil(40_000 / piece.length))
    for (const finding of findIn(text)) expect(finding.end).toBeLessThanOrEqual(text.length)
  })
})
