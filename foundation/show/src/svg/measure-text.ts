import { displayWidth, fitToWidth } from '../display-width.ts'

// Half an em for a narrow sign, a little under one for Hangul: the wider of the fonts we name.
const EM_PER_COLUMN = 0.52

/** Rough width of text in user units; errs on the wide side, because nothing may be clipped. */
export const textWidth = (text: string, size: number): number =>
  displayWidth(text) * size * EM_PER_COLUMN

/** Breaks text at spaces (or anywhere, if a word is too long) into at most `most` lines. */
export const wrapText = (text: string, size: number, width: number, most: number): string[] => {
  const columns = Math.max(4, Math.floor(width / (size * EM_PER_COLUMN)))
  const lines: string[] = []
  let rest = text.trim().replace(/\s+/g, ' ')
  while (rest !== '' && lines.length < most) {
    if (lines.length === most - 1 || displayWidth(rest) <= columns) {
      lines.push(fitToWidth(rest, columns))
      break
    }
    const line = firstLine(rest, columns)
    lines.push(line.trim())
    rest = rest.slice(line.length).trim()
  }
  return lines
}

const firstLine = (text: string, columns: number): string => {
  const cut = fitToWidth(text, columns + 1).replace(/…$/, '')
  const space = text[cut.length] === ' ' ? cut.length : cut.lastIndexOf(' ')
  const line = space > 0 ? cut.slice(0, space) : cut
  return line === '' ? text.slice(0, 1) : line
}

/** One line of the small print of axes, cut where it would run out of its room. */
export const shorten = (text: string, width: number): string =>
  wrapText(text, 12, width, 1)[0] ?? ''
