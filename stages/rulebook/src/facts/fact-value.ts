import type { Text } from '@haechi/fault'
import type { FactType } from './vocabulary.ts'

/** A value of a fact; dates are ISO days, sets and lists are arrays. */
export type FactValue = boolean | number | string | readonly string[]

/** ISO 8601 calendar day that exists. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

/** Types whose values are lists of members. */
export function isMany({ type }: FactType): boolean {
  return type === 'set' || type === 'list' || type === 'countries' || type === 'links'
}

/** What people write where there is no grade. */
const NO_GRADE = /^(none|no|false|없음|해당 ?없음)$/i

/** A value as the engine compares it: a single one in a list of its own, arrows as `→`, a grade as whether there is one. */
export function normalised(fact: FactType, value: unknown): unknown {
  if (fact.type === 'grade') {
    return typeof value === 'string' && value.trim() !== '' ? !NO_GRADE.test(value.trim()) : value
  }
  if (!isMany(fact)) return value
  const list = fact.single && typeof value === 'string' ? [value] : value
  if (!Array.isArray(list)) return list
  const arrows =
    fact.type === 'links'
      ? list.map((one) => (typeof one === 'string' ? one.replace(/\s*(->|→)\s*/, '→') : one))
      : list
  return [...new Set(arrows)]
}

/** What a value of this fact must look like, in words; null when the value fits. */
export function misfit(fact: FactType, value: unknown): Text | null {
  const values = fact.values ?? []
  const one = { ko: `다음 가운데 하나: ${values.join(', ')}`, en: `one of ${values.join(', ')}` }
  const fits = (good: boolean, wanted: Text) => (good ? null : wanted)
  const listOf = (good: (item: unknown) => boolean) => Array.isArray(value) && value.every(good)
  switch (fact.type) {
    case 'boolean':
      return fits(typeof value === 'boolean', { ko: 'true 또는 false', en: 'true or false' })
    case 'grade':
      return fits(typeof value === 'boolean', {
        ko: 'true, false 또는 등급의 이름(없으면 none)',
        en: 'true, false or the name of the grade (none where there is none)',
      })
    case 'integer':
      return fits(Number.isSafeInteger(value), { ko: '정수', en: 'a whole number' })
    case 'date':
      return fits(isDay(value), { ko: '날짜(2026-11-21 꼴)', en: 'a day like 2026-11-21' })
    case 'text':
      return fits(typeof value === 'string', { ko: '글자', en: 'a text' })
    case 'choice':
    case 'order':
      return fits(typeof value === 'string' && values.includes(value), one)
    case 'set':
      return fits(
        listOf((item) => typeof item === 'string' && values.includes(item)),
        { ko: `다음의 목록: ${values.join(', ')}`, en: `a list of ${values.join(', ')}` },
      )
    case 'list':
      return fits(
        listOf((item) => typeof item === 'string'),
        { ko: '글자의 목록', en: 'a list of texts' },
      )
    case 'country':
      return fits(isCountry(value), {
        ko: '두 글자 나라 부호(KR 꼴)',
        en: 'a country code like KR',
      })
    case 'countries':
      return fits(listOf(isCountry), {
        ko: '두 글자 나라 부호의 목록([KR] 꼴)',
        en: 'a list of country codes like [KR]',
      })
    case 'links':
      return fits(
        listOf((item) => isLink(item, values)),
        {
          ko: `'a→b' 꼴의 목록, 양 끝은 ${values.join(', ')}`,
          en: `a list like ["internal→cloud"], its ends among ${values.join(', ')}`,
        },
      )
  }
}

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** A country of ISO 3166-1 alpha-2: a mistyped one must not read as "abroad". */
function isCountry(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Z]{2}$/.test(value)) return false
  return REGIONS.of(value) !== undefined && value !== 'ZZ'
}

function isLink(value: unknown, ends: readonly string[]): boolean {
  const [from, to, ...rest] = typeof value === 'string' ? value.split('→') : []
  return (
    rest.length === 0 &&
    from !== undefined &&
    to !== undefined &&
    ends.includes(from) &&
    ends.includes(to)
  )
}

/** The ISO day so many days after another. */
export function dayAfter(day: string, days: number): string {
  const time = Date.parse(`${day}T00:00:00Z`) + days * 86_400_000
  return new Date(time).toISOString().slice(0, 10)
}
