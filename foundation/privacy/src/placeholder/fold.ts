/** What a code unit may be inside a placeholder, besides a letter; written as surrogates, which none is. */
export const IGNORED = 0xd800
export const SEPARATOR = 0xd801
export const SPACE = 0xd802
const SURROGATE = 0xdfff

const units = (text: string) => [...text].map((one) => one.charCodeAt(0))
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** Zero-width marks, the soft hyphen, and what markdown puts before a character. */
const ignored = new Set([...range(0x200b, 0x200d), 0x2060, 0xfeff, 0xad, ...units('\\`')])
const spaces = new Set([0x20, 0x09, 0xa0, 0x202f, 0x3000, ...range(0x2000, 0x200a)])
const separators = new Set([...units('_-.:#*/=−・'), ...range(0x2010, 0x2015)])
/** Zeros of the scripts that models write numbers in, each followed by its nine digits. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
  0xf20, 0x1040, 0x17e0, 0x1810,
]
const digits = new Map<number, number>()
for (const zero of ZEROS) for (let at = 0; at < 10; at++) digits.set(zero + at, at)
for (const [first, to] of [
  [0x2460, 9],
  [0x2776, 9],
] as const) {
  for (let at = 1; at <= to; at++) digits.set(first + at - 1, at)
}
for (const written of ['영일이삼사오육칠팔구', '〇一二三四五六七八九']) {
  for (const [at, code] of units(written).entries()) digits.set(code, at)
}

const FOLDED = new Uint16Array(65536)
for (let code = 0; code < 0xd800; code++) FOLDED[code] = code
FOLDED.fill(SURROGATE, 0xd800, 0xe000)
for (let code = 0xe000; code < 65536; code++) FOLDED[code] = code
for (let upper = 0x41; upper <= 0x5a; upper++) FOLDED[upper] = upper + 32
for (const code of spaces) FOLDED[code] = SPACE
for (const code of separators) FOLDED[code] = SEPARATOR
for (const code of ignored) FOLDED[code] = IGNORED
for (let code = 0xff01; code <= 0xff5e; code++) FOLDED[code] = FOLDED[code - 0xfee0]!

/** ASCII letters in lower case, full-width forms as ASCII; IGNORED, SEPARATOR or SPACE; else itself. */
export function fold(code: number): number {
  return FOLDED[code]!
}

/** The digit that a folded code unit writes, in any common script or in Korean or Chinese words; or -1. */
export function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  return code < 0x80 ? -1 : (digits.get(code) ?? -1)
}

/** Whether a code unit goes on an ASCII word, so that no placeholder begins or ends beside it. */
export function inWord(code: number): boolean {
  const plain = FOLDED[code]!
  return (plain >= 0x61 && plain <= 0x7a) || (plain >= 0x30 && plain <= 0x39)
}

/** Whether a folded code unit may stand between the letters of a placeholder without a meaning. */
export function isSkipped(plain: number): boolean {
  return plain === IGNORED || plain === SEPARATOR || plain === SPACE
}
