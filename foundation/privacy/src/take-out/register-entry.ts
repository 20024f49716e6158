import { readDateText } from './date-text.ts'
import type { LiveKey } from './key-ring.ts'
import type { Action, Recipe } from './recipe.ts'
import { TakeOutFault } from './take-out-fault.ts'

/**
 * What the register of pseudonymisation keeps for three years: the date, the items, the reason and the
 * ground (신용정보법 제40조의2제8항).
 */
export type RegisterEntry = {
  readonly recipe: string
  /** 가명처리한 날짜. */
  readonly date: string
  /** 가명처리한 정보의 항목: every column of the source that the recipe names. */
  readonly items: readonly {
    readonly column: string
    readonly action: Action['action']
    readonly key: { readonly id: string; readonly version: number } | null
    readonly reason: string
  }[]
  /** Columns that were left out unnamed, where the recipe says so. */
  readonly dropped: readonly string[]
  /** 사유와 근거. */
  readonly reason: string
  readonly ground: string
  /** The first day on which the entry may go. */
  readonly keepUntil: string
}

const YEARS = 3

/** Throws `date-invalid` unless the date is a calendar day, `2090-01-31`. */
export function registerEntry(
  { recipe, reason, ground, columns }: Recipe,
  keys: ReadonlyMap<string, LiveKey>,
  dropped: readonly string[],
  date: string,
): RegisterEntry {
  return {
    recipe,
    date,
    items: Object.entries(columns).map(([column, { action, reason: why }]) => {
      const key = keys.get(column)
      return {
        column,
        action,
        key: key === undefined ? null : { id: key.id, version: key.version },
        reason: why,
      }
    }),
    dropped,
    reason,
    ground,
    keepUntil: yearsAfter(date),
  }
}

function yearsAfter(date: string): string {
  const read = date.length === 10 && date[4] === '-' ? readDateText(date) : null
  if (read === null) {
    throw new TakeOutFault('date-invalid', {
      what: {
        ko: '가명처리한 날짜가 달력의 날이 아닙니다',
        en: 'the date of pseudonymisation is no calendar day',
      },
      where: date,
      mend: { ko: '2090-01-31처럼 적으십시오.', en: 'Write it like 2090-01-31.' },
    })
  }
  const end = `${read.year + YEARS}${date.slice(4)}`
  // Three full years from 29 February end on 1 March.
  return readDateText(end) === null ? `${read.year + YEARS}-03-01` : end
}
