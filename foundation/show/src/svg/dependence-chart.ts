import type { Lang, Text } from '@haechi/fault'
import { type Html, html } from '../html.ts'
import { type Box, rule, xGrid, xName, yGrid, yName } from './axes.ts'
import { type Chart, type Drawing, makeChart, WIDE } from './chart.ts'
import {
  type DependenceInput,
  type DependencePoint,
  type DependenceStop,
  findingOf,
  tableOf,
} from './dependence-words.ts'
import { lettering } from './marks.ts'
import { shorten, textWidth } from './measure-text.ts'
import { INK, SERIES } from './palette.ts'
import { type Point, polyline, round, simplify } from './path.ts'
import { rings } from './ramp.ts'
import { domainOf, linearScale, niceTicks } from './scale.ts'
import { pile, thin } from './swarm.ts'

const MOST_DOTS = 600
const MOST_CURVES = 60
const MOST_MARKS = 100
const LANE = 46

const WORDS = {
  blank: { ko: '빈칸', en: 'Blank' },
  point: { ko: '한 건', en: 'One case' },
  band: { ko: '구간', en: 'Interval' },
  curve: { ko: '한 건의 곡선', en: 'Curve of one case' },
  seen: { ko: '자료에 있는 값', en: 'Values in the data' },
} as const satisfies Record<string, Text>

type Scale = (value: number) => number

/**
 * A feature's value against what it does: contributions of cases as dots, partial dependence or local
 * effects as a line with its band. Blanks have no place on the axis and lie in a lane of their own.
 */
export const dependenceChart = (input: DependenceInput, lang: Lang): Chart =>
  makeChart(input, lang, findingOf(input, lang), tableOf(input, lang), (width) =>
    draw(input, lang, width),
  )

const draw = (input: DependenceInput, lang: Lang, width: number): Drawing => {
  const wide = width === WIDE
  const stops = input.line?.stops ?? []
  const points = input.points ?? []
  const curves = thin(input.curves ?? [], MOST_CURVES, (curve) => curve[0]?.height ?? 0)
  const blanks = points.filter(({ value }) => value === null)
  const heights = [
    ...points.map(({ height }) => height),
    ...curves.flatMap((curve) => curve.map(({ height }) => height)),
    ...stops.flatMap(({ height, low, high }) => [height, low ?? height, high ?? height]),
  ]
  const values = [
    ...points.flatMap(({ value }) => value ?? []),
    ...stops.map(({ value }) => value),
    ...curves.flatMap((curve) => curve.map(({ value }) => value)),
  ]
  const yDomain = domainOf(heights, 0.05)
  const xDomain = domainOf(values, 0.02)
  const yTicks = niceTicks(yDomain, 5)
  const room = wide ? 56 : 44
  const left = room + (blanks.length > 0 ? LANE : 0)
  const box: Box = { left, top: 34, right: width - 8, bottom: wide ? 330 : 290 }
  const x = linearScale(xDomain, [box.left + 4, box.right - 4])
  const y = linearScale(yDomain, [box.bottom - 2, box.top + 2])
  const frame: Box = { ...box, left: room }
  const zero = yDomain[0] < 0 && yDomain[1] > 0
  const legend = drawLegend(input, lang, wide ? room : 8, box.bottom + 66, width)
  const body = html`${yGrid(frame, y, yTicks, lang)}${values.length > 0 && xGrid(box, x, niceTicks(xDomain, wide ? 6 : 4), lang)}${zero && rule(room, y(0), box.right, y(0), 'axis')}${blanks.length > 0 && blankLane(blanks, lang, room, box, y)}${curves.map(
    (curve) => thinLine(curve, x, y),
  )}${caseDots(points, x, y)}${band(stops, x, y)}${line(stops, x, y)}${seenMarks(input.seen ?? [], x, box)}${yName(box, shorten(input.measure[lang], width - 8))}${xName(box, shorten(input.axis[lang], box.right - box.left))}${legend.body}`
  return { body, height: legend.height }
}

const caseDots = (points: readonly DependencePoint[], x: Scale, y: Scale): Html => {
  const known = points.flatMap(({ value, height }) => (value === null ? [] : [{ value, height }]))
  const path = thin(known, MOST_DOTS, ({ value }) => value)
    .map(({ value, height }) => `M${round(x(value))} ${round(y(height))}h.01`)
    .join('')
  if (path === '') return html``
  return html`<path class="s-0" d="${path}" fill="none" stroke="${SERIES[0].colour}" stroke-width="4.4" stroke-linecap="round" stroke-opacity=".65"/>`
}

