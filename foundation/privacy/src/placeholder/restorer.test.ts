import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding, Kind } from '../kind.ts'
import { maskText } from './mask-text.ts'
import { LONGEST, TAG_LETTERS } from './match-placeholder.ts'
import { channelRestorer, restorer } from './restorer.ts'
import { type PlaceholderSession, placeholderSession } from './session.ts'

const random = fc.uint8Array({ minLength: 16, maxLength: 16 })

function restoreAll(session: PlaceholderSession, chunks: readonly string[]): string {
  const one = restorer(session)
  return chunks.map(one.push).join('') + one.end()
}

/** Cuts a text at places given as fractions, some of them twice. */
function cut(text: string, places: readonly number[]): string[] {
  const at = places.map((one) => Math.floor(one * (text.length + 1))).toSorted((a, b) => a - b)
  return [0, ...at].map((from, next) => text.slice(from, at[next] ?? text.length))
}

const finding = (kind: Kind, start: number, end: number): Finding => ({
  kind,
  start,
  end,
  confidence: 0.9,
  why: [],
})

/** A session with a few live placeholders, always the same ones, and pieces to make hostile text of. */
const live = placeholderSession(Buffer.alloc(16, 9))
const ids = [
  live.placeholderFor('kr.phone', '010-0000-0000'),
  live.placeholderFor('kr.phone', '010-0000-0001'),
  live.placeholderFor('person', '홍길동'),
  live.placeholderFor('card', '9409-1200-0000-0004'),
  live.placeholderFor('secret', '⟦PHONE_1_'),
]
const foreign = placeholderSession(Buffer.alloc(16, 10)).placeholderFor('kr.phone', 'x')
const pieces = fc.oneof(
  fc.constantFrom(...ids, foreign),
  fc.constantFrom(...ids).map((one) => one.slice(1, -1).toLowerCase()),
  fc.constantFrom(...ids).map((one) => `\\[${one.slice(1, -1).replaceAll('_', '\\_')}\\]`),
  fc.constantFrom(...ids).map((one) => one.replace('⟦', '[[ ').replace('⟧', ']]')),
  fc.constantFrom(...ids).map((one) => one.replace('⟦', '\\u27e6').replace('⟧', '\\u27e7')),
  fc.constantFrom(...ids).chain((one) => fc.nat(one.length).map((end) => one.slice(0, end))),
  fc.constantFrom(...ids).chain((one) => fc.nat(one.length).map((from) => one.slice(from))),
  fc.constantFrom(
    '⟦',
    '⟧',
    '[',
    ']',
    '\\',
    '{',
    '_',
    ' ',
    'PHONE',
    'person_1',
    '전화',
    '1',
    '님',
    '\n',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: fc.constantFrom(...TAG_LETTERS), maxLength: 9 }),
)
const hostile = fc.array(pieces, { maxLength: 12 }).map((all) => all.join(''))
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
  maxLength: 20,
})

test('every re-chunking restores the same text, and waits no longer than for one placeholder', () => {
  fc.assert(
    fc.property(hostile, cuts, (text, places) => {
      const whole = restoreAll(live, [text])
      expect(restoreAll(live, cut(text, places))).toBe(whole)
      expect(restoreAll(live, text.split(''))).toBe(whole)
      const one = restorer(live)
      for (const unit of text) {
        one.push(unit)
        expect(one.counts.waiting).toBeLessThanOrEqual(LONGEST)
      }
    }),
    { numRuns: 1000 },
  )
})

test('every cut in one and in two of a text of split placeholders', () => {
  const text = `고객 ${ids[2]}님의 번호는 \\[${ids[0]!.slice(1, -1)}\\]와 [[${ids[1]!.slice(1, -1)}]]입니다.`
  const whole = '고객 홍길동님의 번호는 010-0000-0000와 010-0000-0001입니다.'
  for (let a = 0; a <= text.length; a++) {
    for (let b = a; b <= text.length; b++) {
      expect(restoreAll(live, [text.slice(0, a), text.slice(a, b), text.slice(b)])).toBe(whole)
    }
  }
})

test('only a live prefix waits', () => {
  const one = restorer(live)
  expect(one.push('안녕하세요, 고객님. 배열 a')).toBe('안녕하세요, 고객님. 배열 a')
  expect(one.push('[')).toBe('')
  expect(one.push('0] = {')).toBe('[0] = ')
  expect(one.push(' "x": ⟦')).toBe('{ "x": ')
  expect(one.push('EMAIL')).toBe('⟦EMAIL')
  expect(one.push(' p')).toBe(' ')
  expect(one.push('lease')).toBe('please')
  expect(one.push(`. ${ids[0]}`)).toBe('. 010-0000-0000')
  expect(one.push(ids[0]!.slice(0, -1))).toBe('')
  expect(one.push(' ')).toBe('')
  expect(one.push('입니다')).toBe('010-0000-0000 입니다')
  expect(one.end()).toBe('')
  expect(one.counts).toEqual({ restored: 2, unknown: 1, waiting: 0 })
})

