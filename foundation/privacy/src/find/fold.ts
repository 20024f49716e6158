import { CLASS, ESCAPE, FOLDED, FOREIGN, isJamo, JAMO, JOINT } from './characters.ts'
import { readEscape } from './escapes.ts'
import { FoldedText } from './folded-text.ts'

const isHigh = (c: number) => c >= 0xd800 && c <= 0xdbff
const isLow = (c: number) => c >= 0xdc00 && c <= 0xdfff

/**
 * A window of text with every disguise taken off: encoded characters read, digits and letters of
 * other forms as ASCII, hyphens and spaces as plain ones, invisible characters left out, decomposed
 * Hangul composed.
 */
export function foldWindow(text: string, from: number, to: number): FoldedText {
  const folded = new FoldedText()
  let plainFrom = from
  for (let i = from; i < to; ) {
    const c = text.charCodeAt(i)
    const kind = CLASS[c]!
    if (kind !== ESCAPE && kind !== FOREIGN && kind !== JOINT && kind !== JAMO) {
      i++
      continue
    }
    const encoded = kind === ESCAPE ? readEscape(text, i) : undefined
    if (!encoded) {
      const length = kind === ESCAPE ? 0 : foldPlain(folded, text, i, c, plainFrom)
      i += Math.max(1, length)
      if (length > 0) plainFrom = i
      continue
    }
    folded.copy(text, plainFrom, i)
    let { says } = encoded
    let end = i + encoded.length
    if (isHigh(says.charCodeAt(0)) && says.length === 1) {
      const second = readEscape(text, end)
      if (second && isLow(second.says.charCodeAt(0))) {
        says += second.says
        end += second.length
      }
    }
    folded.add(plain(says), i, end)
    i = plainFrom = end
  }
  folded.copy(text, plainFrom, to)
  return folded
}

/** Folds a character that is written out; gives its length, 0 where it stands for itself. */
function foldPlain(
  folded: FoldedText,
  text: string,
  i: number,
  c: number,
  plainFrom: number,
): number {
  if (isJamo(c)) {
    const length = jamoLength(text, i)
    if (length === 1) return 0
    folded.copy(text, plainFrom, i)
    folded.add(text.slice(i, i + length).normalize('NFC'), i, i + length)
    return length
  }
  if (isHigh(c)) {
    if (!isLow(text.charCodeAt(i + 1))) return 0
    folded.copy(text, plainFrom, i)
    folded.add(plain(text.slice(i, i + 2)), i, i + 2)
    return 2
  }
  const ascii = FOLDED.get(c)
  if (ascii === undefined) return 0
  folded.copy(text, plainFrom, i)
  folded.add(ascii, i, i + 1)
  return 1
}

/** ASCII for one character of another form, else the character. */
function plain(character: string): string {
  const c = character.charCodeAt(0)
  if (character.length === 1) return FOLDED.get(c) ?? character
  if (c === 0xdb40) return ''
  const ascii = character.normalize('NFKC').replace(/[,.]$/, '')
  return /^[\x20-\x7e]+$/.test(ascii) ? ascii : character
}

/** How many letters of decomposed Hangul make up the syllable at this place. */
function jamoLength(text: string, i: number): number {
  const initial = text.charCodeAt(i)
  const vowel = text.charCodeAt(i + 1)
  if (initial > 0x1112 || !(vowel >= 0x1161 && vowel <= 0x1175)) return 1
  const final = text.charCodeAt(i + 2)
  return final >= 0x11a8 && final <= 0x11c2 ? 3 : 2
}
