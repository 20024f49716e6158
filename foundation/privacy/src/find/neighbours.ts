import { ADDRESS_END, followsRegion } from './address.ts'
import * as C from './characters.ts'
import { beginsEscape } from './escapes.ts'
import { beginsPlate, PLATE_USE } from './plate.ts'

/** 1 for the characters of keys, tokens and base64 (without the `=` that ends it). */
export const IN_TOKEN = new Uint8Array(128)
for (let c = 0; c < 128; c++) {
  if (C.isAlnum(c) || c === 0x2b || c === 0x2f || c === 0x5f || c === 0x2d || c === 0x2e) {
    IN_TOKEN[c] = 1
  }
}
/** 1 for the letters that passport numbers begin with. */
export const PASSPORT = new Uint8Array(128)
for (const letter of 'MSRODGmsrodg') PASSPORT[letter.charCodeAt(0)] = 1

const PLACES = 3
const MAKES = 2
const PARTS = 1
/** What a unit after, or before, a short number may make of it: MAKES at once, PARTS with the next. */
const AFTER = new Uint8Array(0x10000)
const BEFORE = new Uint8Array(0x10000)
for (let c = 0; c < 0x10000; c++) {
  if (PLATE_USE[c] === 1 || C.isLetter(c) || c === 0x2b || c === 0x2f || c === 0xb144)
    AFTER[c] = MAKES
  else if (c < 128 && C.SEPARATOR[c] !== 0) AFTER[c] = PARTS
  else if (C.CLASS[c] === C.JAMO) AFTER[c] = MAKES
  if (ADDRESS_END[c] === 1) BEFORE[c] = PLACES
  else if (C.isUpper(c) || (c < 128 && PASSPORT[c] === 1)) BEFORE[c] = MAKES
  else if (c === 0x20 || c === 0x2d || c === 0x0a) BEFORE[c] = PARTS
}

/** Whether a short number stands alone, so that nothing around can make an identifier of it. */
export function standsAlone(text: string, start: number, end: number): boolean {
  const after = text.charCodeAt(end)
  const kind = AFTER[after]!
  if (kind === MAKES && (PLATE_USE[after] === 0 || beginsPlate(text, end))) return false
  if (kind === PARTS) {
    const next = text.charCodeAt(end + 1)
    if (C.isDigit(next) || AFTER[next]! !== 0) return false
  }
  const before = BEFORE[text.charCodeAt(start - 1)]!
  const nearest = before === PARTS ? BEFORE[text.charCodeAt(start - 2)]! : before
  return nearest !== MAKES && (nearest !== PLACES || !followsRegion(text, start))
}

/** Whether a character of a key, token or base64 stands here. */
export function isTokenUnit(text: string, i: number): boolean {
  const c = text.charCodeAt(i)
  return c < 128 && (IN_TOKEN[c] === 1 || c === 0x3d)
}

/** Whether a character that could be a disguise stands where one would matter. */
export function isDisguise(text: string, i: number, kind: number): boolean {
  if (kind === C.ESCAPE) return beginsEscape(text, i)
  const left = Math.max(besides(text, i - 1), besides(text, i - 2))
  const right = Math.max(besides(text, i + 1), besides(text, i + 2))
  if (kind === C.FOREIGN) return left > 1 || right > 1
  const folded = C.FOLDED.get(text.charCodeAt(i))
  const hyphen = folded !== '' && folded !== ' '
  return hyphen ? left > 1 && right > 1 : left > 0 && right > 0 && left + right > 2
}

/** What stands beside a disguise: 2 digits and letters of identifiers, 1 Hangul, 0 other text. */
function besides(text: string, i: number): number {
  const c = text.charCodeAt(i)
  if (C.isAlnum(c) || c === 0x40) return 2
  const kind = C.CLASS[c]!
  if (kind === C.FOREIGN) return 2
  const joint = kind === C.JOINT || (c < 128 && C.SEPARATOR[c] !== 0 && c > 0x20)
  return joint || C.isHangul(c) || kind === C.JAMO ? 1 : 0
}