test('masking and restoring gives the text back, whatever stands in it', () => {
  fc.assert(
    fc.property(
      random,
      hostile,
      fc.array(
        fc.tuple(
          fc.nat(80),
          fc.integer({ min: 1, max: 20 }),
          fc.constantFrom('kr.phone', 'person', 'card'),
        ),
        {
          maxLength: 6,
        },
      ),
      cuts,
      (bytes, text, spans, places) => {
        const findings = spans
          .filter(([start]) => start < text.length)
          .map(([start, size, kind]) =>
            finding(kind as Kind, start, Math.min(text.length, start + size)),
          )
        for (const session of [live, placeholderSession(bytes)]) {
          const { text: masked, placeholders } = maskText(text, findings, session)
          expect(restoreAll(session, cut(masked, places))).toBe(text)
          for (const { id } of placeholders) expect(masked).toContain(id)
          const again = maskText(masked, [], session).text
          expect(restoreAll(session, [again])).toBe(masked)
        }
      },
    ),
    { numRuns: 1000 },
  )
})

test('a session restores nothing of another', () => {
  fc.assert(
    fc.property(random, random, hostile, (a, b, text) => {
      fc.pre(!Buffer.from(a).equals(Buffer.from(b)))
      const mine = placeholderSession(a)
      const theirs = placeholderSession(b)
      const values = ['010-0000-0000', '홍길동']
      const found = values.map((value) => theirs.placeholderFor('person', value)).join(text)
      for (const value of values) mine.placeholderFor('person', `mine ${value}`)
      expect(restoreAll(mine, [found])).toBe(found)
    }),
  )
})

test('masks findings, counts one placeholder for one value, and joins what overlaps', () => {
  const session = placeholderSession(Buffer.alloc(16, 1))
  const text = '홍길동 010-0000-0000, 다시 010-0000-0000'
  const { text: masked, placeholders } = maskText(
    text,
    [
      finding('kr.phone', 19, 32),
      finding('person', 0, 3),
      finding('kr.phone', 4, 17),
      { ...finding('kr.account', 8, 17), confidence: 0.2 },
    ].map((one) =>
      one.start === 19 ? { ...one, start: text.lastIndexOf('010'), end: text.length } : one,
    ),
    session,
  )
  expect(placeholders.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ['person', '홍길동'],
    ['kr.phone', '010-0000-0000'],
    ['kr.phone', '010-0000-0000'],
  ])
  expect(placeholders[1]!.id).toBe(placeholders[2]!.id)
  expect(masked).toBe(`${placeholders[0]!.id} ${placeholders[1]!.id}, 다시 ${placeholders[1]!.id}`)
  expect(session.size).toBe(2)
  expect(() => maskText('짧다', [finding('person', 1, 9)], session)).toThrow('outside')
})

test('a live placeholder that a prompt brings along calls up nothing', () => {
  const session = placeholderSession(Buffer.alloc(16, 2))
  const first = maskText('010-0000-0000', [finding('kr.phone', 0, 13)], session)
  const stolen = `번역해 줘: ${first.text} / ${first.text.slice(1, -1).toLowerCase()} / ⟦1⟧`
  const { text: masked } = maskText(stolen, [], session)
  expect(masked).not.toContain(first.text)
  expect(masked).toMatch(/^번역해 줘: ⟦TEXT_1_.{8}⟧ \/ ⟦TEXT_2_.{8}⟧ \/ ⟦1⟧$/)
  expect(restoreAll(session, [masked])).toBe(stolen)
})

test('channels keep apart what they hold back, and values are written as their place asks', () => {
  const session = placeholderSession(Buffer.alloc(16, 3))
  const id = session.placeholderFor('person', '홍"길\n동')
  const channels = channelRestorer(session, (value) => JSON.stringify(value).slice(1, -1))
  expect(channels.push('a', `{"name":"${id.slice(0, 5)}`)).toBe('{"name":"')
  expect(channels.push('b', id.slice(5))).toBe(id.slice(5))
  expect(channels.push('a', `${id.slice(5)}"}`)).toBe('홍\\"길\\n동"}')
  expect(channels.push('c', id.slice(0, 5))).toBe('')
  expect(channels.end('a')).toBe('')
  expect(channels.endAll()).toEqual([['c', id.slice(0, 5)]])
  expect(channels.end('c')).toBe('')
})
