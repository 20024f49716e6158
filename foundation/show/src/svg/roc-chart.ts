import type { Lang, Text } from '@haechi/fault'
import { type Html, html } from '../html.ts'
import { type Estimate, formatInterval, formatNumber } from '../numbers.ts'
import { withParticle } from '../particles.ts'
import { type Box, rule, xGrid, xName, yGrid, yName } from './axes.ts'
import {
  type Chart,
  type ChartHead,
  type ChartTable,
  type Drawing,
  makeChart,
  WIDE,
} from './chart.ts'
import { lettering } from './marks.ts'
import { wrapText } from './measure-text.ts'
import { seriesLook } from './palette.ts'
import { type Point, polyline, round, simplify } from './path.ts'
import { linearScale, niceTicks } from './scale.ts'

/** A point of the curve: share of negatives and of positives that lie above a cut. */
export type RocPoint = {
  readonly falsePositiveRate: number
  readonly truePositiveRate: number
}

/** One curve, its points from (0, 0) to (1, 1) in rising order. */
export type RocCurve = {
  readonly label: Text
  readonly points: readonly RocPoint[]
  readonly auc: Estimate
}

export type RocInput = ChartHead & {
  readonly curves: readonly RocCurve[]
  /** Where the threshold in use lies. */
  readonly operatingPoint?: RocPoint & { readonly label: Text }
  /** Decimals of AUC, by default 3. */
  readonly digits?: number
}

const X_NAME: Text = { ko: '거짓 양성률', en: 'False positive rate' }
const Y_NAME: Text = { ko: '참 양성률', en: 'True positive rate' }
const READ_AT = [0.05, 0.1, 0.2, 0.3, 0.5] as const

/** Receiver operating characteristic of up to six curves, with AUC beside each name. */
export const rocChart = (input: RocInput, lang: Lang): Chart =>
  makeChart(input, lang, findingOf(input, lang), tableOf(input, lang), (width) =>
    draw(input, lang, width),
  )

const draw = (input: RocInput, lang: Lang, width: number): Drawing => {
  const wide = width === WIDE
  const left = wide ? 46 : 42
  const size = wide ? 372 : width - left - 8
  const box: Box = { left, top: 34, right: left + size, bottom: 34 + size }
  const x = linearScale([0, 1], [box.left, box.right])
  const y = linearScale([0, 1], [box.bottom, box.top])
  const ticks = niceTicks([0, 1], 5)
  const legend = wide
    ? drawLegend(input, lang, box.right + 36, box.top + 10, width - box.right - 36)
    : drawLegend(input, lang, 4, box.bottom + 72, width - 8)
  const point = input.operatingPoint
  const body = html`${xGrid(box, x, ticks, lang)}${yGrid(box, y, ticks, lang)}${rule(box.left, box.bottom, box.right, box.top, 'axis', '4 4')}${input.curves.map(
    (curve, at) => drawCurve(curve, at, x, y),
  )}${point && pointMark(x(point.falsePositiveRate), y(point.truePositiveRate))}${yName(box, Y_NAME[lang])}${xName(box, X_NAME[lang])}${legend.body}`
  return { body, height: Math.max(box.bottom + 46, legend.height) }
}

const drawCurve = (
  curve: RocCurve,
  at: number,
  x: (value: number) => number,
  y: (value: number) => number,
): Html => {
  const look = seriesLook(at)
  const points = curve.points.map(
    (point): Point => [x(point.falsePositiveRate), y(point.truePositiveRate)],
  )
  return html`<path class="s-${at % 6}" d="${polyline(simplify(points, 0.2))}" fill="none" stroke="${look.colour}" stroke-width="2" stroke-linejoin="round"${look.dash && html` stroke-dasharray="${look.dash}"`}/>`
}

const pointMark = (x: number, y: number): Html =>
  html`<circle class="f-paper s-text" cx="${round(x)}" cy="${round(y)}" r="5.5" fill="#ffffff" stroke="#1b2330" stroke-width="2"/>`

