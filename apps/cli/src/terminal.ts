import type { Lang } from '@haechi/fault'
import { displayWidth, type State, type TerminalCell, terminalTable } from '@haechi/show'

/** How the terminal is. */
export type Terminal = { readonly width: number; readonly colour: boolean; readonly lang: Lang }

/** A state in its words and tone. */
export function stateCell(state: State, lang: Lang): TerminalCell {
  return { text: state.label[lang], tone: state.tone }
}

/** Aligned columns under their heads; `right` names the columns of figures. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly TerminalCell[])[],
  { width, colour }: Terminal,
  right: readonly number[] = [],
): string {
  return terminalTable({
    columns: heads.map((head, at) => ({
      head,
      align: right.includes(at) ? ('right' as const) : ('left' as const),
      least: Math.min(16, Math.max(8, displayWidth(head))),
    })),
    rows,
    width,
    colour,
  })
}
