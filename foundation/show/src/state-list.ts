import type { Lang, Text } from '@haechi/fault'
import { stateChip, stateSign } from './blocks.ts'
import { type Block, type Content, renderContent } from './content.ts'
import { type Html, html } from './html.ts'
import { formatCount } from './numbers.ts'
import type { State } from './state.ts'
import { WORDS } from './words.ts'

/** One thing that is in a state, such as an obligation. */
export type StateItem = {
  readonly id: string
  readonly title: Text
  readonly state: State
  readonly reasons: readonly Content[]
  /** Who can give what is missing, and what that is. */
  readonly owedBy?: Content
  /** Where it comes from, set small beside the id. */
  readonly source?: Text
}

/** Items with state, reasons and who can mend them, in the caller's order. */
export const stateList =
  (items: readonly StateItem[]): Block =>
  (lang) =>
    html`<ol class="states">${items.map((item) => row(item, lang))}</ol>`

const row = (item: StateItem, lang: Lang): Html =>
  html`<li class="tone-${item.state.tone}"><div class="state">${stateChip(item.state)(lang)}</div><div class="what"><p class="item-title">${item.title[lang]}</p><p class="item-id"><code>${item.id}</code>${item.source && html` <span>${item.source[lang]}</span>`}</p>${
    item.reasons.length > 0 &&
    html`<ul class="reasons" aria-label="${WORDS.reasons[lang]}">${item.reasons.map(
      (reason) => html`<li>${renderContent(reason, lang)}</li>`,
    )}</ul>`
  }${
    item.owedBy !== undefined &&
    html`<p class="owed"><span class="owed-head">${WORDS.owedBy[lang]}</span> ${renderContent(item.owedBy, lang)}</p>`
  }</div></li>`

/** How many items are in each state of the closed set, in its order; empty states are left out. */
export const stateCounts =
  (states: readonly State[], items: readonly { readonly state: State }[]): Block =>
  (lang) =>
    html`<ul class="counts">${states.map((state) => {
      const n = items.filter((item) => item.state.id === state.id).length
      return (
        n > 0 &&
        html`<li class="tone-${state.tone}">${stateSign(state)}<span>${state.label[lang]}</span><b>${formatCount(n, lang)}</b></li>`
      )
    })}</ul>`
