import type { Lang, Text } from '@haechi/fault'
import { formatNumber } from '../numbers.ts'
import { withParticle } from '../particles.ts'
import type { ChartHead, ChartTable } from './chart.ts'
import { figureDigits } from './figure-digits.ts'
import { textWidth, wrapText } from './measure-text.ts'

/** What one feature adds to the prediction of one case. */
export type WaterfallItem = {
  readonly label: Text
  /** The feature's value in this case, as a person would say it. */
  readonly value: Text
  readonly contribution: number
}

export type WaterfallInput = ChartHead & {
  /** The mean prediction that the contributions start from. */
  readonly base: number
  readonly items: readonly WaterfallItem[]
  /** Must be base + Σ contributions. */
  readonly prediction: number
  /** Said under the prediction, such as the probability that it stands for. */
  readonly note?: Text
  /** What base, contributions and prediction are measured in. */
  readonly axis: Text
  /** Features drawn one by one, the smallest others folded into one; by default 9. */
  readonly most?: number
  /** Decimals, by default enough for the largest contribution. */
  readonly digits?: number
}

/** Names of the rows that are no feature. */
export const BASE: Text = { ko: '기준: 비교 자료의 평균', en: 'Base: background mean' }
export const PREDICTION: Text = { ko: '이 건의 예측', en: 'Prediction of this case' }

/** A row of the chart; `count` says how many features were folded into it. */
export type WaterfallRow = {
  readonly label: Text
  readonly value: Text | null
  readonly contribution: number
  readonly from: number
  readonly to: number
}

const rank = (items: readonly WaterfallItem[]): WaterfallItem[] =>
  items.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))

/** Rows by size, largest first, each starting where the last one ended; the rest as one row. */
export const rowsOf = (input: WaterfallInput): WaterfallRow[] => {
  const ranked = rank(input.items)
  const most = input.most ?? 9
  // One feature alone is not worth folding.
  const cut = ranked.length - most <= 1 ? ranked.length : most
  let at = input.base
  const step = (contribution: number): { from: number; to: number } => {
    const from = at
    at += contribution
    return { from, to: at }
  }
  const rows: WaterfallRow[] = ranked
    .slice(0, cut)
    .map((item) => ({ ...item, ...step(item.contribution) }))
  const rest = ranked.slice(cut)
  if (rest.length === 0) return rows
  const contribution = rest.reduce((sum, item) => sum + item.contribution, 0)
  const label = { ko: `나머지 변수 ${rest.length}개`, en: `${rest.length} other features` }
  return [...rows, { label, value: null, contribution, ...step(contribution) }]
}

/** The decimals of a chart's figures. */
export const digitsOf = ({ digits, items }: WaterfallInput): number =>
  digits ?? figureDigits(items.map(({ contribution }) => contribution))

/** A number with its sign, plus too; what rounds to zero has none. */
export const signed = (value: number, digits: number, lang: Lang): string => {
  const word = formatNumber(value, digits, lang)
  return value > 0 && /[1-9∞]/.test(word) ? `+${word}` : word
}

/** The name of a row as "feature = value"; where room is short the name gives way, never the value. */
export const rowName = ({ label, value }: WaterfallRow, lang: Lang, room: number): string => {
  if (value === null) return label[lang]
  const tail = ` = ${value[lang]}`
  const whole = `${label[lang]}${tail}`
  if (textWidth(whole, 13) <= room) return whole
  const [name = ''] = wrapText(label[lang], 13, Math.max(room / 3, room - textWidth(tail, 13)), 1)
  return `${name}${tail}`
}

/** What the chart shows, in a sentence. */
export const findingOf = (input: WaterfallInput, lang: Lang): string => {
  const digits = digitsOf(input)
  const [base, prediction] = [input.base, input.prediction].map((value) =>
    formatNumber(value, digits, lang),
  )
  const ranked = rank(input.items)
  const named = (item: WaterfallItem | undefined): string =>
    item === undefined
      ? ''
      : `${item.label[lang]} = ${item.value[lang]} (${signed(item.contribution, digits, lang)})`
  const up = named(ranked.find(({ contribution }) => contribution > 0))
  const down = named(ranked.find(({ contribution }) => contribution < 0))
  if (lang === 'ko') {
    const parts = [up && `가장 크게 높인 것: ${up}.`, down && `가장 크게 낮춘 것: ${down}.`]
    return [
      `기준 ${base}에서 출발해 ${withParticle(prediction ?? '', '이/가')} 되었습니다.`,
      ...parts.filter((part) => part !== ''),
    ].join(' ')
  }
  const parts = [up && `Raised most by ${up}.`, down && `Lowered most by ${down}.`]
  return [`From a base of ${base} to ${prediction}.`, ...parts.filter((part) => part !== '')].join(
    ' ',
  )
}

/** The chart as rows; every feature by itself, none folded. */
export const tableOf = (input: WaterfallInput, lang: Lang): ChartTable => {
  const digits = digitsOf(input)
  let at = input.base
  return {
    head:
      lang === 'ko'
        ? ['변수', '값', '기여', '여기까지']
        : ['Feature', 'Value', 'Contribution', 'So far'],
    align: ['left', 'left', 'right', 'right'],
    rows: [
      [BASE[lang], '–', '–', formatNumber(input.base, digits, lang)],
      ...rank(input.items).map((item) => {
        at += item.contribution
        return [
          item.label[lang],
          item.value[lang],
          signed(item.contribution, digits, lang),
          formatNumber(at, digits, lang),
        ]
      }),
      [
        PREDICTION[lang],
        input.note?.[lang] ?? '–',
        '–',
        formatNumber(input.prediction, digits, lang),
      ],
    ],
  }
}