// Piled sideways, so that many blanks of one height still show as many.
const blankLane = (
  blanks: readonly DependencePoint[],
  lang: Lang,
  left: number,
  box: Box,
  y: Scale,
): Html => {
  const middle = left + LANE / 2 - 3
  const beads = thin(blanks, MOST_DOTS / 4, ({ height }) => height).map(({ height }) => ({
    along: y(height),
    level: 0,
  }))
  const placed = pile(beads, 5, LANE / 2 - 9).map(
    ({ along, across }): Point => [middle + across, along],
  )
  return html`${rings(placed, 2)}${rule(box.left - 3, box.top, box.left - 3, box.bottom, 'axis', '2 3')}${lettering(middle, box.bottom + 18, WORDS.blank[lang], { anchor: 'middle', mute: true, size: 12 })}`
}

const trace = (stops: readonly DependenceStop[], x: Scale, y: Scale): readonly Point[] =>
  simplify(
    stops.map(({ value, height }): Point => [x(value), y(height)]),
    0.2,
  )

const thinLine = (stops: readonly DependenceStop[], x: Scale, y: Scale): Html =>
  html`<path class="s-mute" d="${polyline(trace(stops, x, y))}" fill="none" stroke="${INK.mute}" stroke-width="1" stroke-opacity=".3"/>`

const line = (stops: readonly DependenceStop[], x: Scale, y: Scale): Html =>
  stops.length === 0
    ? html``
    : html`<path class="s-1" d="${polyline(trace(stops, x, y))}" fill="none" stroke="${SERIES[1].colour}" stroke-width="2.25" stroke-linejoin="round"/>`

const band = (stops: readonly DependenceStop[], x: Scale, y: Scale): Html => {
  const held = stops.flatMap(({ value, low, high }) =>
    low === null || high === null ? [] : [{ value, low, high }],
  )
  if (held.length < 2) return html``
  const there = held.map(({ value, high }): Point => [x(value), y(high)])
  const back = held.map(({ value, low }): Point => [x(value), y(low)])
  const path = polyline([...there, ...back.toReversed()])
  return html`<path class="f-1" d="${path}Z" fill="${SERIES[1].colour}" fill-opacity=".18"/>`
}

const seenMarks = (seen: readonly number[], x: Scale, box: Box): Html => {
  const path = thin(seen, MOST_MARKS, (value) => value)
    .map((value) => x(value))
    .filter((at) => at >= box.left && at <= box.right)
    .map((at) => `M${round(at)} ${round(box.bottom)}v-7`)
    .join('')
  return path === ''
    ? html``
    : html`<path class="s-mute" d="${path}" fill="none" stroke="${INK.mute}" stroke-width="1"/>`
}

const drawLegend = (
  input: DependenceInput,
  lang: Lang,
  left: number,
  top: number,
  width: number,
): Drawing => {
  const stops = input.line?.stops ?? []
  const entries: { readonly word: string; readonly sign: (x: number, y: number) => Html }[] = []
  if ((input.points ?? []).some(({ value }) => value !== null)) {
    entries.push({
      word: WORDS.point[lang],
      sign: (x, y) =>
        html`<circle class="f-0" cx="${round(x + 12)}" cy="${round(y)}" r="3" fill="${SERIES[0].colour}" fill-opacity=".6"/>`,
    })
  }
  if (input.line) {
    entries.push({
      word: input.line.label[lang],
      sign: (x, y) =>
        html`<path class="s-1" d="M${round(x)} ${round(y)}h24" fill="none" stroke="${SERIES[1].colour}" stroke-width="2.25"/>`,
    })
  }
  if (stops.some(({ low, high }) => low !== null && high !== null)) {
    entries.push({
      word: WORDS.band[lang],
      sign: (x, y) =>
        html`<rect class="f-1" x="${round(x)}" y="${round(y - 5)}" width="24" height="10" fill="${SERIES[1].colour}" fill-opacity=".18"/>`,
    })
  }
  if ((input.curves ?? []).length > 0) {
    entries.push({
      word: WORDS.curve[lang],
      sign: (x, y) =>
        html`<path class="s-mute" d="M${round(x)} ${round(y)}h24" fill="none" stroke="${INK.mute}" stroke-width="1" stroke-opacity=".5"/>`,
    })
  }
  if ((input.seen ?? []).length > 0) {
    entries.push({
      word: WORDS.seen[lang],
      sign: (x, y) =>
        html`<path class="s-mute" d="M${round(x + 8)} ${round(y + 4)}v-7m4 7v-7m6 7v-7" fill="none" stroke="${INK.mute}" stroke-width="1"/>`,
    })
  }
  let [x, y] = [left, top]
  const body = entries.map(({ word, sign }) => {
    const taken = 32 + textWidth(word, 12)
    if (x > left && x + taken > width) [x, y] = [left, y + 22]
    const entry = html`${sign(x, y - 4)}${lettering(x + 32, y, word, { mute: true, size: 12 })}`
    x += taken + 20
    return entry
  })
  return { body, height: y + 12 }
}
