import type { Lang } from '@haechi/fault'
import { type Html, html } from '../html.ts'
import { formatNumber } from '../numbers.ts'
import { lettering } from './marks.ts'
import { INK } from './palette.ts'
import { round } from './path.ts'
import type { Ticks } from './scale.ts'

/** A straight line, of the grid or of an axis. */
export const rule = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  kind: 'grid' | 'axis' | 'mute' | 'text' = 'grid',
  dash = '',
): Html =>
  html`<path class="s-${kind}" d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" fill="none" stroke="${INK[kind]}" stroke-width="${kind === 'text' ? 1.5 : 1}"${
    dash && html` stroke-dasharray="${dash}"`
  }/>`

/** The box of a plot in user units. */
export type Box = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Heights, from and to, between which upright lines are drawn; words stand between the bands. */
export type Bands = readonly (readonly [number, number])[]

/** A line upright through all bands. */
export const upright = (
  x: number,
  bands: Bands,
  kind: 'grid' | 'text' = 'grid',
  dash = '',
): Html => {
  const path = bands.map(([from, to]) => `M${round(x)} ${round(from)}V${round(to)}`).join('')
  return html`<path class="s-${kind}" d="${path}" fill="none" stroke="${INK[kind]}" stroke-width="${kind === 'text' ? 1.5 : 1}"${
    dash && html` stroke-dasharray="${dash}"`
  }/>`
}

/** Vertical grid lines with figures under the box. */
export const xGrid = (
  box: Box,
  scale: (value: number) => number,
  ticks: Ticks,
  lang: Lang,
  bands: Bands = [[box.top, box.bottom]],
): readonly Html[] =>
  ticks.values.map((value) => {
    const x = scale(value)
    const word = formatNumber(value, ticks.digits, lang)
    return html`${upright(x, bands)}${lettering(x, box.bottom + 18, word, { anchor: 'middle', mute: true, size: 12 })}`
  })

/** Horizontal grid lines with figures left of the box. */
export const yGrid = (
  box: Box,
  scale: (value: number) => number,
  ticks: Ticks,
  lang: Lang,
): readonly Html[] =>
  ticks.values.map((value) => {
    const y = scale(value)
    const word = formatNumber(value, ticks.digits, lang)
    return html`${rule(box.left, y, box.right, y)}${lettering(box.left - 8, y + 4, word, { anchor: 'end', mute: true, size: 12 })}`
  })

/** The name of the vertical axis, laid flat above it: turned text is hard to read in Korean. */
export const yName = (box: Box, name: string): Html =>
  lettering(4, box.top - 12, name, { mute: true, size: 12 })

/** The name of the horizontal axis, under its figures. */
export const xName = (box: Box, name: string): Html =>
  lettering((box.left + box.right) / 2, box.bottom + 38, name, {
    anchor: 'middle',
    mute: true,
    size: 12,
  })
