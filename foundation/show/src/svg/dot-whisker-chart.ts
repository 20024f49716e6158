import type { Lang } from '@haechi/fault'
import { type Html, html } from '../html.ts'
import { type Bands, rule, upright, xGrid } from './axes.ts'
import { type Chart, type Drawing, makeChart, WIDE } from './chart.ts'
import {
  DIGITS,
  type DotWhiskerInput,
  type DotWhiskerRow,
  figureWords,
  findingOf,
  noteWords,
  type Target,
  tableOf,
  targetWords,
} from './dot-whisker-words.ts'
import { lettering, stateMark, toneShape } from './marks.ts'
import { textWidth, wrapText } from './measure-text.ts'
import { TONE } from './palette.ts'
import { round } from './path.ts'
import { domainOf, linearScale, niceTicks } from './scale.ts'

type Frame = {
  readonly left: number
  readonly right: number
  readonly pitch: number
  /** Room on a phone for names too long to share a line with their figures. */
  readonly drop: number
  readonly x: (value: number) => number
}

/** Dots with intervals against a target line; state is told by shape, colour and word at once. */
export const dotWhiskerChart = (input: DotWhiskerInput, lang: Lang): Chart =>
  makeChart(input, lang, findingOf(input, lang), tableOf(input, lang), (width) =>
    draw(input, lang, width),
  )

const numbersOf = (rows: readonly DotWhiskerRow[]): number[] =>
  rows
    .flatMap(({ estimate, target }) => [
      estimate.value,
      estimate.low,
      estimate.high,
      target?.value ?? null,
    ])
    .filter((value) => value !== null)

const draw = (input: DotWhiskerInput, lang: Lang, width: number): Drawing => {
  const wide = width === WIDE
  const left = wide ? 190 : 8
  const right = width - (wide ? figureRoom(input, lang) : 8)
  const domain = input.domain ?? domainOf(numbersOf(input.rows), 0.06)
  const long = input.rows.some((row) => textWidth(row.label[lang], 13) > width - 160)
  const drop = !wide && long ? 18 : 0
  const frame: Frame = {
    left,
    right,
    pitch: wide ? widePitch(input, lang, left) : 74 + drop,
    drop,
    x: linearScale(domain, [left + 6, right - 6]),
  }
  const common = commonTarget(input.rows)
  const top = common ? 36 : 10
  const bottom = top + frame.pitch * input.rows.length
  const box = { left, top, right, bottom }
  const bands: Bands = wide
    ? [[top, bottom]]
    : input.rows.map((_, at) => [
        top + drop + frame.pitch * at + 26,
        top + drop + frame.pitch * at + 52,
      ])
  const rows = input.rows.map((row, at) => {
    const y = top + frame.pitch * at
    const line = at > 0 && rule(wide ? 0 : 8, y, width - (wide ? 0 : 8), y)
    return html`${line}${wide ? wideRow(input, row, lang, y, width, frame) : narrowRow(input, row, lang, y, width, frame)}${!common && row.target && ownTarget(row.target, y, frame, wide)}`
  })
  const body = html`${xGrid(box, frame.x, niceTicks(domain, wide ? 5 : 4), lang, bands)}${common && targetLine(`${lang === 'ko' ? '목표' : 'Target'} ${targetWords(common, input.digits ?? DIGITS, lang)}`, common, frame, top, bands)}${rows}${lettering((left + right) / 2, bottom + 38, input.axis[lang], { anchor: 'middle', mute: true, size: 12 })}`
  return { body, height: bottom + 48 }
}

// Figures and states are never cut, so the plot gives way to them.
const figureRoom = (input: DotWhiskerInput, lang: Lang): number =>
  input.rows.reduce((room, row) => {
    const state = 32 + textWidth(row.state?.label[lang] ?? '', 12.5)
    const target = textWidth(ownTargetWords(input, row, lang), 12)
    const figures = textWidth(figureWords(input, row, lang).join(' '), 13)
    return Math.min(320, Math.max(room, 34 + figures, 26 + state + target))
  }, 150)

// Two lines of name and one of note need more room; all rows get it, so that the eye finds a rhythm.
const widePitch = (input: DotWhiskerInput, lang: Lang, left: number): number => {
  const tall = input.rows.some(
    (row) => noteWords(row, lang) !== '' && wrapText(row.label[lang], 13, left - 18, 2).length > 1,
  )
  return tall ? 64 : 46
}

const commonTarget = (rows: readonly DotWhiskerRow[]): Target | null => {
  const first = rows[0]?.target
  const same = rows.every(
    ({ target }) => target?.value === first?.value && target?.direction === first?.direction,
  )
  return first !== undefined && same ? first : null
}

const targetLine = (
  words: string,
  target: Target,
  frame: Frame,
  top: number,
  bands: Bands,
): Html => {
  const x = frame.x(target.value)
  const toward = target.direction === 'at-least' ? 1 : -1
  const flip = toward === 1 ? x > frame.right - 110 : x < frame.left + 110
  const anchor = (toward === 1) !== flip ? 'start' : 'end'
  const nudge = flip ? -toward * 8 : toward * 24
  return html`${rule(x, top - 18, x, top, 'text')}${upright(x, bands, 'text', '6 3')}${arrow(x, top - 14, toward)}${lettering(x + nudge, top - 10, words, { anchor, size: 12, bold: true })}`
}

