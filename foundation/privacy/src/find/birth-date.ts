import type { Finding } from '../kind.ts'
import type { Judge } from './candidate.ts'
import { isDay } from './check-digits.ts'
import { Labels } from './labels.ts'

/** Dates of birth as digits: YYYYMMDD or YYMMDD in whatever groups, beside a word for birth. */
export const judgeBirthDate: Judge = ({ text, end, digits, groups, labels }) => {
  const first = groups[0]!
  const whole = groups.length === 1
  let day: readonly [number, number, number]
  if (whole && digits.length === 6)
    day = [1900 + part(digits, 0, 2), part(digits, 2), part(digits, 4)]
  else if (whole) day = [part(digits, 0, 4), part(digits, 4), part(digits, 6)]
  else {
    const month = groups[1]!
    const year = part(digits, 0, first)
    day = [
      first === 2 ? 1900 + year : year,
      part(digits, first, month),
      part(digits, first + month, groups[2]!),
    ]
  }
  const century = day[0] >= 1800 && day[0] < 2100
  if (!century || !(isDay(...day) || isDay(day[0] + 100, day[1], day[2]))) return undefined
  const born = text.charCodeAt(end) === 0xc0dd && text.charCodeAt(end + 1) !== 0xc0b0
  const near = labels()
  if (!near.has('birth') && !born) return undefined
  if (near.distance('birth') > 20 && !born) return undefined
  return {
    kind: 'birth-date',
    confidence: first === 2 || digits.length === 6 ? 0.8 : 0.92,
    why: ['date', born ? 'context: 생' : near.because('birth')],
  }
}

function part(digits: string, from: number, length = 2): number {
  return Number(digits.slice(from, from + length))
}

const WRITTEN = /(\d{4}|\d{2})년 {0,2}(\d{1,2})월 {0,2}(\d{1,2})일(생?)/y

/** A date of birth with 년, 월 and 일 in words, from the first digit of its year. */
export function findWrittenBirth(text: string, start: number): Finding | undefined {
  WRITTEN.lastIndex = start
  const match = WRITTEN.exec(text)
  if (!match) return undefined
  const year = match[1]!.length === 2 ? 2000 : Number(match[1])
  if (!isDay(year, Number(match[2]), Number(match[3]))) return undefined
  const end = start + match[0].length
  const born = match[4] !== '' && text[end] !== '산'
  const near = new Labels(text, start, end)
  if (!born && near.distance('birth') > 20) return undefined
  return {
    kind: 'birth-date',
    start,
    end: match[4] === '' ? end : end - 1,
    confidence: 0.92,
    why: ['date', born ? 'context: 생' : near.because('birth')],
  }
}
