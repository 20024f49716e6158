import { readUtf8 } from './utf8.ts'

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '\u00ad',
  zwnj: '\u200c',
  zwj: '\u200d',
  ndash: '-',
  mdash: '-',
  minus: '-',
  hyphen: '-',
  dash: '-',
  commat: '@',
  period: '.',
  sol: '/',
  colon: ':',
  num: '#',
  lowbar: '_',
  plus: '+',
  equals: '=',
  lpar: '(',
  rpar: ')',
  Tab: '\t',
  NewLine: '\n',
  horbar: '-',
}
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/y
const UNICODE =
  /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})|([nrt/]))/y

const hex = (c: number): number => {
  if (c >= 0x30 && c <= 0x39) return c - 0x30
  const lower = c | 32
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** The byte of `%41` at this place, or -1. */
function percentByte(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x25) return -1
  const high = hex(text.charCodeAt(at + 1))
  const low = hex(text.charCodeAt(at + 2))
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

/** Whether an encoded character seems to begin at this `%`, `&` or `\`; a cheap look. */
export function beginsEscape(text: string, at: number): boolean {
  const c = text.charCodeAt(at)
  const next = text.charCodeAt(at + 1)
  if (c === 0x25) return percentByte(text, at) >= 0x20
  if (c === 0x26) {
    ENTITY.lastIndex = at
    return ENTITY.test(text)
  }
  return next === 0x75 || next === 0x78 || next === 0x55
}

/** What an encoded character at this place says, and how many code units it takes. */
export function readEscape(
  text: string,
  at: number,
): { readonly says: string; readonly length: number } | undefined {
  const c = text.charCodeAt(at)
  if (c === 0x25) return readPercent(text, at)
  if (c === 0x26) {
    ENTITY.lastIndex = at
    const match = ENTITY.exec(text)
    if (!match) return undefined
    const [whole, decimal, hexadecimal, name] = match
    const point = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : -1
    const says = name === undefined ? character(point) : NAMED[name]
    return says === undefined ? undefined : { says, length: whole.length }
  }
  if (c !== 0x5c) return undefined
  UNICODE.lastIndex = at
  const match = UNICODE.exec(text)
  if (!match) return undefined
  const plain = match[5]
  const digits = match[1] ?? match[2] ?? match[3] ?? match[4]
  const says =
    plain === undefined ? character(Number.parseInt(digits!, 16)) : plain === '/' ? '/' : '\n'
  return says === undefined ? undefined : { says, length: match[0].length }
}

function readPercent(text: string, at: number): { says: string; length: number } | undefined {
  const bytes: number[] = []
  while (bytes.length < 4) {
    const byte = percentByte(text, at + bytes.length * 3)
    if (byte < 0) break
    bytes.push(byte)
  }
  const read = readUtf8(bytes, 0)
  if (!read || (read.point < 0x20 && read.point !== 10 && read.point !== 13 && read.point !== 9))
    return undefined
  return { says: String.fromCodePoint(read.point), length: read.length * 3 }
}

/** A code unit is allowed to be half a pair: `\ud835\udfd8` comes as two. */
function character(point: number): string | undefined {
  return point >= 0x20 && point <= 0x10ffff
    ? String.fromCodePoint(point)
    : point === 9 || point === 10 || point === 13
      ? String.fromCharCode(point)
      : undefined
}
