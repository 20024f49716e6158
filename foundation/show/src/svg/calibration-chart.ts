import type { Lang, Text } from '@haechi/fault'
import { type Html, html } from '../html.ts'
import { type Estimate, formatCount, formatInterval, formatNumber } from '../numbers.ts'
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
import { SERIES } from './palette.ts'
import { polyline, round } from './path.ts'
import { linearScale, niceTicks } from './scale.ts'

/** One bin: mean predicted probability, observed share with its interval, and how many. */
export type CalibrationBin = {
  readonly predicted: number | null
  readonly observed: Estimate
  readonly n: number
}

export type CalibrationInput = ChartHead & {
  readonly bins: readonly CalibrationBin[]
  /** Decimals of rates, by default 3. */
  readonly digits?: number
}

type Verdict = 'inside' | 'above' | 'below' | 'unknown'

const X_NAME: Text = { ko: '예측 확률의 평균', en: 'Mean predicted probability' }
const Y_NAME: Text = { ko: '실제 발생 비율', en: 'Observed share' }
const LEGEND: readonly { readonly inside: boolean; readonly label: Text }[] = [
  { inside: true, label: { ko: '예측이 구간 안에 있음', en: 'Prediction inside the interval' } },
  { inside: false, label: { ko: '예측이 구간을 벗어남', en: 'Prediction outside the interval' } },
]
const VERDICTS: Record<Verdict, Text> = {
  inside: { ko: '구간 안', en: 'inside' },
  above: { ko: '실제가 예측보다 높음', en: 'observed above predicted' },
  below: { ko: '실제가 예측보다 낮음', en: 'observed below predicted' },
  unknown: { ko: '알 수 없음', en: 'unknown' },
}

/** Reliability diagram: bins against the diagonal, with the count of each bin underneath. */
export const calibrationChart = (input: CalibrationInput, lang: Lang): Chart =>
  makeChart(input, lang, findingOf(input, lang), tableOf(input, lang), (width) =>
    draw(input, lang, width),
  )

const verdictOf = ({ predicted, observed }: CalibrationBin): Verdict => {
  if (predicted === null || observed.low === null || observed.high === null) return 'unknown'
  if (predicted < observed.low) return 'above'
  return predicted > observed.high ? 'below' : 'inside'
}

const draw = (input: CalibrationInput, lang: Lang, width: number): Drawing => {
  const wide = width === WIDE
  const left = 46
  const size = wide ? 340 : width - left - 8
  const box: Box = { left, top: 34, right: left + size, bottom: 34 + size }
  const most = input.bins.reduce(
    (high, bin) =>
      Math.max(high, bin.predicted ?? 0, bin.observed.high ?? 0, bin.observed.value ?? 0),
    0.05,
  )
  const step = niceTicks([0, most], 5)
  const unit = (step.values[1] ?? 1) - (step.values[0] ?? 0)
  const domain: [number, number] = [0, Math.min(1, Math.ceil(most / unit - 1e-9) * unit)]
  const ticks = niceTicks(domain, 5)
  const x = linearScale(domain, [box.left, box.right])
  const y = linearScale(domain, [box.bottom, box.top])
  const strip = drawStrip(input, lang, x, {
    ...box,
    top: box.bottom + 78,
    bottom: box.bottom + 126,
  })
  const legend = wide
    ? drawLegend(lang, box.right + 40, box.top + 12, width - box.right - 40)
    : drawLegend(lang, 8, box.bottom + 160, width - 16)
  const placed = input.bins.flatMap((bin) =>
    bin.predicted === null || bin.observed.value === null
      ? []
      : [{ bin, x: x(bin.predicted), y: y(bin.observed.value) }],
  )
  const line = polyline(placed.map((point) => [point.x, point.y] as const))
  const body = html`${xGrid(box, x, ticks, lang)}${yGrid(box, y, ticks, lang)}${rule(box.left, box.bottom, box.right, box.top, 'axis', '4 4')}<path class="s-0" d="${line}" fill="none" stroke="${SERIES[0].colour}" stroke-width="1" stroke-opacity=".45"/>${placed.map(
    ({ bin, x: cx, y: cy }) =>
      html`${whisker(bin, cx, y)}${dot(verdictOf(bin) === 'inside', cx, cy)}`,
  )}${yName(box, Y_NAME[lang])}${xName(box, X_NAME[lang])}${strip}${legend.body}`
  return { body, height: Math.max(box.bottom + 132, legend.height) }
}

const whisker = ({ observed }: CalibrationBin, x: number, y: (value: number) => number): Html => {
  if (observed.low === null || observed.high === null) return html``
  const [top, bottom] = [round(y(observed.high)), round(y(observed.low))]
  const cx = round(x)
  return html`<path class="s-0" d="M${cx} ${top}V${bottom}M${round(cx - 3)} ${top}h6M${round(cx - 3)} ${bottom}h6" fill="none" stroke="${SERIES[0].colour}" stroke-width="1.5"/>`
}

