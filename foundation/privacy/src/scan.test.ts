import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding, NameFinder } from './kind.ts'
import { scanText } from './scan.ts'

/** Names where a test says that they are: what is tried is how two finders share a text. */
const namesAt = (...spans: readonly (readonly [start: number, end: number])[]): NameFinder => ({
  find: () =>
    spans.map(([start, end]) => ({ kind: 'person', start, end, confidence: 1, why: ['given'] })),
})
const spans = (found: readonly Finding[]) => found.map(({ kind, start, end }) => [kind, start, end])

test('names and identifiers come in order of their places', () => {
  const text = '김하늘 hong@example.com 이바다'
  expect(spans(scanText(text, namesAt([0, 3], [21, 24])))).toEqual([
    ['person', 0, 3],
    ['email', 4, 20],
    ['person', 21, 24],
  ])
  expect(spans(scanText(text))).toEqual([['email', 4, 20]])
})

test('a name that an identifier cuts keeps its other part', () => {
  const text = '김하늘hong@example.com님'
  expect(spans(scanText(text, namesAt([0, 7])))[0]).toEqual(['person', 0, 3])
  const blank = '   hong@example.com'
  expect(spans(scanText(blank, namesAt([0, 7])))).toEqual([['email', 3, 19]])
})

test('whatever the names, nothing overlaps and every letter of a name stays covered', () => {
  const text = '가나다 hong@example.com 라마바 010-0000-0000 사아자 000101-9000004 끝'
  const cuts = fc.uniqueArray(fc.nat({ max: text.length }), { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(cuts, (given) => {
      const sorted = given.toSorted((a, b) => a - b)
      const names = sorted
        .slice(0, sorted.length - (sorted.length % 2))
        .reduce<[number, number][]>((pairs, at, i) => {
          if (i % 2 === 0) pairs.push([at, at])
          else pairs.at(-1)![1] = at
          return pairs
        }, [])
      const found = scanText(text, namesAt(...names))
      for (const [i, one] of found.entries()) {
        expect(one.start).toBeLessThan(one.end)
        if (i > 0) expect(one.start).toBeGreaterThanOrEqual(found[i - 1]!.end)
      }
      for (const [start, end] of names) {
        for (let at = start; at < end; at++) {
          if (!/\p{L}/u.test(text[at]!)) continue
          expect(found.some((one) => one.start <= at && at < one.end)).toBe(true)
        }
      }
    }),
  )
})
