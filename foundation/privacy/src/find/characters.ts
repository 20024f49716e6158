/** What a UTF-16 code unit may begin; 0 is passed over. */
export const SKIP = 0
export const DIGIT = 1
export const LETTER = 2
export const AT = 3
/** `%`, `&` and `\`: the start of an encoded character. */
export const ESCAPE = 4
/** A digit or letter outside ASCII, by itself or as the first half of a pair. */
export const FOREIGN = 5
/** A hyphen, space or invisible character outside ASCII. */
export const JOINT = 6
/** One syllable that reads as a digit (공, 일, 이 …). */
export const NUMERAL = 7
export const COLON = 8
/** A letter of decomposed Hangul. */
export const JAMO = 9

export const CLASS = new Uint8Array(0x10000)
/** Value + 1 of a digit in any script, 0 where the unit is no digit. */
export const DIGIT_VALUE = new Uint8Array(0x10000)
/** The ASCII text a unit stands for, where that is not the unit itself: '' for what is invisible. */
export const FOLDED = new Map<number, string>()

/** The zero of each decimal script of the basic plane (Unicode 16, category Nd). */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
  0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0,
  0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
]
/** First character, first number, how many: circled, bracketed and otherwise enclosed numbers. */
const ENCLOSED = [
  [0x2460, 1, 20],
  [0x2474, 1, 20],
  [0x2488, 1, 20],
  [0x24ea, 0, 1],
  [0x24eb, 11, 10],
  [0x24f5, 1, 10],
  [0x24ff, 0, 1],
  [0x2776, 1, 10],
  [0x2780, 1, 10],
  [0x278a, 1, 10],
  [0x2080, 0, 10],
  [0x2074, 4, 6],
  [0x2070, 0, 1],
  [0xb9, 1, 1],
  [0xb2, 2, 2],
] as const
const HYPHENS = [
  0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2043, 0x2212, 0x30fc, 0xfe58, 0xfe63, 0xff0d,
  0xff70, 0x2500, 0x2501, 0x3161, 0x05be, 0x1806,
]
const SPACES = [
  0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009,
  0x200a, 0x202f, 0x205f, 0x3000,
]
const INVISIBLE = [
  0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e,
  0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x2066,
  0x2067, 0x2068, 0x2069, 0x206a, 0x206b, 0x206c, 0x206d, 0x206e, 0x206f, 0x20e3, 0x3164, 0xfe0e,
  0xfe0f, 0xfeff, 0xffa0,
]
const DOTS = [0xb7, 0x2024, 0x2027, 0x2219, 0x22c5, 0x30fb, 0x318d, 0x3002, 0xff61, 0xff65]

function fold(unit: number, text: string, kind: number): void {
  FOLDED.set(unit, text)
  CLASS[unit] = kind
}
for (let c = 0x30; c <= 0x39; c++) {
  CLASS[c] = DIGIT
  DIGIT_VALUE[c] = c - 0x2f
}
for (let c = 0x41; c <= 0x5a; c++) CLASS[c] = CLASS[c + 32] = LETTER
CLASS[0x40] = AT
CLASS[0x25] = CLASS[0x26] = CLASS[0x5c] = ESCAPE
CLASS[0x3a] = COLON
for (let c = 0xff01; c <= 0xff5e; c++) {
  const ascii = String.fromCharCode(c - 0xfee0)
  fold(c, ascii, /[0-9A-Za-z@%&]/.test(ascii) ? FOREIGN : JOINT)
}
for (const zero of ZEROS) {
  for (let d = 0; d < 10; d++) {
    fold(zero + d, String(d), FOREIGN)
    DIGIT_VALUE[zero + d] = d + 1
  }
}
for (const [first, number, many] of ENCLOSED) {
  for (let k = 0; k < many; k++) {
    fold(first + k, String(number + k), FOREIGN)
    DIGIT_VALUE[first + k] = ((number + k) % 10) + 1
  }
}
for (const c of HYPHENS) fold(c, '-', JOINT)
for (const c of SPACES) fold(c, ' ', JOINT)
for (const c of INVISIBLE) fold(c, '', JOINT)
for (const c of DOTS) fold(c, '.', JOINT)
/** First halves of pairs that hold mathematical, enclosed and segmented digits, and tag characters. */
for (const c of [0xd835, 0xd83c, 0xd83e, 0xdb40]) CLASS[c] = FOREIGN

/** Syllables that read as one digit. */
export const NUMERALS: Readonly<Record<string, string>> = {
  영: '0',
  공: '0',
  령: '0',
  빵: '0',
  〇: '0',
  일: '1',
  이: '2',
  삼: '3',
  사: '4',
  오: '5',
  육: '6',
  륙: '6',
  칠: '7',
  팔: '8',
  구: '9',
  둘: '2',
  셋: '3',
  넷: '4',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}
/** Words of two syllables that read as one digit, and 다시 ("again"), which is said for the hyphen. */
export const NUMERAL_WORDS: Readonly<Record<string, string>> = {
  하나: '1',
  다섯: '5',
  여섯: '6',
  일곱: '7',
  여덟: '8',
  아홉: '9',
  다시: '-',
  대시: '-',
}
/** Second syllables of such words: they hint at one that no single syllable begins. */
for (const syllable of '홉섯덟곱') CLASS[syllable.charCodeAt(0)] = NUMERAL
for (const [syllable, digit] of Object.entries(NUMERALS)) {
  CLASS[syllable.charCodeAt(0)] = NUMERAL
  DIGIT_VALUE[syllable.charCodeAt(0)] = Number(digit) + 1
}

for (let c = 0x1100; c <= 0x11ff; c++) if (CLASS[c] === SKIP) CLASS[c] = JAMO

/** Kinds of joint between two groups of digits, as bits. */
export const HYPHEN = 1
export const SPACE = 2
export const DOT = 4
export const SLASH = 8
export const LINE = 16
export const BRACKET = 32

/** The joint that an ASCII unit is, 0 for none. */
export const SEPARATOR = new Uint8Array(128)
SEPARATOR[0x2d] = SEPARATOR[0x5f] = HYPHEN
SEPARATOR[0x20] = SEPARATOR[0x09] = SPACE
SEPARATOR[0x2e] = DOT
SEPARATOR[0x2f] = SLASH
SEPARATOR[0x0a] = SEPARATOR[0x0d] = LINE
SEPARATOR[0x28] = SEPARATOR[0x29] = BRACKET

export const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39
export const isUpper = (c: number): boolean => c >= 0x41 && c <= 0x5a
export const isLetter = (c: number): boolean => (c | 32) >= 0x61 && (c | 32) <= 0x7a
export const isAlnum = (c: number): boolean => isDigit(c) || isLetter(c)
export const isHangul = (c: number): boolean => c >= 0xac00 && c <= 0xd7a3
/** A letter of decomposed (NFD) Hangul. */
export const isJamo = (c: number): boolean => c >= 0x1100 && c <= 0x11ff
