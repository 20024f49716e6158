import type { Lang, Text } from '@haechi/fault'
import { type Html, html } from '../html.ts'
import { formatCount, formatNumber, formatPercent } from '../numbers.ts'
import { withParticle } from '../particles.ts'
import { type Bands, rule, upright, xGrid, xName } from './axes.ts'
import {
  type Chart,
  type ChartHead,
  type ChartTable,
  type Drawing,
  makeChart,
  WIDE,
} from './chart.ts'
import { lettering } from './marks.ts'
import { textWidth, wrapText } from './measure-text.ts'
import { SERIES } from './palette.ts'
import { polyline } from './path.ts'
import { linearScale, niceTicks } from './scale.ts'

/** Counts of one group in the bins of the chart. */
export type HistogramGroup = {
  readonly label: Text
  readonly counts: readonly number[]
  /** Share of the group on the named side of the threshold; the chart does not guess it from bins. */
  readonly share?: number
}

export type HistogramInput = ChartHead & {
  /** Rising bin edges, one more than there are counts. */
  readonly edges: readonly number[]
  readonly axis: Text
  readonly groups: readonly HistogramGroup[]
  readonly threshold?: {
    readonly value: number
    readonly label: Text
    /** What `share` counts, such as 승인 or approved. */
    readonly side: Text
  }
}

const ALL: Text = { ko: '전체', en: 'All' }

/** Score distributions as small multiples on one axis; the pooled outline lies behind each group. */
export const histogramChart = (input: HistogramInput, lang: Lang): Chart => {
  const bins = input.edges.length - 1
  if (bins < 1 || input.groups.some((group) => group.counts.length !== bins)) {
    throw new Error(`histogram ${input.id}: each group needs ${bins} counts`)
  }
  return makeChart(input, lang, findingOf(input, lang), tableOf(input, lang), (width) =>
    draw(input, lang, width),
  )
}

const total = (counts: readonly number[]): number => counts.reduce((sum, n) => sum + n, 0)

// Density by unit of the axis, so that bins of unequal width stay comparable.
const densities = (counts: readonly number[], edges: readonly number[]): number[] => {
  const n = total(counts)
  return counts.map((count, at) => {
    const width = (edges[at + 1] ?? 0) - (edges[at] ?? 0)
    return n === 0 || width <= 0 ? 0 : count / n / width
  })
}

const pooled = (input: HistogramInput): number[] =>
  input.edges.slice(1).map((_, at) => total(input.groups.map((group) => group.counts[at] ?? 0)))

const draw = (input: HistogramInput, lang: Lang, width: number): Drawing => {
  const wide = width === WIDE
  const { edges, threshold } = input
  const left = wide ? 168 : 8
  const right = width - (wide ? 104 : 8)
  const top = threshold ? 40 : 14
  const pitch = wide ? 78 : 96
  const rise = wide ? 60 : 58
  const bottom = top + pitch * input.groups.length + 4
  const box = { left, top, right, bottom }
  const bands: Bands = wide
    ? [[top, bottom]]
    : input.groups.map((_, at) => [top + pitch * (at + 1) - rise, top + pitch * (at + 1)])
  const domain: [number, number] = [edges[0] ?? 0, edges.at(-1) ?? 1]
  const x = linearScale(domain, [left, right])
  const every = densities(pooled(input), edges)
  const most = input.groups
    .flatMap((group) => densities(group.counts, edges))
    .reduce((high, value) => Math.max(high, value), Math.max(...every, 1e-12))
  const height = linearScale([0, most], [0, rise])
  const rows = input.groups.map((group, at) => {
    const base = top + pitch * (at + 1)
    const own = outline(densities(group.counts, edges), edges, x, (d) => base - height(d), base)
    const back = outline(every, edges, x, (d) => base - height(d), base)
    return html`<path class="f-0" d="${own}Z" fill="${SERIES[0].colour}" fill-opacity=".16"/><path class="s-mute" d="${back}" fill="none" stroke="#596273" stroke-width="1" stroke-dasharray="2 2"/><path class="s-0" d="${own}" fill="none" stroke="${SERIES[0].colour}" stroke-width="1.75" stroke-linejoin="round"/>${rule(left, base, right, base, 'axis')}${wide ? wideWords(input, group, lang, base, right) : narrowWords(input, group, lang, base - rise - 16, width)}`
  })
  const marker = threshold && drawThreshold(threshold, lang, x(threshold.value), top, bands, width)
  const note =
    lang === 'ko' ? '점선 윤곽: 모든 집단을 합친 분포' : 'Dotted outline: all groups together'
  const body = html`${xGrid(box, x, niceTicks(domain, wide ? 6 : 4), lang, bands)}${rows}${marker}${xName(box, input.axis[lang])}${lettering(wide ? left : 8, bottom + 62, note, { mute: true, size: 12 })}`
  return { body, height: bottom + 72 }
}

