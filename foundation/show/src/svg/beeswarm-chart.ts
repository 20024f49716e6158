import type { Lang, Text } from '@haechi/fault'
import { type Html, html } from '../html.ts'
import { formatNumber } from '../numbers.ts'
import { type Bands, rule, upright, xGrid, xName } from './axes.ts'
import {
  type BeeswarmInput,
  type Case,
  digitsOf,
  findingOf,
  type RankedFeature,
  rankFeatures,
  tableOf,
} from './beeswarm-words.ts'
import { type Chart, type Drawing, makeChart, WIDE } from './chart.ts'
import { lettering } from './marks.ts'
import { shorten, textWidth, wrapText } from './measure-text.ts'
import type { Point } from './path.ts'
import { dots, MIDDLE_STEP, RAMP_STEPS, rings } from './ramp.ts'
import { domainOf, linearScale, niceTicks } from './scale.ts'
import { pile, thin } from './swarm.ts'

const MOST_DOTS = 300
const HALF = 15
const BLANK_LANE = 14

const WORDS = {
  lowers: { ko: '← 예측을 낮춤', en: '← lowers the prediction' },
  raises: { ko: '예측을 높임 →', en: 'raises the prediction →' },
  value: { ko: '변수의 값', en: 'Value of the feature' },
  low: { ko: '낮음', en: 'low' },
  high: { ko: '높음', en: 'high' },
  words: { ko: '말로 된 값', en: 'a word' },
  blank: { ko: '빈칸(아래 줄)', en: 'blank (lower lane)' },
  size: { ko: '평균 크기', en: 'Mean size' },
} as const satisfies Record<string, Text>

type Row = { readonly feature: RankedFeature; readonly top: number; readonly middle: number }

/**
 * Each case as a dot by what a feature added to its prediction: thickness shows how many, colour and
 * place in the pile whether the feature's value was low or high. Blanks lie apart as rings. At most
 * 300 dots a feature, evenly spaced by contribution.
 */
export const beeswarmChart = (input: BeeswarmInput, lang: Lang): Chart => {
  if (input.features.some(({ contributions, values }) => contributions.length !== values.length)) {
    throw new Error(`beeswarm ${input.id}: each contribution needs its value`)
  }
  return makeChart(input, lang, findingOf(input, lang), tableOf(input, lang), (width) =>
    draw(input, lang, width),
  )
}

const draw = (input: BeeswarmInput, lang: Lang, width: number): Drawing => {
  const wide = width === WIDE
  const digits = digitsOf(input)
  const ranked = rankFeatures(input)
  const shown = ranked.slice(0, input.most ?? 10)
  const left = wide ? 176 : 8
  const right = width - (wide ? 74 : 8)
  const head = wide ? 0 : 24
  const top = 30
  let bottom = top
  const rows = shown.map((feature): Row => {
    const row = { feature, top: bottom, middle: bottom + head + HALF + 5 }
    bottom = row.middle + HALF + 5 + (hasBlanks(feature) ? BLANK_LANE : 0)
    return row
  })
  const every = shown.flatMap(({ cases }) => cases.map(({ contribution }) => contribution))
  const domain = domainOf(spanOf(every), 0.03)
  const x = linearScale(domain, [left + 4, right - 4])
  const ends = rows.map((_, at) => rows[at + 1]?.top ?? bottom)
  const bands: Bands = wide
    ? [[top, bottom]]
    : rows.map((row, at) => [row.top + head, (ends[at] ?? bottom) - 1])
  const box = { left, top, right, bottom }
  const body = html`${xGrid(box, x, niceTicks(domain, wide ? 6 : 4), lang, bands)}${upright(x(0), bands, 'text')}${sideWords(spanOf(every), x(0), lang, left, right)}${wide && lettering(width, 16, WORDS.size[lang], { anchor: 'end', mute: true, size: 12 })}${rows.map(
    (row, at) =>
      html`${at > 0 && rule(wide ? 0 : 8, row.top, width - (wide ? 0 : 8), row.top)}${rowWords(digits, row, lang, width, left)}${swarm(row, x, wide ? 2.2 : 1.9)}`,
  )}${xName(box, shorten(input.axis[lang], right - left))}`
  const legend = drawLegend(shown, lang, wide ? left : 8, bottom + 64, width)
  const more = ranked.length - shown.length
  const note =
    lang === 'ko' ? `나머지 변수 ${more}개는 표에 있습니다.` : `${more} more in the table.`
  return {
    body: html`${body}${legend.body}${more > 0 && lettering(wide ? left : 8, legend.height + 12, note, { mute: true, size: 12 })}`,
    height: legend.height + (more > 0 ? 22 : 0),
  }
}

