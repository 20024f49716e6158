import type { Lang, Text } from '@haechi/fault'
import { formatCount, formatInterval, formatNumber } from '../numbers.ts'
import { withParticle } from '../particles.ts'
import type { ChartHead, ChartTable } from './chart.ts'
import { figureDigits } from './figure-digits.ts'
import { thin } from './swarm.ts'

/** One case: the feature's value (null is blank) and what is drawn upwards. */
export type DependencePoint = { readonly value: number | null; readonly height: number }

/** One place of a line, with its interval where there is one. */
export type DependenceStop = {
  readonly value: number
  readonly height: number
  readonly low: number | null
  readonly high: number | null
}

/** At least one of `points` and `line`. Numeric features only: words belong on a dot-whisker chart. */
export type DependenceInput = ChartHead & {
  /** The feature, along the axis. */
  readonly axis: Text
  /** What is drawn upwards: the contribution, the mean prediction, the local effect. */
  readonly measure: Text
  readonly points?: readonly DependencePoint[]
  /** Partial dependence or accumulated local effects, by rising value. */
  readonly line?: { readonly label: Text; readonly stops: readonly DependenceStop[] }
  /** Curves of single cases, drawn thin behind the line. */
  readonly curves?: readonly (readonly DependenceStop[])[]
  /** Values seen in the data, as marks along the axis: where there are none the line is a guess. */
  readonly seen?: readonly number[]
  /** Decimals of the height and of the value, by default enough for the largest and the widest. */
  readonly digits?: number
  readonly valueDigits?: number
}

const FIFTHS = 5
const MOST_ROWS = 12

type Fifth = { readonly low: number; readonly high: number; readonly heights: readonly number[] }

/** The cases in fifths by value; equal values stay together, so there may be fewer. */
export const fifthsOf = (points: readonly DependencePoint[]): Fifth[] => {
  const known = points
    .flatMap(({ value, height }) => (value === null ? [] : [{ value, height }]))
    .toSorted((a, b) => a.value - b.value)
  const fifths: { low: number; high: number; heights: number[] }[] = []
  known.forEach(({ value, height }, at) => {
    const last = fifths.at(-1)
    const due = Math.floor((at * FIFTHS) / known.length)
    if (last !== undefined && (value === last.high || due < fifths.length)) {
      last.high = value
      last.heights.push(height)
    } else fifths.push({ low: value, high: value, heights: [height] })
  })
  return fifths
}

const digitsOf = ({ digits, points = [], line }: DependenceInput): number =>
  digits ?? figureDigits([...points, ...(line?.stops ?? [])].map(({ height }) => height))

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

const valueWord = (value: number, input: DependenceInput, lang: Lang): string => {
  const values = [
    ...(input.points ?? []).flatMap((point) => point.value ?? []),
    ...(input.line?.stops ?? []).map((stop) => stop.value),
  ]
  const extent =
    values.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY) -
    values.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY)
  const whole = values.every((each) => Number.isInteger(each))
  const digits = whole || !(extent > 0) ? 0 : Math.max(0, 2 - Math.floor(Math.log10(extent)))
  return formatNumber(value, input.valueDigits ?? Math.min(6, digits), lang)
}

/** What the chart shows, in a sentence. */
export const findingOf = (input: DependenceInput, lang: Lang): string => {
  const digits = digitsOf(input)
  const stops = input.line?.stops ?? []
  const fifths = fifthsOf(input.points ?? [])
  const [first, last] = [stops[0], stops.at(-1)]
  const height = (value: number): string => formatNumber(value, digits, lang)
  const measure = input.measure[lang]
  const feature = input.axis[lang]
  if (first !== undefined && last !== undefined && first !== last) {
    const [from, to] = [first, last].map(({ value }) => valueWord(value, input, lang))
    const [start, end] = [height(first.height), height(last.height)]
    return lang === 'ko'
      ? `${withParticle(feature, '이/가')} ${from}에서 ${withParticle(to ?? '', '으로/로')} 갈 때 ${withParticle(measure, '은/는')} ${start}에서 ${withParticle(end, '으로/로')} 바뀝니다.`
      : `${measure} goes from ${start} to ${end} as ${feature} goes from ${from} to ${to}.`
  }
  const [low, high] = [fifths[0], fifths.at(-1)]
  const n = formatCount(input.points?.length ?? stops.length, lang)
  if (low === undefined && first === undefined) {
    return lang === 'ko'
      ? `${withParticle(feature, '은/는')} ${n}건 모두 빈칸입니다.`
      : `${feature} is blank in all ${n} cases.`
  }
  if (low === undefined || high === undefined || low === high) {
    return lang === 'ko'
      ? `${withParticle(feature, '은/는')} 값이 하나뿐이어서 변화를 볼 수 없습니다(${n}건).`
      : `${feature} has a single value (${n} cases), so there is no change to see.`
  }
  const [start, end] = [height(meanOf(low.heights)), height(meanOf(high.heights))]
  return lang === 'ko'
    ? `${measure}의 평균은 ${withParticle(feature, '이/가')} 가장 낮은 묶음에서 ${start}, 가장 높은 묶음에서 ${end}입니다.`
    : `${measure} averages ${start} where ${feature} is lowest and ${end} where it is highest.`
}

/** The chart as rows: the line at up to twelve places, or else the cases by fifths of the value. */
export const tableOf = (input: DependenceInput, lang: Lang): ChartTable => {
  const digits = digitsOf(input)
  const number = (value: number | null): string => formatNumber(value, digits, lang)
  if (input.line) {
    return {
      head: [input.axis[lang], input.line.label[lang], lang === 'ko' ? '구간' : 'Interval'],
      align: ['right', 'right', 'right'],
      rows: thin(input.line.stops, MOST_ROWS, ({ value }) => value).map((stop) => [
        valueWord(stop.value, input, lang),
        number(stop.height),
        formatInterval(stop.low, stop.high, digits, lang),
      ]),
    }
  }
  const row = (name: string, heights: readonly number[]): string[] => [
    name,
    formatCount(heights.length, lang),
    number(heights.length === 0 ? null : meanOf(heights)),
    number(heights.length === 0 ? null : heights.reduce((a, b) => Math.min(a, b))),
    number(heights.length === 0 ? null : heights.reduce((a, b) => Math.max(a, b))),
  ]
  const blanks = (input.points ?? []).filter(({ value }) => value === null)
  const range = ({ low, high }: Fifth): string =>
    low === high
      ? valueWord(low, input, lang)
      : `${valueWord(low, input, lang)} – ${valueWord(high, input, lang)}`
  return {
    head:
      lang === 'ko'
        ? [input.axis.ko, '건수', '평균', '최소', '최대']
        : [input.axis.en, 'n', 'Mean', 'Least', 'Greatest'],
    align: ['left', 'right', 'right', 'right', 'right'],
    rows: [
      ...fifthsOf(input.points ?? []).map((fifth) => row(range(fifth), fifth.heights)),
      row(
        lang === 'ko' ? '빈칸' : 'Blank',
        blanks.map(({ height }) => height),
      ),
    ],
  }
}