const outline = (
  values: readonly number[],
  edges: readonly number[],
  x: (value: number) => number,
  y: (value: number) => number,
  base: number,
): string => {
  const points: [number, number][] = [[x(edges[0] ?? 0), base]]
  values.forEach((value, at) => {
    points.push([x(edges[at] ?? 0), y(value)], [x(edges[at + 1] ?? 0), y(value)])
  })
  points.push([x(edges.at(-1) ?? 0), base])
  return polyline(points)
}

const countWords = (group: HistogramGroup, lang: Lang): string =>
  `n = ${formatCount(total(group.counts), lang)}`

const shareWords = (
  input: HistogramInput,
  group: HistogramGroup,
  lang: Lang,
): readonly [string, string] | null =>
  input.threshold === undefined || group.share === undefined
    ? null
    : [formatPercent(group.share, 1, lang), input.threshold.side[lang]]

const wideWords = (
  input: HistogramInput,
  group: HistogramGroup,
  lang: Lang,
  base: number,
  right: number,
): Html => {
  const share = shareWords(input, group, lang)
  const lines = wrapText(group.label[lang], 13, 150, 2)
  const first = base - 14 - lines.length * 18
  const [side = ''] = wrapText(share?.[1] ?? '', 12, 92, 1)
  return html`${lines.map((line, at) => lettering(0, first + at * 18, line, { bold: true }))}${lettering(0, base - 14, countWords(group, lang), { mute: true, size: 12 })}${share !== null && html`${lettering(right + 12, base - 32, share[0], { bold: true })}${lettering(right + 12, base - 14, side, { mute: true, size: 12 })}`}`
}

const narrowWords = (
  input: HistogramInput,
  group: HistogramGroup,
  lang: Lang,
  y: number,
  width: number,
): Html => {
  const share = shareWords(input, group, lang)
  const count = countWords(group, lang)
  const figures = share === null ? count : `${count} · ${share[1]} ${share[0]}`
  const room = Math.max(90, width - 32 - textWidth(figures, 12))
  const [name = ''] = wrapText(group.label[lang], 13, room, 1)
  return html`${lettering(8, y, name, { bold: true })}${lettering(width - 8, y, figures, { anchor: 'end', mute: true, size: 12 })}`
}

const drawThreshold = (
  threshold: NonNullable<HistogramInput['threshold']>,
  lang: Lang,
  x: number,
  top: number,
  bands: Bands,
  width: number,
): Html => {
  const [word = ''] = wrapText(threshold.label[lang], 12, width - 20, 1)
  const anchor = x > width * 0.65 ? 'end' : x < width * 0.35 ? 'start' : 'middle'
  return html`${rule(x, top - 14, x, top, 'text')}${upright(x, bands, 'text', '6 3')}${lettering(x, top - 22, word, { anchor, size: 12, bold: true })}`
}

const findingOf = (input: HistogramInput, lang: Lang): string => {
  const shares = input.groups.flatMap((group) =>
    group.share === undefined ? [] : [{ name: group.label[lang], share: group.share }],
  )
  const sorted = shares.toSorted((a, b) => b.share - a.share)
  const [high, low] = [sorted[0], sorted.at(-1)]
  if (input.threshold === undefined || high === undefined || low === undefined || high === low) {
    const n = total(pooled(input))
    return lang === 'ko'
      ? `${input.groups.length}개 집단, 모두 ${formatCount(n, lang)}건의 분포입니다.`
      : `Distribution of ${formatCount(n, lang)} cases in ${input.groups.length} groups.`
  }
  const side = input.threshold.side[lang]
  const [most, least] = [high.share, low.share].map((share) => formatPercent(share, 1, lang))
  return lang === 'ko'
    ? `${side} 비율은 ${withParticle(high.name, '이/가')} ${withParticle(most ?? '', '으로/로')} 가장 높고 ${withParticle(low.name, '이/가')} ${withParticle(least ?? '', '으로/로')} 가장 낮습니다.`
    : `The share ${side} is highest for ${high.name} (${most}) and lowest for ${low.name} (${least}).`
}

const tableOf = (input: HistogramInput, lang: Lang): ChartTable => {
  const decimals = input.edges.map((each) => (String(each).split('.')[1] ?? '').length)
  const digits = Math.min(
    4,
    decimals.reduce((most, each) => Math.max(most, each), 2),
  )
  const edge = (at: number): string => formatNumber(input.edges[at] ?? null, digits, lang)
  const bins = input.edges
    .slice(1)
    .map((_, at) => [
      `${edge(at)} – ${edge(at + 1)}`,
      ...input.groups.map((group) => formatCount(group.counts[at] ?? null, lang)),
    ])
  const sum = [ALL[lang], ...input.groups.map((group) => formatCount(total(group.counts), lang))]
  const shares =
    input.threshold === undefined
      ? []
      : [
          [
            input.threshold.side[lang],
            ...input.groups.map((group) => formatPercent(group.share ?? null, 1, lang)),
          ],
        ]
  return {
    head: [input.axis[lang], ...input.groups.map((group) => group.label[lang])],
    align: ['left', ...input.groups.map(() => 'right' as const)],
    rows: [...bins, sum, ...shares],
  }
}