const drawLegend = (
  input: RocInput,
  lang: Lang,
  left: number,
  top: number,
  width: number,
): Drawing => {
  let y = top
  const entries: Html[] = input.curves.map((curve, at) => {
    const look = seriesLook(at)
    const lines = wrapText(curve.label[lang], 13, width - 44, 2)
    const swatch = html`<path class="s-${at % 6}" d="M${left} ${round(y - 4)}h32" fill="none" stroke="${look.colour}" stroke-width="2.5"${look.dash && html` stroke-dasharray="${look.dash}"`}/>`
    const words = lines.map((line, n) => lettering(left + 44, y + n * 18, line, { bold: true }))
    const figures = lettering(left + 44, y + lines.length * 18, aucWords(curve, input, lang), {
      mute: true,
      size: 12,
    })
    y += lines.length * 18 + 32
    return html`${swatch}${words}${figures}`
  })
  const point = input.operatingPoint
  if (point) {
    const lines = wrapText(point.label[lang], 13, width - 44, 2)
    entries.push(
      html`${pointMark(left + 16, y - 4)}${lines.map((line, n) => lettering(left + 44, y + n * 18, line))}`,
    )
    y += lines.length * 18 + 14
  }
  return { body: entries, height: y }
}

const aucWords = ({ auc }: RocCurve, input: RocInput, lang: Lang): string => {
  const digits = input.digits ?? 3
  const value = `AUC ${formatNumber(auc.value, digits, lang)}`
  const known = auc.low !== null || auc.high !== null
  return known ? `${value} ${formatInterval(auc.low, auc.high, digits, lang)}` : value
}

const findingOf = (input: RocInput, lang: Lang): string => {
  const digits = input.digits ?? 3
  const known = input.curves.flatMap((curve) =>
    curve.auc.value === null ? [] : [{ name: curve.label[lang], value: curve.auc.value }],
  )
  const sorted = known.toSorted((a, b) => b.value - a.value)
  const [best, worst] = [sorted[0], sorted.at(-1)]
  if (best === undefined || worst === undefined) {
    return lang === 'ko' ? 'AUC를 구하지 못했습니다.' : 'No AUC could be had.'
  }
  const high = formatNumber(best.value, digits, lang)
  const low = formatNumber(worst.value, digits, lang)
  if (sorted.length === 1) {
    return lang === 'ko' ? `${best.name}의 AUC는 ${high}입니다.` : `${best.name}: AUC is ${high}.`
  }
  return lang === 'ko'
    ? `AUC는 ${withParticle(best.name, '이/가')} ${withParticle(high, '으로/로')} 가장 높고 ${withParticle(worst.name, '이/가')} ${withParticle(low, '으로/로')} 가장 낮습니다.`
    : `AUC is highest for ${best.name} (${high}) and lowest for ${worst.name} (${low}).`
}

const tableOf = (input: RocInput, lang: Lang): ChartTable => {
  const digits = input.digits ?? 3
  const { curves } = input
  const at = (rate: number): string =>
    lang === 'ko' ? `거짓 양성률 ${rate}에서 참 양성률` : `True positive rate at ${rate}`
  return {
    head: [lang === 'ko' ? '값' : 'Figure', ...curves.map((curve) => curve.label[lang])],
    align: ['left', ...curves.map(() => 'right' as const)],
    rows: [
      ['AUC', ...curves.map(({ auc }) => formatNumber(auc.value, digits, lang))],
      [
        lang === 'ko' ? 'AUC의 구간' : 'Interval of AUC',
        ...curves.map(({ auc }) => formatInterval(auc.low, auc.high, digits, lang)),
      ],
      ...READ_AT.map((rate) => [
        at(rate),
        ...curves.map(({ points }) => formatNumber(readCurve(points, rate), digits, lang)),
      ]),
    ],
  }
}

/** The true positive rate at a false positive rate, straight between neighbouring points. */
export const readCurve = (points: readonly RocPoint[], rate: number): number | null => {
  let before: RocPoint | null = null
  for (const point of points) {
    if (point.falsePositiveRate > rate) {
      if (before === null) return null
      const run = point.falsePositiveRate - before.falsePositiveRate
      const share = (rate - before.falsePositiveRate) / run
      return before.truePositiveRate + share * (point.truePositiveRate - before.truePositiveRate)
    }
    before = point
  }
  return before !== null && before.falsePositiveRate === rate ? before.truePositiveRate : null
}
