import type { Lang } from '@haechi/fault'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** Writes a calendar day given as `YYYY-MM-DD`; anything else is a bug and throws. */
export const formatDate = (day: string, lang: Lang): string => {
  const found = DAY.exec(day)
  const month = MONTHS[Number(found?.[2]) - 1]
  const exists = new Date(`${day}T00:00:00Z`)
  if (!found || month === undefined || exists.toJSON()?.slice(0, 10) !== day) {
    throw new Error(`not a calendar day: ${JSON.stringify(day)}`)
  }
  const [year, date] = [Number(found[1]), Number(found[3])]
  return lang === 'ko' ? `${year}년 ${Number(found[2])}월 ${date}일` : `${date} ${month} ${year}`
}

/**
 * Writes an instant (RFC 3339 with `Z` or an offset) to the minute, in the offset from UTC that is
 * asked for and with that offset said. The machine's zone plays no part.
 */
export const formatInstant = (instant: string, lang: Lang, offsetMinutes: number): string => {
  const time = /(Z|[+-]\d{2}:\d{2})$/.test(instant) ? Date.parse(instant) : Number.NaN
  if (Number.isNaN(time)) throw new Error(`not an RFC 3339 instant: ${JSON.stringify(instant)}`)
  const local = new Date(time + offsetMinutes * 60_000).toISOString()
  const clock = local.slice(11, 16)
  const day = formatDate(local.slice(0, 10), lang)
  return `${day}${lang === 'ko' ? ' ' : ', '}${clock} (${offsetName(offsetMinutes)})`
}

const offsetName = (minutes: number): string => {
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}
