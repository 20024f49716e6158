import { displayWidth, fitToWidth } from './display-width.ts'
import { visibleText } from './html.ts'
import type { Tone } from './state.ts'

/** A cell of plain text, or one whose tone may colour it. */
export type TerminalCell = string | { readonly text: string; readonly tone: Tone }

/** Numbers go right. `least` is the width (default 8) below which a column is not squeezed. */
export type TableColumn = {
  readonly head: string
  readonly align?: 'left' | 'right'
  readonly least?: number
}

export type TerminalTable = {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TerminalCell[])[]
  /** Columns of the terminal; absent means as wide as it needs. */
  readonly width?: number
  /** ANSI colours; the caller knows whether a person is looking. */
  readonly colour?: boolean
}

const GAP = '  '
const ANSI: Record<Tone, string> = { good: '32', bad: '31', wait: '33', neutral: '2' }

/**
 * Lines of aligned text, without a newline at the end. Text of strangers cannot move the cursor:
 * controls become U+FFFD and line breaks become spaces. Where the width is too small, the widest
 * left-aligned columns are cut first, and figures never are.
 */
export const terminalTable = (table: TerminalTable): string => {
  const colour = table.colour ?? false
  const head = table.columns.map((column) => clean(column.head))
  const rows = table.rows.map((row) => table.columns.map((_, at) => textOf(row[at])))
  const widths = columnWidths(table, [head, ...rows])
  const line = (cells: readonly string[], paint: (text: string, at: number) => string): string =>
    cells
      .map((text, at) => {
        const width = widths[at] ?? 0
        const shown = fitToWidth(text, width)
        const pad = ' '.repeat(width - displayWidth(shown))
        const right = table.columns[at]?.align === 'right'
        return right ? pad + paint(shown, at) : paint(shown, at) + pad
      })
      .join(GAP)
      .trimEnd()
  return [
    line(head, (text) => (colour ? paintAnsi('1', text) : text)),
    widths.map((width) => '─'.repeat(width)).join(GAP),
    ...rows.map((cells, row) =>
      line(cells, (text, at) => {
        const cell = table.rows[row]?.[at]
        return colour && typeof cell === 'object' ? paintAnsi(ANSI[cell.tone], text) : text
      }),
    ),
  ].join('\n')
}

const paintAnsi = (code: string, text: string): string => `\u001b[${code}m${text}\u001b[0m`

const clean = (text: string): string => visibleText(text.replace(/\s+/g, ' ').trim())

const textOf = (cell: TerminalCell | undefined): string =>
  clean(typeof cell === 'object' ? cell.text : (cell ?? ''))

const columnWidths = (
  { columns, width }: TerminalTable,
  lines: readonly (readonly string[])[],
): number[] => {
  const widths = columns.map((_, at) =>
    lines.reduce((widest, cells) => Math.max(widest, displayWidth(cells[at] ?? '')), 0),
  )
  if (width === undefined) return widths
  const room = width - GAP.length * (columns.length - 1)
  let excess = widths.reduce((sum, each) => sum + each, 0) - room
  while (excess > 0) {
    const at = widestLeft(columns, widths)
    if (at === -1) break
    widths[at] = (widths[at] ?? 0) - 1
    excess -= 1
  }
  return widths
}

const widestLeft = (columns: readonly TableColumn[], widths: readonly number[]): number =>
  columns.reduce((best, column, at) => {
    const width = widths[at] ?? 0
    const fixed = column.align === 'right' || width <= (column.least ?? 8)
    return fixed || (best !== -1 && (widths[best] ?? 0) >= width) ? best : at
  }, -1)