const ownTarget = (target: Target, top: number, frame: Frame, wide: boolean): Html => {
  const x = frame.x(target.value)
  const toward = target.direction === 'at-least' ? 1 : -1
  const [from, to] = wide
    ? [top + 6, top + frame.pitch - 6]
    : [top + frame.drop + 26, top + frame.drop + 54]
  return html`${rule(x, from, x, to, 'text')}${arrow(x, from + 3, toward, 9)}`
}

// Points to the good side.
const arrow = (x: number, y: number, toward: number, length = 16): Html => {
  const tip = round(x + toward * length)
  return html`<path class="s-text" d="M${round(x)} ${round(y)}H${tip}M${round(tip - toward * 4)} ${round(y - 3.5)}L${tip} ${round(y)}L${round(tip - toward * 4)} ${round(y + 3.5)}" fill="none" stroke="#1b2330" stroke-width="1.5"/>`
}

const wideRow = (
  input: DotWhiskerInput,
  row: DotWhiskerRow,
  lang: Lang,
  top: number,
  width: number,
  frame: Frame,
): Html => {
  const middle = top + frame.pitch / 2
  const note = noteWords(row, lang)
  const [value, interval] = figureWords(input, row, lang)
  const lines = wrapText(row.label[lang], 13, frame.left - 18, 2)
  const start = middle + 4 - (lines.length - 1 + (note === '' ? 0 : 1)) * 8.5
  const words = lines.map((line, at) => lettering(0, start + at * 17, line, { bold: true }))
  const [shortNote = ''] = wrapText(note, 12, frame.left - 18, 1)
  const x = frame.right + 18
  return html`${words}${note !== '' && lettering(0, start + lines.length * 17, shortNote, { mute: true, size: 12 })}${whisker(row, middle, frame)}${lettering(x, middle - 4, html`<tspan font-weight="600">${value}</tspan> ${interval}`)}${stateWords(input, row, lang, x, middle + 14, width - x)}`
}

const narrowRow = (
  input: DotWhiskerInput,
  row: DotWhiskerRow,
  lang: Lang,
  top: number,
  width: number,
  frame: Frame,
): Html => {
  const [value, interval] = figureWords(input, row, lang)
  const { drop } = frame
  const [name = ''] = wrapText(row.label[lang], 13, drop > 0 ? width - 16 : width - 150, 1)
  const [note = ''] = wrapText(noteWords(row, lang), 12, width / 2 - 16, 1)
  const figures = html`<tspan font-weight="600">${value}</tspan> ${interval}`
  const state = stateWords(input, row, lang, 8, top + drop + 65, width - 24 - textWidth(note, 12))
  return html`${lettering(8, top + 19, name, { bold: true })}${drop > 0 ? lettering(8, top + 37, figures) : lettering(width - 8, top + 19, figures, { anchor: 'end' })}${whisker(row, top + drop + 39, frame)}${state}${lettering(width - 8, top + drop + 65, note, { anchor: 'end', mute: true, size: 12 })}`
}

// A target that the rows do not share is said beside the state.
const ownTargetWords = (input: DotWhiskerInput, row: DotWhiskerRow, lang: Lang): string =>
  row.target === undefined || commonTarget(input.rows) !== null
    ? ''
    : targetWords(row.target, input.digits ?? DIGITS, lang)

const stateWords = (
  input: DotWhiskerInput,
  row: DotWhiskerRow,
  lang: Lang,
  x: number,
  y: number,
  room: number,
): Html => {
  const target = ownTargetWords(input, row, lang)
  const mark = row.state ? stateMark(row.state, x + 7, y - 4.5, 7) : null
  const said = row.state?.label[lang] ?? ''
  const [word = ''] = wrapText(said, 12.5, room - 22 - textWidth(target, 12) - 10, 1)
  const far = x + (row.state ? 20 + textWidth(word, 12.5) + 12 : 0)
  return html`${mark}${row.state && lettering(x + 20, y, word, { tone: row.state.tone, size: 12.5, bold: true })}${target !== '' && lettering(far, y, target, { mute: true, size: 12 })}`
}

const whisker = (row: DotWhiskerRow, y: number, { x, left, right }: Frame): Html => {
  const { value, low, high } = row.estimate
  const tone = row.state?.tone ?? 'neutral'
  const parts: Html[] = []
  if (low !== null && high !== null) {
    const ends = [end(x(low), y, left, right), end(x(high), y, left, right)] as const
    parts.push(
      html`<path class="s-${tone}" d="M${ends[0].x} ${round(y)}H${ends[1].x}${ends[0].cap}${ends[1].cap}" fill="none" stroke="${TONE[tone]}" stroke-width="2"/>`,
    )
  }
  if (value !== null && x(value) >= left && x(value) <= right) {
    parts.push(toneShape(tone, x(value), y, 6.5))
  }
  return html`${parts}`
}

// A cap, or an arrow head where the interval leaves the axis.
const end = (
  x: number,
  y: number,
  left: number,
  right: number,
): { readonly x: number; readonly cap: string } => {
  if (x >= left && x <= right) return { x: round(x), cap: `M${round(x)} ${round(y - 5)}v10` }
  const edge = x < left ? left : right
  const back = x < left ? 6 : -6
  return { x: edge, cap: `M${edge + back} ${round(y - 5)}L${edge} ${round(y)}l${back} 5` }
}
