import { particleOf } from './particles.ts'
import { coda, firstRank, foreignRank, lastRank, rime, surnameRank } from './syllables.ts'
import { titleAt, titleBefore } from './titles.ts'
import { HANGUL, SPACE, type Words } from './words.ts'

/** Features of one character, each the number of a bucket of weights. */
export const FEATURES = 40

/** Two numbers and the number of the template, mixed to 32 bits. */
function mix(template: number, one: number, other: number): number {
  let x = Math.imul(one ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 15) ^ other, 0xc2b2ae35)
  x = Math.imul(x ^ (x >>> 13), 0x27d4eb2f)
  return x ^ (x >>> 16)
}

/** The nearest word before or after that is no space, -1 if there is none. */
function beside(words: Words, word: number, step: 1 | -1): number {
  let at = word + step
  while (at >= 0 && at < words.count && words.sort[at] === SPACE) at += step
  return at >= 0 && at < words.count ? at : -1
}

/**
 * Writes the buckets of every character of one word into `out` from `offset`, `FEATURES` a
 * character. `from` and `to` bound what may be read of the text.
 */
export function encodeWord(
  text: string,
  words: Words,
  word: number,
  mask: number,
  out: Int32Array,
  offset: number,
): number {
  const from = words.start[0]!
  const to = words.end[words.count - 1]!
  const code = (at: number) => (at >= from && at < to ? text.charCodeAt(at) : 1)
  const start = words.start[word]!
  const end = words.end[word]!
  const length = end - start
  const sort = words.sort[word]!
  const next = beside(words, word, 1)
  const last = beside(words, word, -1)
  const spaced = (next === word + 1 ? 1 : 0) + (last === word - 1 ? 2 : 0)

  const nextStart = next < 0 ? to : words.start[next]!
  const nextEnd = next < 0 ? to : words.end[next]!
  const lastStart = last < 0 ? from : words.start[last]!
  const lastEnd = last < 0 ? from : words.end[last]!
  const after = next < 0 ? -1 : beside(words, next, 1)
  const next2 = (code(nextStart) << 16) | (nextEnd - nextStart > 1 ? code(nextStart + 1) : 2)
  const last2 =
    last < 0 ? 3 : (code(lastEnd - 1) << 16) | (lastEnd - lastStart > 1 ? code(lastEnd - 2) : 2)
  const after2 =
    after < 0 ? 4 : (code(words.start[after]!) << 16) | (code(words.start[after]! + 1) & 0xffff)

  const hangul = sort === HANGUL
  const particle = hangul ? particleOf(text, start, end, 2) : { number: 0, length: 0 }
  const stem = length - particle.length
  const nextTitle = next < 0 ? 0 : titleAt(text, nextStart, nextEnd)
  const nextSort = (nextTitle & 15) + (nextTitle >> 4 === nextEnd - nextStart ? 16 : 0)
  const lastSort = last < 0 ? 0 : titleBefore(text, lastStart, lastEnd)
  let foreign = 0
  let stemHash = 0
  for (let at = start; at < start + stem; at += 1) {
    foreign += foreignRank(text.charCodeAt(at)) > 0 ? 1 : 0
    stemHash = Math.imul(stemHash ^ text.charCodeAt(at), 0x01000193)
  }
  const share = stem === 0 ? 0 : Math.floor((4 * foreign) / stem)
  const surname = hangul ? surnameRank(code(start)) : 0
  const shape =
    (surname << 8) |
    (firstRank(code(start + 1)) << 4) |
    (stem === 2 ? 3 : lastRank(code(start + 2)))
  const title2 = hangul && length > 1 ? innerTitle(text, start, end) : 0
  const kind = (sort << 4) | spaced

  let o = offset
  for (let i = start; i < end; i += 1) {
    const z = code(i - 3)
    const y = code(i - 2)
    const x = code(i - 1)
    const c = text.charCodeAt(i)
    const d = code(i + 1)
    const e = code(i + 2)
    const f = code(i + 3)
    const pos = Math.min(i - start, 6)
    const rem = Math.min(end - i, 7)
    const place = (pos << 4) | rem
    const inStem = Math.min(Math.max(start + stem - i, -2), 6) + 2
    const stemPlace = (pos << 8) | (inStem << 4) | Math.min(stem, 7)
    out[o] = mix(1, c, 0) & mask
    out[o + 1] = mix(2, x, 0) & mask
    out[o + 2] = mix(3, d, 0) & mask
    out[o + 3] = mix(4, y, 0) & mask
    out[o + 4] = mix(5, e, 0) & mask
    out[o + 5] = mix(6, (x << 16) | c, 0) & mask
    out[o + 6] = mix(7, (c << 16) | d, 0) & mask
    out[o + 7] = mix(8, (y << 16) | x, 0) & mask
    out[o + 8] = mix(9, (d << 16) | e, 0) & mask
    out[o + 9] = mix(10, (y << 16) | x, c) & mask
    out[o + 10] = mix(11, (x << 16) | c, d) & mask
    out[o + 11] = mix(12, (c << 16) | d, e) & mask
    out[o + 12] = mix(13, (d << 16) | e, f) & mask
    out[o + 13] = mix(14, (z << 16) | y, x) & mask
    out[o + 14] = mix(15, (c << 16) | d, (e << 16) | f) & mask
    out[o + 15] = mix(16, (z << 16) | y, (x << 16) | c) & mask
    out[o + 16] = mix(17, place, (kind << 4) | surnameRank(c)) & mask
    out[o + 17] = mix(18, (pos << 4) | Math.min(length, 9), c) & mask
    out[o + 18] =
      mix(19, (code(start) << 16) | code(start + 1), (code(start + 2) << 4) | pos) & mask
    out[o + 19] = mix(20, (surname << 8) | place, code(end - 1)) & mask
    out[o + 20] = mix(21, next2, place) & mask
    out[o + 21] = mix(22, last2, pos) & mask
    out[o + 22] = mix(23, (code(end - 1) << 16) | code(end - 2), place) & mask
    out[o + 23] = mix(24, (c << 16) | d, place) & mask
    out[o + 24] = mix(25, (x << 16) | c, place) & mask
    out[o + 25] = mix(26, (d << 16) | e, place) & mask
    out[o + 26] = mix(27, stemPlace, particle.number) & mask
    out[o + 27] = mix(28, stemHash, (pos << 4) | inStem) & mask
    out[o + 28] = mix(29, stemPlace, nextSort) & mask
    out[o + 29] = mix(30, (titleAt(text, i + 1, end) << 8) | titleAt(text, i, end), pos) & mask
    out[o + 30] = mix(31, shape, stemPlace) & mask
    out[o + 31] = mix(32, (rime(x) << 16) | rime(c), rime(d)) & mask
    out[o + 32] = mix(33, stemPlace, lastSort) & mask
    out[o + 33] = mix(34, (share << 16) | stemPlace, foreignRank(c)) & mask
    out[o + 34] = mix(35, (shape << 8) | nextSort, (lastSort << 8) | (inStem << 4) | pos) & mask
    out[o + 35] = mix(36, after2, nextSort) & mask
    out[o + 36] = mix(37, (title2 << 8) | pos, shape) & mask
    out[o + 37] = mix(38, (coda(x) << 16) | (coda(c) << 8) | coda(d), (pos << 4) | share) & mask
    out[o + 38] = mix(39, shape, (particle.number << 8) | (inStem << 4) | pos) & mask
    out[o + 39] = mix(40, next2, last2) & mask
    o += FEATURES
  }
  return o
}

/** Where inside a word a title begins, with its sort: `김도윤씨는` has one at 3. */
function innerTitle(text: string, start: number, end: number): number {
  for (let at = start + 1; at < Math.min(end, start + 6); at += 1) {
    const found = titleAt(text, at, end)
    if (found > 0) return ((at - start) << 4) | (found & 15)
  }
  return 0
}
