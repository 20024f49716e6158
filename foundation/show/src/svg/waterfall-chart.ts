import type { Lang, Text } from '@haechi/fault'
import { type Html, html } from '../html.ts'
import { formatNumber } from '../numbers.ts'
import { type Bands, rule, xGrid, xName } from './axes.ts'
import { type Chart, type Drawing, makeChart, WIDE } from './chart.ts'
import { lettering } from './marks.ts'
import { shorten, textWidth, wrapText } from './measure-text.ts'
import { INK, SERIES } from './palette.ts'
import { round } from './path.ts'
import { domainOf, linearScale, niceTicks } from './scale.ts'
import {
  BASE,
  digitsOf,
  findingOf,
  PREDICTION,
  rowName,
  rowsOf,
  signed,
  tableOf,
  type WaterfallInput,
  type WaterfallRow,
} from './waterfall-words.ts'

const BAR = 16

type Frame = {
  readonly width: number
  readonly left: number
  readonly right: number
  readonly pitch: number
  /** The middle of a row's bar below the row's top. */
  readonly bar: number
  readonly x: (value: number) => number
}

/**
 * How one prediction comes about: from the base by one arrow for each feature, largest first, down to
 * the prediction. Direction is told by the arrow's head, its colour and the sign of its figure.
 */
export const waterfallChart = (input: WaterfallInput, lang: Lang): Chart => {
  const sum = input.items.reduce((total, item) => total + item.contribution, input.base)
  if (!(Math.abs(sum - input.prediction) <= 1e-6 * Math.max(1, Math.abs(input.prediction)))) {
    throw new Error(`waterfall ${input.id}: base and contributions come to ${sum}`)
  }
  return makeChart(input, lang, findingOf(input, lang), tableOf(input, lang), (width) =>
    draw(input, lang, width),
  )
}

const draw = (input: WaterfallInput, lang: Lang, width: number): Drawing => {
  const wide = width === WIDE
  const rows = rowsOf(input)
  const left = wide ? nameRoom(rows, lang) : 8
  const right = width - (wide ? 74 : 8)
  const domain = domainOf([input.base, input.prediction, ...rows.map(({ to }) => to)], 0.05)
  const frame: Frame = {
    width,
    left,
    right,
    pitch: wide ? 32 : 50,
    bar: wide ? 16 : 35,
    x: linearScale(domain, [left + 6, right - 6]),
  }
  const top = 6
  const count = rows.length + 2
  const noteRoom = input.note ? 20 : 0
  const bottom = top + frame.pitch * count + (wide ? 0 : noteRoom)
  const topOf = (at: number): number => top + frame.pitch * at
  const bands: Bands = wide
    ? [[top, bottom]]
    : Array.from({ length: count }, (_, at) => [topOf(at) + 24, topOf(at) + 46])
  const digits = digitsOf(input)
  const arrows = rows.map((row, at) => {
    const y = topOf(at + 1)
    return html`${link(row.from, y, frame)}${words((room) => rowName(row, lang, room), signed(row.contribution, digits, lang), y, frame, false)}${arrow(row, y + frame.bar, frame)}`
  })
  const last = topOf(count - 1)
  const figure = (value: number): string => formatNumber(value, digits, lang)
  const ends = html`${words(() => BASE[lang], figure(input.base), topOf(0), frame, true)}${link(rows.at(-1)?.to ?? input.base, last, frame)}${words(() => PREDICTION[lang], figure(input.prediction), last, frame, true)}${stop(input.base, topOf(0) + frame.bar, frame)}${stop(input.prediction, last + frame.bar, frame)}`
  const note = input.note && noteWords(input.note, lang, last, bottom, frame)
  const box = { left, top, right, bottom }
  const body = html`${xGrid(box, frame.x, niceTicks(domain, wide ? 5 : 4), lang, bands)}${rule(wide ? 0 : 8, last, width - (wide ? 0 : 8), last, 'axis')}${arrows}${ends}${note}${xName(box, shorten(input.axis[lang], right - left))}`
  return { body, height: bottom + 48 }
}

// The plot gives way to names, up to a little less than half of the width.
const nameRoom = (rows: readonly WaterfallRow[], lang: Lang): number =>
  rows.reduce((room, row) => {
    const whole = textWidth(rowName(row, lang, Number.POSITIVE_INFINITY), 13)
    return Math.min(320, Math.max(room, whole + 18))
  }, 190)

const words = (
  name: (room: number) => string,
  figure: string,
  top: number,
  frame: Frame,
  bold: boolean,
): Html => {
  const wide = frame.width === WIDE
  const y = wide ? top + frame.bar + 4.5 : top + 18
  const room = wide ? frame.left - 14 : frame.width - 32 - textWidth(figure, 13)
  const [line = ''] = wrapText(name(room), 13, room, 1)
  const end = wide ? frame.width : frame.width - 8
  return html`${lettering(wide ? 0 : 8, y, line, bold ? { bold } : {})}${lettering(end, y, figure, { anchor: 'end', bold: true })}`
}

const noteWords = (note: Text, lang: Lang, top: number, bottom: number, frame: Frame): Html => {
  const [line = ''] = wrapText(note[lang], 12, frame.width - 16, 1)
  if (frame.width !== WIDE) return lettering(8, bottom - 4, line, { mute: true, size: 12 })
  return lettering(0, top + frame.bar + 22, line, { mute: true, size: 12 })
}

// From one bar's end down to the next one's start; on a phone words stand between, which it spares.
const link = (value: number, top: number, { x, width, pitch, bar }: Frame): Html => {
  const at = round(x(value))
  const [from, to] = [round(top - pitch + bar), round(top + bar)]
  const path =
    width === WIDE
      ? `M${at} ${from}V${to}`
      : `M${at} ${from}V${round(top + 3)}M${at} ${round(top + 23)}V${to}`
  return html`<path class="s-axis" d="${path}" fill="none" stroke="${INK.axis}" stroke-width="1"/>`
}

const stop = (value: number, y: number, { x }: Frame): Html =>
  html`<circle class="f-paper s-text" cx="${round(x(value))}" cy="${round(y)}" r="5.5" fill="#ffffff" stroke="${INK.text}" stroke-width="2"/>`

// A block that ends in a point; too short for a block it is the point alone.
const arrow = ({ from, to }: WaterfallRow, y: number, { x }: Frame): Html => {
  const [start, tip] = [x(from), x(to)]
  const raises = to >= from
  const look = raises ? SERIES[1] : SERIES[0]
  const head = Math.min(7, Math.abs(tip - start))
  const neck = tip + (raises ? -head : head)
  const [up, down] = [round(y - BAR / 2), round(y + BAR / 2)]
  const d = `M${round(start)} ${up}H${round(neck)}L${round(tip)} ${round(y)}L${round(neck)} ${down}H${round(start)}Z`
  return html`<path class="${raises ? 'f-1' : 'f-0'}" d="${d}" fill="${look.colour}"/>`
}
