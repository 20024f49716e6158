import {
  CLASS,
  DIGIT,
  DIGIT_VALUE,
  FOLDED,
  FOREIGN,
  JOINT,
  NUMERAL,
  NUMERAL_WORDS,
  NUMERALS,
  SEPARATOR,
} from './characters.ts'
import { FoldedText } from './folded-text.ts'

/** Digits that are written as words, 공일공 or 하나 둘: where they stand and how they read. */
export type NumeralRun = {
  readonly from: number
  readonly to: number
  /** Digits in all, and how many of them are words. */
  readonly digits: number
  readonly words: number
}

/** Bits of a syllable in a word of two: 1 where it is a first one, 2 where a second one. */
const IN_WORD = new Uint8Array(0x10000)
for (const word of Object.keys(NUMERAL_WORDS)) {
  IN_WORD[word.charCodeAt(0)]! |= 1
  IN_WORD[word.charCodeAt(1)]! |= 2
}

/** Length of the word of two syllables at this place, or 0. */
function wordLength(text: string, i: number): number {
  const hint =
    (IN_WORD[text.charCodeAt(i)]! & 1) !== 0 && (IN_WORD[text.charCodeAt(i + 1)]! & 2) !== 0
  return hint && NUMERAL_WORDS[text.slice(i, i + 2)] !== undefined ? 2 : 0
}

/** Length of the digit, word or hyphen at this place, or 0. */
function tokenLength(text: string, i: number): number {
  const c = text.charCodeAt(i)
  const word = wordLength(text, i)
  if (word > 0) return word
  return DIGIT_VALUE[c] !== 0 && (c < 0x80 || CLASS[c] === NUMERAL || CLASS[c] === FOREIGN) ? 1 : 0
}

/** 1 where a unit may stand second in a run: digit, joint, or a syllable of a word. */
export const GOES_ON = new Uint8Array(0x10000)
for (let c = 0; c < 0x10000; c++) {
  const joint =
    (c < 128 && SEPARATOR[c] !== 0) ||
    CLASS[c] === JOINT ||
    ', 에의'.includes(String.fromCharCode(c))
  if (DIGIT_VALUE[c] !== 0 || joint || IN_WORD[c] !== 0) GOES_ON[c] = 1
}

/** Longest run that is read at once. */
const LONGEST = 160

/** The digit or hyphen at this place, its length in code units; undefined for neither. */
function readToken(text: string, i: number): { says: string; length: number } | undefined {
  const c = text.charCodeAt(i)
  if (wordLength(text, i) > 0) return { says: NUMERAL_WORDS[text.slice(i, i + 2)]!, length: 2 }
  if (CLASS[c] === NUMERAL && DIGIT_VALUE[c] !== 0) return { says: NUMERALS[text[i]!]!, length: 1 }
  if (CLASS[c] === DIGIT) return { says: text[i]!, length: 1 }
  if (CLASS[c] === FOREIGN && DIGIT_VALUE[c] !== 0) return { says: FOLDED.get(c)!, length: 1 }
  return undefined
}

function jointLength(text: string, i: number): number {
  let n = 0
  while (n < 3) {
    const c = text.charCodeAt(i + n)
    const joint = (c < 128 && SEPARATOR[c] !== 0) || CLASS[c] === JOINT || c === 0x2c
    if (c === 0x0a && text.charCodeAt(i + n - 1) === 0x0a) return 0
    if (!joint && !(c === 0xc5d0 || c === 0xc758)) break
    n++
  }
  return n
}

/** Tokens in a row that make a closer look worth its while. */
const HINTS = 4

/** Whether a run may begin here: some digits follow each other, with at most a joint between them. */
export function beginsNumerals(text: string, i: number): boolean {
  // 아홉, 여섯 and their like are met at their second syllable.
  let at = DIGIT_VALUE[text.charCodeAt(i)] === 0 ? i - 1 : i
  for (let seen = 0; seen < HINTS; seen++) {
    let length = tokenLength(text, at)
    if (length === 0) {
      at += jointLength(text, at)
      length = tokenLength(text, at)
      if (length === 0) return false
    }
    at += length
  }
  return true
}

/** The whole run around a numeral at `i`, no further back than `low`. */
export function readNumerals(text: string, i: number, low: number): NumeralRun {
  let from = i
  if (DIGIT_VALUE[text.charCodeAt(i)] === 0) from--
  for (let j = from; j > low && i - j < LONGEST; ) {
    const two = readToken(text, j - 2)
    const one = readToken(text, j - 1)
    if (two?.length === 2) from = j -= 2
    else if (one?.length === 1) from = j -= 1
    else if (jointLength(text, j - 1) > 0 && from - j < 3) j -= 1
    else break
  }
  let to = from
  let digits = 0
  let words = 0
  for (let j = from; j < text.length && j - from < LONGEST; ) {
    const token = readToken(text, j)
    if (!token) {
      const gap = jointLength(text, j)
      if (gap === 0 || tokenLength(text, j + gap) === 0) break
      j += gap
      continue
    }
    if (token.says !== '-') {
      digits++
      if (CLASS[text.charCodeAt(j)] !== DIGIT) words++
      to = j + token.length
    }
    j += token.length
  }
  return { from, to: Math.max(to, i + 1), digits, words }
}

/** The run in ASCII digits between the text around it as it is. */
export function foldNumerals(text: string, run: NumeralRun, around: number): FoldedText {
  const folded = new FoldedText()
  folded.copy(text, Math.max(0, run.from - around), run.from)
  for (let j = run.from; j < run.to; ) {
    const token = readToken(text, j)
    if (token) {
      folded.add(token.says, j, j + token.length)
      j += token.length
      continue
    }
    const c = text.charCodeAt(j)
    const joint = c === 0xc5d0 || c === 0xc758 || c === 0x2c ? '-' : (FOLDED.get(c) ?? text[j]!)
    // 다시 already stands for the hyphen: spaces beside it are one joint with it.
    folded.add(joint, j, j + 1)
    j++
  }
  folded.copy(text, run.to, Math.min(text.length, run.to + around))
  return folded
}
