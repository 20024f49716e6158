import { surnameRank } from './syllables.ts'
import { HANGUL, LATIN, SPACE, type Words } from './words.ts'

/** Features of one word, few and cheap: they decide whether the tagger looks at it at all. */
export const GATE_FEATURES = 7

function mix(template: number, one: number, other: number): number {
  let x = Math.imul(one ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 15) ^ other, 0xc2b2ae35)
  return x ^ (x >>> 13)
}

/** Whether a word can hold a name at all. */
export function mayHold(words: Words, word: number): boolean {
  const sort = words.sort[word]
  return sort === HANGUL || sort === LATIN
}

/** Writes the gate's buckets of one word. */
export function gateBuckets(
  text: string,
  words: Words,
  word: number,
  mask: number,
  out: Int32Array,
): void {
  const start = words.start[word]!
  const end = words.end[word]!
  const length = Math.min(end - start, 15)
  const a = text.charCodeAt(start)
  const b = length > 1 ? text.charCodeAt(start + 1) : 0
  const c = length > 2 ? text.charCodeAt(start + 2) : 0
  const y = text.charCodeAt(end - 1)
  const z = length > 1 ? text.charCodeAt(end - 2) : 0
  let next = word + 1
  if (next < words.count && words.sort[next] === SPACE) next += 1
  let last = word - 1
  if (last >= 0 && words.sort[last] === SPACE) last -= 1
  const n = next < words.count ? words.start[next]! : -1
  const p = last >= 0 ? words.end[last]! : -1
  const gap = (next - word) * 4 + (word - last)
  const n2 =
    n < 0 ? 0 : (text.charCodeAt(n) << 16) | (words.end[next]! - n > 1 ? text.charCodeAt(n + 1) : 0)
  const p2 =
    p < 0
      ? 0
      : (text.charCodeAt(p - 1) << 16) | (p - words.start[last]! > 1 ? text.charCodeAt(p - 2) : 0)
  const head = (surnameRank(a) << 8) | (length << 4) | words.sort[word]!
  out[0] = mix(1, (a << 16) | b, c) & mask
  out[1] = mix(2, (a << 16) | b, length) & mask
  out[2] = mix(3, (y << 16) | z, length) & mask
  out[3] = mix(4, n2, head) & mask
  out[4] = mix(5, p2, head) & mask
  out[5] = mix(6, (head << 16) | gap, y) & mask
  out[6] = mix(7, a, (length << 4) | gap) & mask
}
