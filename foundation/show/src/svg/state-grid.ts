import type { Lang, Text } from '@haechi/fault'
import { type Html, html } from '../html.ts'
import { formatCount } from '../numbers.ts'
import type { State } from '../state.ts'
import { rule } from './axes.ts'
import {
  type Chart,
  type ChartHead,
  type ChartTable,
  type Drawing,
  makeChart,
  WIDE,
} from './chart.ts'
import { lettering, stateMark } from './marks.ts'
import { textWidth, wrapText } from './measure-text.ts'
import { round } from './path.ts'

/** One row of the grid: each item is one mark, named on hover. */
export type StateGridRow = {
  readonly label: Text
  readonly items: readonly { readonly label: Text; readonly state: State }[]
}

export type StateGridInput = ChartHead & {
  readonly rows: readonly StateGridRow[]
  /** The closed set in the order of the legend; states that occur nowhere are left out. */
  readonly states: readonly State[]
}

const STEP = 26

/** One mark for each item, never a percentage: what is unknown stays as visible as what is met. */
export const stateGrid = (input: StateGridInput, lang: Lang): Chart =>
  makeChart(input, lang, findingOf(input, lang), tableOf(input, lang), (width) =>
    draw(input, lang, width),
  )

const countsOf = (
  input: StateGridInput,
  rows: readonly StateGridRow[],
): { readonly state: State; readonly n: number }[] =>
  input.states
    .map((state) => ({
      state,
      n: rows.flatMap((row) => row.items).filter((item) => item.state.id === state.id).length,
    }))
    .filter(({ n }) => n > 0)

const draw = (input: StateGridInput, lang: Lang, width: number): Drawing => {
  const wide = width === WIDE
  const left = wide ? 190 : 4
  const perLine = Math.max(1, Math.floor((width - left) / STEP))
  let y = 8
  const rows = input.rows.map((row, at) => {
    const start = y
    const label = wrapText(row.label[lang], 13, wide ? left - 16 : width, wide ? 2 : 1)
    const marksTop = wide ? y + 20 : y + 42
    const lines = Math.max(1, Math.ceil(row.items.length / perLine))
    const marks = row.items.map((item, n) => {
      const x = left + 10 + (n % perLine) * STEP
      const cy = marksTop + Math.floor(n / perLine) * STEP
      return html`<g><title>${`${item.label[lang]}: ${item.state.label[lang]}`}</title>${stateMark(item.state, x, cy, 9)}</g>`
    })
    y = Math.max(marksTop + (lines - 1) * STEP + 20, start + (wide ? 22 + label.length * 18 : 0))
    const words = label.map((line, n) =>
      lettering(wide ? 0 : 4, start + 25 + n * 18 - (wide ? 0 : 5), line, { bold: true }),
    )
    return html`${at > 0 && rule(0, start, width, start)}${words}${marks}`
  })
  const legend = drawLegend(input, lang, y + 26, width)
  return { body: [rows, legend.body], height: legend.height }
}

const drawLegend = (input: StateGridInput, lang: Lang, top: number, width: number): Drawing => {
  let [x, y] = [4, top]
  const entries: Html[] = countsOf(input, input.rows).map(({ state, n }) => {
    const word = `${state.label[lang]} ${formatCount(n, lang)}`
    const room = 24 + textWidth(word, 13) + 20
    if (x > 4 && x + room > width) {
      x = 4
      y += 26
    }
    const entry = html`${stateMark(state, x + 8, y - 4.5, 8)}${lettering(round(x + 24), y, word)}`
    x += room
    return entry
  })
  return { body: entries, height: y + 14 }
}

const findingOf = (input: StateGridInput, lang: Lang): string => {
  const counts = countsOf(input, input.rows)
  const all = counts.reduce((sum, { n }) => sum + n, 0)
  const parts = counts.map(({ state, n }) => `${state.label[lang]} ${formatCount(n, lang)}`)
  return lang === 'ko'
    ? `모두 ${formatCount(all, lang)}개: ${parts.join(', ')}.`
    : `${formatCount(all, lang)} in all: ${parts.join(', ')}.`
}

const tableOf = (input: StateGridInput, lang: Lang): ChartTable => ({
  head: lang === 'ko' ? ['묶음', '항목', '상태'] : ['Row', 'Item', 'State'],
  align: ['left', 'left', 'left'],
  rows: input.rows.flatMap((row) =>
    row.items.map((item) => [row.label[lang], item.label[lang], item.state.label[lang]]),
  ),
})
