import { readDateText } from './date-text.ts'

/** How a value is made coarser: exactly one of these. */
export type Coarser =
  /** Numbers into bands of this width from zero: 37 by 10 → `30-39`. */
  | { readonly band: number }
  /** Numbers into bands between these bounds: 37 by [20, 40] → `20-39`, `<20`, `>=40`. */
  | { readonly bounds: readonly number[] }
  /** Dates to their year, quarter or month: `2090`, `2090-Q1`, `2090-01`. */
  | { readonly date: 'year' | 'quarter' | 'month' }
  /** The first words of an address or a path: 2 → `서울특별시 종로구`. */
  | { readonly words: number }
  /** The first characters of a code, the rest starred: 3 of `03187` → `031**`. */
  | { readonly prefix: number }

/** null where the value is not of the kind that the rule speaks of. */
export function generalise(value: string, how: Coarser): string | null {
  const text = value.trim()
  if ('band' in how) return bandOf(text, how.band)
  if ('bounds' in how) return between(text, how.bounds)
  if ('date' in how) {
    const date = readDateText(text)
    if (date === null) return null
    if (how.date === 'year') return `${date.year}`
    if (how.date === 'quarter') return `${date.year}-Q${Math.ceil(date.month / 3)}`
    return `${date.year}-${`${date.month}`.padStart(2, '0')}`
  }
  if ('words' in how) {
    const words = text.split(/\s+/)
    return text !== '' && words.length >= how.words ? words.slice(0, how.words).join(' ') : null
  }
  const units = [...text]
  if (units.length <= how.prefix) return null
  return units.map((one, at) => (at < how.prefix ? one : '*')).join('')
}

function numberOf(text: string): number | null {
  return /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(text)
    ? Number(text.replaceAll(',', ''))
    : null
}

/** The upper end of a band of whole width is written as the last whole number within it. */
function bandOf(text: string, width: number): string | null {
  const number = numberOf(text)
  if (number === null) return null
  const from = Math.floor(number / width) * width
  if (!Number.isSafeInteger(from)) return null
  return `${from}-${from + width - 1}`
}

function between(text: string, bounds: readonly number[]): string | null {
  const number = numberOf(text)
  if (number === null) return null
  const above = bounds.findIndex((bound) => number < bound)
  if (above === 0) return `<${bounds[0]}`
  if (above < 0) return `>=${bounds.at(-1)}`
  const [from, to] = [bounds[above - 1]!, bounds[above]!]
  return Number.isInteger(from) && Number.isInteger(to) ? `${from}-${to - 1}` : `${from}-<${to}`
}
