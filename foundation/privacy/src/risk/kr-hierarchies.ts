import type { Text } from '@haechi/fault'
import { type Hierarchy, ROOT } from './hierarchy.ts'
import data from './kr-hierarchies.json' with { type: 'json' }
import { RiskFault } from './risk-fault.ts'

const SELF: Text = { ko: '원래 값', en: 'as it is' }
const EVERYTHING: Text = { ko: '전체', en: 'everything' }

/**
 * Date of birth → age in full years (만 나이) on a day → bands of 5, 10 and 20 years → all. Dates are
 * `YYYY-MM-DD`, `YYYY.MM.DD`, `YYYY/MM/DD` or `YYYYMMDD`; a birth after the day is not known.
 */
export function birthHierarchy(on: string): Hierarchy {
  const day = dateOf(on)
  if (day === null) throw notADate(on)
  const { bands, top } = data.birth
  return {
    name: 'kr.birth',
    levels: [
      SELF,
      { ko: '만 나이', en: 'age' },
      ...bands.map((width) => ({ ko: `${width}세 구간`, en: `bands of ${width} years` })),
      EVERYTHING,
    ],
    pathOf: (value) => {
      const birth = dateOf(value)
      const age = birth === null ? -1 : ageOn(birth, day)
      if (age < 0) return null
      return [String(age), ...bands.map((width) => yearBand(age, width, top)), ROOT]
    },
    leaves: null,
  }
}

/** Age in full years → bands of 5, 10 and 20 years → all. */
export function ageHierarchy(): Hierarchy {
  const { bands, top } = data.birth
  return {
    name: 'kr.age',
    levels: [
      SELF,
      ...bands.map((width) => ({ ko: `${width}세 구간`, en: `bands of ${width} years` })),
      EVERYTHING,
    ],
    pathOf: (value) => {
      if (!/^(0|[1-9][0-9]{0,2})$/.test(value)) return null
      return [...bands.map((width) => yearBand(Number(value), width, top)), ROOT]
    },
    leaves: null,
  }
}

/**
 * Address, lot or road name → 시군구 (with the district of a city that has one) → 시도 → zone → all.
 * Reads the leading words only; a text that does not begin with one of the 17 시도 is not known.
 */
export function regionHierarchy(): Hierarchy {
  const { provinces } = data.region
  const byName = new Map(provinces.flatMap((one) => [one.name, ...one.also].map((n) => [n, one])))
  return {
    name: 'kr.region',
    levels: [
      SELF,
      { ko: '시군구', en: 'city, county or district' },
      { ko: '시도', en: 'province' },
      { ko: '권역', en: 'zone' },
      EVERYTHING,
    ],
    pathOf: (value) => {
      const words = value.normalize('NFC').trim().split(/\s+/)
      const province = byName.get(words[0] ?? '')
      if (province === undefined) return null
      const county = countyOf(words)
      const local = county === '' ? province.name : `${province.name} ${county}`
      return [local, province.name, province.zone, ROOT]
    },
    leaves: null,
  }
}

/** The 시, 군 or 구 after the province, with the 구 of a city; '' where there is none (세종). */
function countyOf(words: readonly string[]): string {
  const [, first = '', second = ''] = words
  if (/^[가-힣]+[군구]$/.test(first)) return first
  if (!/^[가-힣]+시$/.test(first)) return ''
  return /^[가-힣]+구$/.test(second) ? `${first} ${second}` : first
}

/** A year's income in 만원 → three levels of bands → all. */
export function incomeHierarchy(): Hierarchy {
  return bandHierarchy('kr.income', data.income.levels)
}

/**
 * Numbers → bands, one list of ascending lower bounds a level; each level must use bounds of the one
 * before it. A number below the first bound is not known.
 */
export function bandHierarchy(name: string, levels: readonly (readonly number[])[]): Hierarchy {
  for (const [at, bounds] of levels.entries()) {
    const before = levels[at - 1] ?? bounds
    const ascending = bounds.every((bound, place) => place === 0 || bound > bounds[place - 1]!)
    const nested = bounds[0] === before[0] && bounds.every((bound) => before.includes(bound))
    if (!ascending || !nested || bounds.length === 0) throw unevenBands(name, at + 1)
  }
  return {
    name,
    levels: [
      SELF,
      ...levels.map((bounds) => ({
        ko: `${bounds.length}개 구간`,
        en: `${bounds.length} bands`,
      })),
      EVERYTHING,
    ],
    pathOf: (value) => {
      const number = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$/.test(value)
        ? Number(value)
        : Number.NaN
      const path = levels.map((bounds) => band(number, bounds))
      return path.includes(null) ? null : [...(path as string[]), ROOT]
    },
    leaves: null,
  }
}

function band(value: number, bounds: readonly number[]): string | null {
  const place = bounds.findLastIndex((bound) => value >= bound)
  if (place < 0) return null
  const next = bounds[place + 1]
  return next === undefined ? `${bounds[place]}+` : `[${bounds[place]}, ${next})`
}

function yearBand(age: number, width: number, top: number): string {
  if (age >= top) return `${top}+`
  const from = Math.floor(age / width) * width
  return `${from}-${Math.min(from + width, top) - 1}`
}

type Day = { readonly year: number; readonly month: number; readonly day: number }

function dateOf(text: string): Day | null {
  const match = /^(\d{4})([-./]?)(\d{2})\2(\d{2})$/.exec(text)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days ? { year, month, day } : null
}

/** Years completed on `on`; one born on 29 February completes a year on 1 March of a common year. */
function ageOn(birth: Day, on: Day): number {
  const passed = on.month > birth.month || (on.month === birth.month && on.day >= birth.day)
  return on.year - birth.year - (passed ? 0 : 1)
}

function notADate(text: string): RiskFault {
  return new RiskFault('date-invalid', {
    what: { ko: `"${text}"은(는) 날짜가 아닙니다.`, en: `"${text}" is not a date.` },
    where: null,
    mend: { ko: '2026-11-25처럼 쓰십시오.', en: 'Write it as 2026-11-25.' },
  })
}

function unevenBands(name: string, level: number): RiskFault {
  return new RiskFault('hierarchy-not-nested', {
    what: {
      ko: '구간 경계가 오름차순이 아니거나 아래 단계의 경계가 아닙니다.',
      en: 'The bounds do not ascend, or are not bounds of the level below.',
    },
    where: `${name}:${level}`,
    mend: {
      ko: '같은 최솟값에서 시작하고, 위 단계는 아래 단계의 경계만 쓰십시오.',
      en: 'Begin at the same least bound, and use on each level only bounds of the one below.',
    },
  })
}
