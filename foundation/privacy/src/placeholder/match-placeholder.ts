import { digitOf, fold, IGNORED, inWord, isSkipped, SPACE } from './fold.ts'
import { LABELS, LONGEST_LABEL } from './labels.ts'

export const OPEN = '⟦'
export const CLOSE = '⟧'
/** Consonants alone: a tag spells no word, has no look-alikes (l, o), and survives a change of case. */
export const TAG_LETTERS = 'bcdfghjkmnpqrstvwxz'
/** 19^8: a guess at one placeholder is right once in 1.7 × 10^10. */
export const TAG_LENGTH = 8

/** Separators and ignored marks that a mangled placeholder may hold besides its own two. */
const MOST_SKIPPED = 16
const LONGEST_NUMBER = 7
const LONGEST_BRACKETS = 24
/** No more than this many code units are ever held back. */
export const LONGEST = LONGEST_LABEL + LONGEST_NUMBER + TAG_LENGTH + MOST_SKIPPED + LONGEST_BRACKETS

/** The placeholders that count as live. */
export type Known = {
  /** One bit for each kind that has one. */
  readonly mask: number
  /** They are numbered from 1 for each kind. */
  readonly count: (kind: number) => number
  /** Whether this letter stands at this place of a placeholder's tag. */
  readonly letter: (kind: number, number: number, place: number, code: number) => boolean
}

/** `more` where the text so far could still become a live placeholder. */
export type Match =
  | { readonly is: 'none' | 'more' }
  | { readonly is: 'match'; readonly end: number; readonly kind: number; readonly number: number }

const NONE: Match = { is: 'none' }
const MORE: Match = { is: 'more' }

const codes = (text: string) => new Set([...text].map((one) => one.charCodeAt(0)))
/** Quotes and parentheses are not among them: they are the writer's own, and stay. */
const OPENERS = codes('⟦〚【〖⟨⟪〈《〔〘⁅‹[<{［＜｛')
const CLOSERS = codes('⟧〛】〗⟩⟫〉》〕〙⁆›]>}］＞｝')
/** May stand twice, `[[`, and after a backslash of markdown. */
const ASCII_OPENERS = codes('[<{')
const BACKSLASH = 0x5c
const OPEN_ESCAPE = '\\u27e6'
const CLOSE_ESCAPE = '\\u27e7'

/** Where a placeholder can begin: 1 for openers and a backslash, 2 for the first letter of a word. */
const STARTS = new Uint8Array(65536)
/** The kinds whose words begin with a letter, by its place after `a`. */
const BEGUN = new Int32Array(26)
for (let code = 0; code < 65536; code++) {
  const letter = fold(code) - 0x61
  if (letter < 0 || letter >= 26) continue
  BEGUN[letter] = LABELS.next.get(letter + 0x61)?.mask ?? 0
  if (BEGUN[letter] !== 0) STARTS[code] = 2
}
for (const code of [...OPENERS, BACKSLASH]) STARTS[code] = 1

/**
 * The first place from `from` on where a live placeholder can begin; the text's length where none can.
 * `before` is the code unit before `from`, 0 where no word can go on from there.
 */
export function nextStart(text: string, from: number, before: number, { mask }: Known): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const start = STARTS[code]
    if (start === 0) continue
    if (start === 1) return at
    if ((BEGUN[fold(code) - 0x61]! & mask) === 0) continue
    if (!inWord(at === from ? before : text.charCodeAt(at - 1))) return at
  }
  return text.length
}

/**
 * Reads one placeholder that begins exactly at `from`, in its own spelling or mangled: other case, other
 * brackets or none, spaces, markdown or JSON escapes, digits of other scripts, the word translated. Word,
 * number and tag must all be those of one live placeholder. What follows in later text never changes an
 * answer other than `more`; `final` says that nothing follows.
 */