// Inside is a filled disc, outside a hollow diamond in another colour.
const dot = (inside: boolean, x: number, y: number): Html => {
  const [cx, cy] = [round(x), round(y)]
  if (inside) {
    return html`<circle class="f-0" cx="${cx}" cy="${cy}" r="4.5" fill="${SERIES[0].colour}"/>`
  }
  return html`<path class="f-paper s-1" d="M${cx} ${round(cy - 6.5)}L${round(cx + 6.5)} ${cy}L${cx} ${round(cy + 6.5)}L${round(cx - 6.5)} ${cy}Z" fill="#ffffff" stroke="${SERIES[1].colour}" stroke-width="2"/>`
}

const drawStrip = (
  input: CalibrationInput,
  lang: Lang,
  x: (value: number) => number,
  box: Box,
): Html => {
  const most = input.bins.reduce((high, bin) => Math.max(high, bin.n), 1)
  const height = linearScale([0, most], [0, box.bottom - box.top])
  const word =
    lang === 'ko'
      ? `구간별 건수(가장 많은 구간 ${formatCount(most, lang)}건)`
      : `Cases a bin (fullest bin: ${formatCount(most, lang)})`
  const bars = input.bins.map((bin) => {
    if (bin.predicted === null) return html``
    const h = Math.max(bin.n > 0 ? 1 : 0, height(bin.n))
    return html`<rect class="f-axis" x="${round(x(bin.predicted) - 3.5)}" y="${round(box.bottom - h)}" width="7" height="${round(h)}" fill="#8a93a3"/>`
  })
  return html`${bars}${rule(box.left, box.bottom, box.right, box.bottom, 'axis')}${lettering(4, box.top - 10, word, { mute: true, size: 12 })}`
}

const drawLegend = (lang: Lang, left: number, top: number, width: number): Drawing => {
  let y = top
  const entries = LEGEND.map(({ inside, label }) => {
    const lines = wrapText(label[lang], 13, width - 28, 2)
    const entry = html`${dot(inside, left + 7, y - 4)}${lines.map((line, n) => lettering(left + 28, y + n * 18, line))}`
    y += lines.length * 18 + 8
    return entry
  })
  const diagonal = lang === 'ko' ? '예측과 실제가 같은 선' : 'Predicted equals observed'
  const entry = html`${rule(left - 4, y - 4, left + 18, y - 4, 'axis', '4 4')}${lettering(left + 28, y, diagonal)}`
  return { body: [entries, entry], height: y + 16 }
}

const findingOf = (input: CalibrationInput, lang: Lang): string => {
  const digits = input.digits ?? 3
  const judged = input.bins.filter((bin) => verdictOf(bin) !== 'unknown')
  const inside = judged.filter((bin) => verdictOf(bin) === 'inside').length
  const gap = (bin: CalibrationBin): number =>
    Math.abs((bin.observed.value ?? 0) - (bin.predicted ?? 0))
  const worst = judged
    .filter((bin) => bin.observed.value !== null && verdictOf(bin) !== 'inside')
    .toSorted((a, b) => gap(b) - gap(a))[0]
  const count =
    lang === 'ko'
      ? `${judged.length}개 구간 가운데 ${inside}개에서 예측 확률이 실제 비율의 구간 안에 있습니다.`
      : `The prediction lies inside the observed interval in ${inside} of ${judged.length} bins.`
  if (worst === undefined) return count
  const [said, seen] = [worst.predicted, worst.observed.value].map((value) =>
    formatNumber(value ?? null, digits, lang),
  )
  return lang === 'ko'
    ? `${count} 가장 크게 벗어난 구간은 예측 ${said}, 실제 ${seen}입니다.`
    : `${count} The widest miss predicted ${said} and saw ${seen}.`
}

const tableOf = (input: CalibrationInput, lang: Lang): ChartTable => {
  const digits = input.digits ?? 3
  return {
    head:
      lang === 'ko'
        ? ['구간', '건수', '예측 평균', '실제 비율', '실제 비율의 구간', '비교']
        : ['Bin', 'n', 'Mean predicted', 'Observed', 'Interval of observed', 'Comparison'],
    align: ['left', 'right', 'right', 'right', 'right', 'left'],
    rows: input.bins.map((bin, at) => [
      String(at + 1),
      formatCount(bin.n, lang),
      formatNumber(bin.predicted, digits, lang),
      formatNumber(bin.observed.value, digits, lang),
      formatInterval(bin.observed.low, bin.observed.high, digits, lang),
      VERDICTS[verdictOf(bin)][lang],
    ]),
  }
}
