/** A calendar day in the spellings of Korean files, and how to write another day in the same one. */
export type DateText = {
  /** Days since 1970-01-01. */
  readonly day: number
  readonly year: number
  readonly month: number
  /** The same spelling for another day, its time of day kept; null outside the years 1000–9999. */
  readonly on: (day: number) => string | null
}

const FORM =
  /^(\d{4})(-|\.|\/|)(\d{2})\2(\d{2})([T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const MS = 86_400_000

/** Reads `2090-01-31`, `2090.01.31`, `2090/01/31`, `20900131`, with or without a time; else null. */
export function readDateText(text: string): DateText | null {
  const [, y, mark = '', m, d, time = ''] = FORM.exec(text) ?? []
  if (y === undefined || m === undefined || d === undefined) return null
  const [year, month, date] = [Number(y), Number(m), Number(d)]
  if (year < 1000) return null
  const ms = Date.UTC(year, month - 1, date)
  const read = new Date(ms)
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== date) return null
  return {
    day: ms / MS,
    year,
    month,
    on: (day) => {
      const moved = new Date(day * MS)
      const there = moved.getUTCFullYear()
      if (there < 1000 || there > 9999) return null
      const parts = [
        `${there}`,
        `${moved.getUTCMonth() + 1}`.padStart(2, '0'),
        `${moved.getUTCDate()}`.padStart(2, '0'),
      ]
      return parts.join(mark) + time
    },
  }
}
