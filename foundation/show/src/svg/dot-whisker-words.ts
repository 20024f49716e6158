import type { Lang, Text } from '@haechi/fault'
import {
  type Estimate,
  estimateDigits,
  formatCount,
  formatInterval,
  formatNumber,
} from '../numbers.ts'
import type { State } from '../state.ts'
import type { ChartHead, ChartTable } from './chart.ts'

/** A bound that a value is held against; `at-least` is good to its right. */
export type Target = {
  readonly direction: 'at-least' | 'at-most'
  readonly value: number
}

/** One measure or group. */
export type DotWhiskerRow = {
  readonly label: Text
  readonly note?: Text
  readonly estimate: Estimate
  readonly n?: number
  readonly target?: Target
  readonly state?: State
}

export type DotWhiskerInput = ChartHead & {
  readonly rows: readonly DotWhiskerRow[]
  /** Name of the axis. */
  readonly axis: Text
  /** Decimals, by default 2; one more wherever value and target would look equal but are not. */
  readonly digits?: number
  /** What the axis spans; whiskers that leave it end in an arrow. By default all fits. */
  readonly domain?: readonly [number, number]
}

/** Decimals of a dot-whisker chart that names none. */
export const DIGITS = 2

/** A target as words, such as ≥ 0.80. */
export const targetWords = (target: Target, digits: number, lang: Lang): string => {
  const shown = Math.max(digits, digitsOf(target.value))
  const sign = target.direction === 'at-least' ? '≥' : '≤'
  return `${sign} ${formatNumber(target.value, shown, lang)}`
}

/** The second line of a row: its note and how many. */
export const noteWords = (row: DotWhiskerRow, lang: Lang): string =>
  [row.note?.[lang], row.n === undefined ? undefined : `n = ${formatCount(row.n, lang)}`]
    .filter((word) => word !== undefined)
    .join(' · ')

const digitsOf = (value: number): number => Math.min(6, (String(value).split('.')[1] ?? '').length)

const rowDigits = (input: DotWhiskerInput, row: DotWhiskerRow): number =>
  estimateDigits(row.estimate, row.target?.value, input.digits ?? DIGITS)

/** A row's value and interval as words. */
export const figureWords = (
  input: DotWhiskerInput,
  row: DotWhiskerRow,
  lang: Lang,
): readonly [string, string] => {
  const digits = rowDigits(input, row)
  const { value, low, high } = row.estimate
  const interval = low === null && high === null ? '' : formatInterval(low, high, digits, lang)
  return [formatNumber(value, digits, lang), interval]
}

/** What the chart shows, in a sentence. */
export const findingOf = (input: DotWhiskerInput, lang: Lang): string => {
  const held = input.rows.filter((row) => row.target !== undefined)
  const bad = held.filter((row) => row.state?.tone === 'bad')
  const good = held.filter((row) => row.state?.tone === 'good').length
  if (held.length === 0) {
    return lang === 'ko'
      ? `측정값 ${input.rows.length}개를 보여 줍니다.`
      : `${input.rows.length} measured values.`
  }
  const names = bad.map((row) => row.label[lang]).join(', ')
  const rest = held.length - good - bad.length
  if (lang === 'ko') {
    const undecided = rest > 0 ? ` 나머지 ${rest}개는 아직 가릴 수 없습니다.` : ''
    const missed = bad.length === 0 ? '' : ` 목표에 못 미친 것: ${names}.`
    return `목표가 있는 ${held.length}개 가운데 ${good}개가 목표를 채웠습니다.${missed}${undecided}`
  }
  const undecided = rest > 0 ? ` ${rest} cannot be decided yet.` : ''
  const missed = bad.length === 0 ? '' : ` Missed by: ${names}.`
  return `${good} of ${held.length} meet their target.${missed}${undecided}`
}

/** The chart as rows. */
export const tableOf = (input: DotWhiskerInput, lang: Lang): ChartTable => ({
  head:
    lang === 'ko'
      ? ['이름', input.axis.ko, '구간', 'n', '목표', '상태']
      : ['Name', input.axis.en, 'Interval', 'n', 'Target', 'State'],
  align: ['left', 'right', 'right', 'right', 'right', 'left'],
  rows: input.rows.map((row) => {
    const [value, interval] = figureWords(input, row, lang)
    const target = row.target
    return [
      row.note ? `${row.label[lang]} (${row.note[lang]})` : row.label[lang],
      value,
      interval === '' ? '–' : interval,
      formatCount(row.n ?? null, lang),
      target ? targetWords(target, input.digits ?? DIGITS, lang) : '–',
      row.state?.label[lang] ?? '–',
    ]
  }),
})
