import { isHangul } from './syllables.ts'

/** A run of one sort of characters; each other character is a word by itself. */
export type Words = {
  count: number
  readonly start: Int32Array
  readonly end: Int32Array
  readonly sort: Uint8Array
}

export const SPACE = 0
export const HANGUL = 1
export const LATIN = 2
export const DIGIT = 3
export const MARK = 4

/** A run is cut here, so that no text without spaces costs more than its length. */
const LONGEST_RUN = 48

export function sortOf(code: number): number {
  if (isHangul(code)) return HANGUL
  if (code === 32 || code === 10 || code === 9 || code === 13 || code === 0xa0 || code === 0x3000) {
    return SPACE
  }
  if (code >= 48 && code <= 57) return DIGIT
  const low = code | 32
  return low >= 97 && low <= 122 ? LATIN : MARK
}

export function wordsFor(characters: number): Words {
  return {
    count: 0,
    start: new Int32Array(characters),
    end: new Int32Array(characters),
    sort: new Uint8Array(characters),
  }
}

/** Cuts a stretch of text into words, in place. */
export function cutWords(text: string, from: number, to: number, words: Words): void {
  let count = 0
  let at = from
  while (at < to) {
    const sort = sortOf(text.charCodeAt(at))
    const start = at
    at += 1
    if (sort !== MARK && sort !== SPACE) {
      const stop = Math.min(to, start + LONGEST_RUN)
      while (at < stop && sortOf(text.charCodeAt(at)) === sort) at += 1
    }
    words.start[count] = start
    words.end[count] = at
    words.sort[count] = sort
    count += 1
  }
  words.count = count
}
