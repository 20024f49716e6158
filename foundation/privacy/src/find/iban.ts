import type { Finding } from '../kind.ts'
import { isAlnum, isDigit, isUpper } from './characters.ts'
import { mod97 } from './check-digits.ts'
import { Labels } from './labels.ts'

/** Lengths by country, SWIFT IBAN registry. */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  LY: 25,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MR: 27,
  MT: 31,
  MU: 30,
  NL: 18,
  NO: 15,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  SA: 24,
  SC: 31,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  ST: 25,
  SV: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
}

/** An IBAN whose two check digits begin at this place; spaces or hyphens may stand between. */
export function findIban(text: string, digit: number): Finding | undefined {
  const apart = isUpper(text.charCodeAt(digit - 1)) ? 1 : 2
  const second = digit - apart
  const start = second - apart
  if (start < 0 || !isUpper(text.charCodeAt(start)) || !isUpper(text.charCodeAt(second))) return
  if (isAlnum(text.charCodeAt(start - 1))) return undefined
  const length = LENGTHS[text[start]! + text[second]!]
  if (length === undefined) return undefined
  let code = ''
  let end = start
  for (let i = start; i < text.length && code.length < length; i++) {
    const c = text.charCodeAt(i)
    if (isAlnum(c)) {
      code += text[i]!.toUpperCase()
      end = i + 1
    } else if ((c !== 0x20 && c !== 0x2d && c !== 0x0a && c !== 0x2e && c !== 0x2f) || i - end > 1)
      break
  }
  if (code.length !== length || isAlnum(text.charCodeAt(end))) return undefined
  if (!isDigit(code.charCodeAt(3)) || !mod97(code)) return undefined
  return { kind: 'iban', start, end, confidence: 0.97, why: ['mod 97', 'country length'] }
}

/** A SWIFT code (ISO 9362) of these letters, where the word for it stands near. */
export function findSwift(text: string, start: number, end: number): Finding | undefined {
  if (!/^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text.slice(start, end))) return undefined
  const near = new Labels(text, start, end)
  if (near.distance('swift') > 16) return undefined
  return { kind: 'iban', start, end, confidence: 0.8, why: ['SWIFT code', near.because('swift')] }
}
