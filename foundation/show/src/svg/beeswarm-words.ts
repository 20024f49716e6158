import type { Lang, Text } from '@haechi/fault'
import { formatCount, formatNumber } from '../numbers.ts'
import { withParticle } from '../particles.ts'
import type { ChartHead, ChartTable } from './chart.ts'
import { figureDigits } from './figure-digits.ts'
import { RAMP_STEPS, rampSteps } from './ramp.ts'

/** What one feature added to each case. */
export type BeeswarmFeature = {
  readonly label: Text
  readonly contributions: readonly number[]
  /** The feature's value in the same cases: null is blank; words have no order. */
  readonly values: readonly (number | string | null)[]
}

export type BeeswarmInput = ChartHead & {
  readonly features: readonly BeeswarmFeature[]
  /** What a contribution is measured in. */
  readonly axis: Text
  /** Features drawn; the table holds all. By default 10. */
  readonly most?: number
  /** Decimals, by default enough for the largest mean size. */
  readonly digits?: number
}

/** One case of a feature: `step` is null where the value is blank, -1 where it is a word. */
export type Case = { readonly contribution: number; readonly step: number | null }

/** A feature with its cases and what they come to. */
export type RankedFeature = {
  readonly label: Text
  readonly cases: readonly Case[]
  /** The mean size of the contributions, whatever their sign. */
  readonly size: number
}

/** Features by the mean size of their contributions, largest first; ties in the order given. */
export const rankFeatures = ({ features }: BeeswarmInput): RankedFeature[] =>
  features
    .map(({ label, contributions, values }) => {
      const known = values.filter((value) => typeof value === 'number' && !Number.isNaN(value))
      const steps = rampSteps(known as number[])
      let next = 0
      const cases = contributions.map((contribution, at): Case => {
        const value = values[at] ?? null
        if (typeof value === 'string') return { contribution, step: -1 }
        if (value === null || Number.isNaN(value)) return { contribution, step: null }
        const step = steps[next] ?? null
        next += 1
        return { contribution, step }
      })
      return { label, cases, size: meanOf(contributions.map(Math.abs)) ?? 0 }
    })
    .toSorted((a, b) => b.size - a.size)

/** The decimals of a chart's figures. */
export const digitsOf = (input: BeeswarmInput): number =>
  input.digits ?? figureDigits(rankFeatures(input).map(({ size }) => size))

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

const stepMean = ({ cases }: RankedFeature, step: number): number | null =>
  meanOf(cases.filter((each) => each.step === step).map(({ contribution }) => contribution))

/** What the chart shows, in a sentence. */
export const findingOf = (input: BeeswarmInput, lang: Lang): string => {
  const digits = digitsOf(input)
  const [first, second] = rankFeatures(input)
  if (first === undefined) {
    return lang === 'ko' ? '설명할 변수가 없습니다.' : 'There is no feature to explain.'
  }
  const [most, next] = [first, second].map((each) => formatNumber(each?.size ?? null, digits, lang))
  const turn = turnWords(first, lang)
  if (lang === 'ko') {
    const after = second ? `, 다음은 ${second.label.ko}(${next})입니다.` : '입니다.'
    return `예측을 가장 많이 움직이는 변수는 ${first.label.ko}(평균 ${most})${second ? '이고' : ''}${after}${turn}`
  }
  const after = second ? `, followed by ${second.label.en} (${next})` : ''
  return `${first.label.en} moves the prediction most (${most} on average)${after}.${turn}`
}

// Which way the first feature turns the prediction, where its lowest and highest fifth differ in sign.
const turnWords = (feature: RankedFeature, lang: Lang): string => {
  const low = stepMean(feature, 0)
  const high = stepMean(feature, RAMP_STEPS - 1)
  if (low === null || high === null || low * high >= 0) return ''
  const up = high > low
  return lang === 'ko'
    ? ` ${withParticle(feature.label.ko, '이/가')} 클수록 예측이 ${up ? '올라갑니다' : '내려갑니다'}.`
    : ` The prediction ${up ? 'rises' : 'falls'} as ${feature.label.en} grows.`
}

/** The chart as rows: all features, and their contributions where the value is low and where high. */
export const tableOf = (input: BeeswarmInput, lang: Lang): ChartTable => {
  const digits = digitsOf(input)
  const figure = (value: number | null): string => formatNumber(value, digits, lang)
  return {
    head:
      lang === 'ko'
        ? ['변수', '평균 크기', '최소', '최대', '값이 낮을 때', '값이 높을 때', '건수', '빈칸']
        : ['Feature', 'Mean size', 'Least', 'Greatest', 'Where low', 'Where high', 'n', 'Blank'],
    align: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
    rows: rankFeatures(input).map((feature) => {
      const { cases } = feature
      const fold = (pick: (a: number, b: number) => number): number | null =>
        cases.length === 0 ? null : cases.map(({ contribution }) => contribution).reduce(pick)
      return [
        feature.label[lang],
        figure(feature.size),
        figure(fold((a, b) => Math.min(a, b))),
        figure(fold((a, b) => Math.max(a, b))),
        figure(stepMean(feature, 0)),
        figure(stepMean(feature, RAMP_STEPS - 1)),
        formatCount(cases.length, lang),
        formatCount(cases.filter(({ step }) => step === null).length, lang),
      ]
    }),
  }
}
