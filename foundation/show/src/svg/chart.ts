import type { Lang, Text } from '@haechi/fault'
import { type Html, html, type Piece, toId } from '../html.ts'
import { FONT } from './palette.ts'
import { round } from './path.ts'

/** The same figures as rows, for those who read rather than look. */
export type ChartTable = {
  readonly head: readonly string[]
  readonly align: readonly ('left' | 'right')[]
  readonly rows: readonly (readonly string[])[]
}

/** A finished chart in one language. */
export type Chart = {
  readonly title: string
  /** For columns of 560 px and more. `String(svg)` is the file. */
  readonly svg: Html
  /** The same data laid out for a phone, so that words stay legible at 320 px. */
  readonly narrow: Html
  /** One sentence that says what is to be seen. */
  readonly finding: string
  readonly table: ChartTable
}

/** What every chart needs. `id` must be unique on the page; `finding` replaces the machine's own. */
export type ChartHead = {
  readonly id: string
  readonly title: Text
  readonly finding?: Text
}

/** Widths, in user units, for which charts are laid out. */
export const WIDE = 720
export const NARROW = 344

/** A drawing and the height that it turned out to need. */
export type Drawing = { readonly body: Piece; readonly height: number }

/** Lays a chart out for both widths and joins it with its finding and its table. */
export const makeChart = (
  head: ChartHead,
  lang: Lang,
  finding: string,
  table: ChartTable,
  draw: (width: number) => Drawing,
): Chart => {
  const title = head.title[lang]
  const said = head.finding?.[lang] ?? finding
  const frame = (suffix: string, width: number): Html => {
    const { body, height } = draw(width)
    const id = `${toId(head.id)}-${lang}${suffix}`
    return html`<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" lang="${lang}" aria-labelledby="${id}-t ${id}-d" viewBox="0 0 ${width} ${round(height)}" width="100%" overflow="visible" font-family="${FONT}" font-size="13"><title id="${id}-t">${title}</title><desc id="${id}-d">${said}</desc>${body}</svg>`
  }
  return { title, svg: frame('', WIDE), narrow: frame('-n', NARROW), finding: said, table }
}
