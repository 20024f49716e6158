// Wide and fullwidth ranges of Unicode 16 East_Asian_Width (UAX #11); ambiguous counts as narrow.
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x26a1, 0x26a1],
  [0x2705, 0x2705],
  [0x274c, 0x274c],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x1b2fb],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
]

// Combining marks, joiners and the vowels and finals of decomposed Hangul take no column of their own.
const NONE = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7ff]$/u

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

const pointWidth = (point: string): number => {
  const code = point.codePointAt(0) ?? 0
  if (code < 0x300) return 1
  if (NONE.test(point)) return 0
  return WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1
}

// A joined emoji or a flag is one sign of at most two columns.
const graphemeWidth = (cluster: string): number => {
  let width = 0
  for (const point of cluster) width += pointWidth(point)
  return Math.min(width, 2)
}

/** Columns that text takes in a terminal: two for Hangul, Hanja and fullwidth signs. */
export const displayWidth = (text: string): number => {
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment)
  return width
}

/** Cuts text to at most `width` columns, an ellipsis included; never inside a syllable. */
export const fitToWidth = (text: string, width: number): string => {
  if (displayWidth(text) <= width) return text
  if (width < 1) return ''
  let kept = ''
  let used = 0
  for (const { segment } of graphemes.segment(text)) {
    used += graphemeWidth(segment)
    if (used > width - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}
