import type { Lang, Text } from '@haechi/fault'
import { dataTable, stateChip } from './blocks.ts'
import { type Block, type Content, renderContent } from './content.ts'
import { html } from './html.ts'
import {
  type Estimate,
  estimateDigits,
  formatCount,
  formatInterval,
  formatNumber,
} from './numbers.ts'
import type { State } from './state.ts'
import { type Target, targetWords } from './svg/dot-whisker-words.ts'
import { WORDS } from './words.ts'

/** One measured number with all that makes it evidence. */
export type Measurement = {
  readonly name: Text
  /** Formula id or the like, set small under the name. */
  readonly id?: string
  readonly slice?: Content
  readonly estimate: Estimate
  /** Decimals; more are added where value and target would look equal but are not. */
  readonly digits: number
  readonly n: number | null
  readonly target?: Target
  readonly state?: State
}

/**
 * Measurements as a table; `interval` names the interval, such as 95% 신뢰구간. Columns that no
 * measurement fills (target, state) are left out.
 */
export const measurementTable =
  (measurements: readonly Measurement[], interval: Text = WORDS.interval): Block =>
  (lang) => {
    const judged = measurements.some(({ target, state }) => target ?? state)
    const shown = <Item>(items: readonly Item[]) => (judged ? items : items.slice(0, -2))
    return dataTable(
      shown([
        { head: WORDS.name },
        { head: WORDS.slice },
        { head: WORDS.value, align: 'right' as const },
        { head: interval, align: 'right' as const },
        { head: { ko: 'n', en: 'n' }, align: 'right' as const },
        { head: WORDS.target, align: 'right' as const },
        { head: WORDS.state },
      ]),
      measurements.map((each) => shown(cells(each, lang))),
      { kind: 'measures' },
    )(lang)
  }

const cells = (each: Measurement, lang: Lang): readonly Content[] => {
  const { value, low, high } = each.estimate
  const { target } = each
  const digits = estimateDigits(each.estimate, target?.value, each.digits)
  return [
    html`<span class="measure">${each.name[lang]}</span>${each.id !== undefined && html` <code class="formula">${each.id}</code>`}`,
    each.slice === undefined ? '–' : renderContent(each.slice, lang),
    html`<b>${formatNumber(value, digits, lang)}</b>`,
    formatInterval(low, high, digits, lang),
    formatCount(each.n, lang),
    target ? targetWords(target, each.digits, lang) : '–',
    each.state ? stateChip(each.state) : '–',
  ]
}
