import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadNameFinder, NameFault, nameFinder } from './index.ts'

const read = (path: string) => readFileSync(new URL(`../../weights/${path}`, import.meta.url))

/** A changed weights file is a changed product: both the digest and the bench's figures move. */
const FILES = [
  ['names.bin', 'b3e04708cc939b750c3fc9726370100ffdd2dc05605e23cc6114632ace5c51a1'],
  ['klue/names-klue.bin', 'afe73e4be3f1baa6f30933c3d43e94a413435a1b1ca6ff73c50780095913b9f3'],
] as const

describe.each(FILES)('%s', (path, digest) => {
  const bytes = read(path)
  const finder = nameFinder(bytes)
  const names = (text: string) => finder.find(text).map((one) => text.slice(one.start, one.end))

  test('is the file that was measured, and under 2 MB', () => {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest)
    expect(bytes.length).toBeLessThan(2_000_000)
  })

  test.each([
    ['안녕하세요, 김도윤 고객님. 무엇을 도와드릴까요?', ['김도윤']],
    ['예금주 박서연에게 30만원을 보냈습니다.', ['박서연']],
    ['성명: 최하준 연락처: 010-0000-0000', ['최하준']],
    ['이민서씨가 신청했고 정우진씨는 거절했다.', ['이민서', '정우진']],
    ['김 도윤 고객님', ['김 도윤']],
    ['남궁민수님께서 방문하셨습니다.', ['남궁민수']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })

  test.each(['은', '는', '이', '가', '을', '의', '에게', '께서', '입니다'])(
    'a name leaves its particle: %s',
    (particle) => {
      expect(names(`차주 강민재${particle} 확인`)).toEqual(['강민재'])
    },
  )

  test.each([
    '정기예금 금리를 조회하고 싶어요.',
    '고객님, 신분증을 확인해 주세요.',
    '대출 한도는 심사 후 결정됩니다.',
    '2099-12-31 1,234,567원',
    '',
  ])('nobody in: %s', (text) => {
    expect(names(text)).toEqual([])
  })

  test('offsets hold in decomposed Hangul', () => {
    const text = `${'안녕 '.normalize('NFD')}${'성명: 김도윤'.normalize('NFD')} 님`
    expect(names(text).map((one) => one.normalize('NFC'))).toEqual(['김도윤'])
  })

  test('whatever the text, findings are in order, apart and inside it', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('김도윤', '님', ' ', '씨', '예금주 ', '\n', 'A', '성명: ', '박', 'ᄀ', 'ᅡ'),
    )
    const text = fc.array(piece, { maxLength: 200 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, (given) => {
        let last = 0
        for (const { kind, start, end, confidence } of finder.find(given)) {
          expect(kind).toBe('person')
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(given.length)
          expect(confidence).toBeGreaterThanOrEqual(0)
          expect(confidence).toBeLessThanOrEqual(1)
          last = end
        }
        expect(finder.find(given)).toEqual(finder.find(given))
      }),
      { numRuns: 60 },
    )
  })

  test('a name is found wherever it stands in a long text', () => {
    const filler = '대출 한도는 심사 후 결정됩니다. '
    for (const length of [10, 25, 26, 27, 60]) {
      const text = `${filler.repeat(length)}예금주 김도윤 ${filler.repeat(9)}`
      expect(names(text)).toContain('김도윤')
    }
  })
})

test('the KLUE weights are preferred where they are, and say their licence', () => {
  const { finder, weights, licence } = loadNameFinder()
  expect([weights, licence]).toEqual(['klue', 'CC-BY-SA-4.0'])
  expect(finder.find('예금주 김도윤')[0]?.why).toContain('cue: 예금주')
})

test('broken weights are refused by name', () => {
  expect(() => nameFinder(new Uint8Array([1, 2, 3]))).toThrow(NameFault)
  expect(() => nameFinder(read('names.bin').subarray(0, 5_000))).toThrow(NameFault)
})