export function matchPlaceholder(text: string, from: number, known: Known, final: boolean): Match {
  const wait = final ? NONE : MORE
  const bare = STARTS[text.charCodeAt(from)] === 2
  const opened = bare ? NO_BRACKET : readOpener(text, from)
  if (opened === null) return wait
  if (opened.end < 0) return NONE
  let at = bare ? from : opened.end
  let skipped = 0
  let node = LABELS
  let kind = -1
  let number = 0
  let place = 0
  for (; place < TAG_LENGTH; at++) {
    if (at >= text.length) return wait
    const code = fold(text.charCodeAt(at))
    if (isSkipped(code)) {
      if (++skipped > MOST_SKIPPED) return NONE
      continue
    }
    if (place > 0) {
      if (!known.letter(kind, number, place, code)) return NONE
      place += 1
      continue
    }
    const next = kind < 0 ? node.next.get(code) : undefined
    if (next !== undefined && (next.mask & known.mask) !== 0) {
      node = next
      continue
    }
    const digit = digitOf(code)
    if (digit >= 0) {
      if (kind < 0) {
        kind = node.ends
        if (kind < 0 || (known.mask & (1 << kind)) === 0) return NONE
      }
      number = number * 10 + digit
      if (number === 0 || number > known.count(kind)) return NONE
      continue
    }
    if (kind < 0 || !known.letter(kind, number, 0, code)) return NONE
    place = 1
  }
  const end = readEnd(text, at, bare, opened.twice, MOST_SKIPPED - skipped)
  if (end === null && !final) return MORE
  if (end !== null && end < 0) return NONE
  return { is: 'match', end: end ?? endOfText(text, at, bare), kind, number }
}

type Opener = { readonly end: number; readonly twice: boolean }

const NO_BRACKET: Opener = { end: 0, twice: false }

/** Where the word begins; end -1 where nothing opens here, null where the text ends too early to say. */
function readOpener(text: string, from: number): Opener | null {
  const code = text.charCodeAt(from)
  let at = from
  if (code === BACKSLASH) {
    const spelled = text.slice(from, from + OPEN_ESCAPE.length).toLowerCase()
    if (spelled === OPEN_ESCAPE) return { end: from + spelled.length, twice: false }
    if (from + spelled.length === text.length && OPEN_ESCAPE.startsWith(spelled)) return null
    at += 1
    if (!ASCII_OPENERS.has(text.charCodeAt(at))) return { end: -1, twice: false }
  }
  const opener = text.charCodeAt(at)
  at += 1
  if (!ASCII_OPENERS.has(opener)) return { end: at, twice: false }
  const second = text.charCodeAt(at) === BACKSLASH ? at + 1 : at
  if (second >= text.length) return null
  return text.charCodeAt(second) === opener
    ? { end: second + 1, twice: true }
    : { end: at, twice: false }
}

/** The end after a tag with its bracket; -1 where a word goes on; null where the text ends too early. */
function readEnd(
  text: string,
  tagEnd: number,
  bare: boolean,
  twice: boolean,
  mostSkipped: number,
): number | null {
  if (tagEnd >= text.length) return null
  if (inWord(text.charCodeAt(tagEnd))) return -1
  if (bare) return tagEnd
  const first = readCloser(text, tagEnd, mostSkipped)
  if (first === null || first < 0) return first === null ? null : tagEnd
  if (!twice) return first
  const second = readCloser(text, first, 1)
  return second === null ? null : second < 0 ? first : second
}

/** The place after a closing bracket; -1 where none stands, null where the text ends too early to say. */
function readCloser(text: string, from: number, mostSkipped: number): number | null {
  for (let at = from; at <= from + mostSkipped; at++) {
    if (at >= text.length) return null
    const code = text.charCodeAt(at)
    if (CLOSERS.has(code)) return at + 1
    if (code === BACKSLASH) {
      const spelled = text.slice(at, at + CLOSE_ESCAPE.length).toLowerCase()
      if (spelled === CLOSE_ESCAPE) return at + spelled.length
      if (at + spelled.length === text.length && CLOSE_ESCAPE.startsWith(spelled)) return null
    }
    const folded = fold(code)
    if (folded !== SPACE && folded !== IGNORED) return -1
  }
  return -1
}

/** Where the text ended before the bracket was whole: a first bracket of two counts, spaces do not. */
function endOfText(text: string, tagEnd: number, bare: boolean): number {
  const first = bare ? -1 : readCloser(text, tagEnd, MOST_SKIPPED)
  return first === null || first < 0 ? tagEnd : first
}