const spanOf = (values: readonly number[]): [number, number] => [
  values.reduce((low, value) => Math.min(low, value), 0),
  values.reduce((high, value) => Math.max(high, value), 0),
]

const hasBlanks = ({ cases }: RankedFeature): boolean => cases.some(({ step }) => step === null)

// Beside the line at zero where there is room; a side without any dot needs no word.
const sideWords = (
  [low, high]: readonly [number, number],
  zero: number,
  lang: Lang,
  left: number,
  right: number,
): Html => {
  const look = { mute: true, size: 12 } as const
  const [lowers, raises] = [low < 0 && WORDS.lowers[lang], high > 0 && WORDS.raises[lang]]
  const most = right - (raises === false ? 0 : textWidth(raises, 12) + 16)
  const least = left + (lowers === false ? 0 : textWidth(lowers, 12))
  const from = Math.max(least, Math.min(zero - 8, most))
  return html`${lowers !== false && lettering(from, 16, lowers, { ...look, anchor: 'end' })}${raises !== false && lettering(from + 16, 16, raises, look)}`
}

const rowWords = (
  digits: number,
  { feature, top, middle }: Row,
  lang: Lang,
  width: number,
  left: number,
): Html => {
  const size = formatNumber(feature.size, digits, lang)
  if (width === WIDE) {
    const lines = wrapText(feature.label[lang], 13, left - 14, 2)
    const first = middle + 4.5 - (lines.length - 1) * 8.5
    return html`${lines.map((line, at) => lettering(0, first + at * 17, line, { bold: true }))}${lettering(width, middle + 4.5, size, { anchor: 'end' })}`
  }
  const figure = `${WORDS.size[lang]} ${size}`
  const [name = ''] = wrapText(feature.label[lang], 13, width - 32 - textWidth(figure, 12), 1)
  return html`${lettering(8, top + 19, name, { bold: true })}${lettering(width - 8, top + 19, figure, { anchor: 'end', mute: true, size: 12 })}`
}

const swarm = ({ feature, middle }: Row, x: (value: number) => number, radius: number): Html => {
  const chosen = thin(feature.cases, MOST_DOTS, ({ contribution }) => contribution)
  const beads = chosen.map((each: Case) => ({
    along: x(each.contribution),
    level: each.step ?? 0,
    step: each.step,
  }))
  const known = pile(
    beads.filter(({ step }) => step !== null),
    2 * radius,
    HALF - radius,
  )
  const blank = pile(
    beads.filter(({ step }) => step === null),
    2 * radius,
    BLANK_LANE / 2 - radius,
  )
  const groups = Array.from({ length: RAMP_STEPS }, (): Point[] => [])
  for (const { bead, along, across } of known) {
    const step = bead.step === null || bead.step < 0 ? MIDDLE_STEP : bead.step
    groups[step]?.push([along, middle - across])
  }
  const lane = middle + HALF + BLANK_LANE / 2
  const apart = blank.map(({ along, across }): Point => [along, lane - across])
  return html`${groups.map((points, step) => dots(points, step, radius))}${rings(apart, radius - 0.3)}`
}

const drawLegend = (
  shown: readonly RankedFeature[],
  lang: Lang,
  left: number,
  top: number,
  width: number,
): Drawing => {
  const look = { size: 12, mute: true } as const
  const name = `${WORDS.value[lang]}: ${WORDS.low[lang]}`
  let [x, y] = [left + textWidth(name, 12) + 8, top]
  const ramp = Array.from({ length: RAMP_STEPS }, (_, step) =>
    dots([[x + step * 12, y - 4]], step, 4),
  )
  x += RAMP_STEPS * 12
  const parts = [lettering(left, y, name, look), ramp, lettering(x, y, WORDS.high[lang], look)]
  x += textWidth(WORDS.high[lang], 12) + 26
  const entry = (word: string, sign: (at: Point) => Html): void => {
    const room = 14 + textWidth(word, 12)
    if (x + room > width) [x, y] = [left + 4, y + 22]
    parts.push(html`${sign([x, y - 4])}${lettering(x + 12, y, word, look)}`)
    x += room + 18
  }
  const cases = shown.flatMap((feature) => feature.cases)
  if (cases.some(({ step }) => step !== null && step < 0)) {
    entry(WORDS.words[lang], (at) => dots([at], MIDDLE_STEP, 4))
  }
  if (shown.some(hasBlanks)) entry(WORDS.blank[lang], (at) => rings([at], 3))
  return { body: parts, height: y + 10 }
}
