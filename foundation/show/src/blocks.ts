import type { Lang, Text } from '@haechi/fault'
import { type Block, type Content, renderContent } from './content.ts'
import { type Html, html, toId } from './html.ts'
import type { State } from './state.ts'
import type { Chart } from './svg/chart.ts'
import { stateMark } from './svg/marks.ts'
import { WORDS } from './words.ts'

/** A headed part of the page; it also becomes a line of the contents. */
export type Section = {
  readonly title: Text
  readonly lead?: Text
  readonly blocks: readonly Block[]
}

/** A section from its title and blocks, with a sentence or two of introduction if it has one. */
export const section = (title: Text, blocks: readonly Block[], lead?: Text): Section =>
  lead === undefined ? { title, blocks } : { title, lead, blocks }

/** Running text. */
export const paragraph =
  (content: Content): Block =>
  (lang) =>
    html`<p class="text">${renderContent(content, lang)}</p>`

/** A heading inside a section. */
export const heading =
  (title: Text): Block =>
  (lang) =>
    html`<h3>${title[lang]}</h3>`

/** A drawn mark for a state, to stand before its word; silent to screen readers. */
export const stateSign = (state: State): Html =>
  html`<svg class="sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">${stateMark(state, 10, 10, 8)}</svg>`

/** A state as shape, colour and word. */
export const stateChip =
  (state: State): Block =>
  (lang) =>
    html`<span class="chip tone-${state.tone}">${stateSign(state)}<span>${state.label[lang]}</span></span>`

/** A short id that never breaks over two lines. */
export const identifier = (id: string): Html => html`<code class="id">${id}</code>`

/** A long digest: short on screen with the whole as tooltip, and whole on paper. */
export const digest =
  (value: string): Block =>
  () => {
    const body = value.slice(value.indexOf(':') + 1)
    const short =
      body.length > 20
        ? `${value.slice(0, value.length - body.length)}${body.slice(0, 8)}…${body.slice(-6)}`
        : value
    return html`<code class="digest" title="${value}"><span class="short">${short}</span><span class="whole">${value}</span></code>`
  }

export type Banner = {
  readonly state: State
  /** What was decided, in a few words. */
  readonly headline: Text
  /** The one sentence that says why. */
  readonly why: Text
  readonly more?: Content
}

/** The verdict that the page opens with. */
export const banner =
  ({ state, headline, why, more }: Banner): Block =>
  (lang) =>
    html`<div class="banner tone-${state.tone}"><p class="verdict">${stateSign(state)}<strong>${state.label[lang]}</strong></p><p class="headline">${headline[lang]}</p><p class="why">${why[lang]}</p>${more !== undefined && html`<div class="more">${renderContent(more, lang)}</div>`}</div>`

/** Terms with what is known of each. */
export const definitionList =
  (pairs: readonly { readonly term: Text; readonly value: Content }[]): Block =>
  (lang) =>
    html`<dl class="facts">${pairs.map(
      ({ term, value }) =>
        html`<div><dt>${term[lang]}</dt><dd>${renderContent(value, lang)}</dd></div>`,
    )}</dl>`

/** A chart with its finding and its figures as a table that opens without script. */
export const figure =
  (chart: (lang: Lang) => Chart): Block =>
  (lang) => {
    const { title, svg, narrow, finding, table } = chart(lang)
    const columns = table.head.map((head, at) => ({
      head: { ko: head, en: head },
      align: table.align[at] ?? ('left' as const),
    }))
    return html`<figure><figcaption><span class="figure-title">${title}</span><span class="finding">${finding}</span></figcaption><div class="wide">${svg}</div><div class="narrow">${narrow}</div><details><summary>${WORDS.asTable[lang]}</summary>${dataTable(columns, table.rows, { label: { ko: title, en: title }, dense: true })(lang)}</details></figure>`
  }

export type Column = { readonly head: Text; readonly align?: 'left' | 'right' }

export type TableLook = {
  /** Name for screen readers. */
  readonly label?: Text
  /** Scrolls sideways on a phone rather than turning rows into cards. */
  readonly dense?: boolean
  /** Measurements have a layout of their own on a phone. */
  readonly kind?: 'measures'
}

/**
 * A table whose rows become cards on a phone. Roles are spelt out because browsers forget them once
 * CSS changes how a table is laid out.
 */
export const dataTable =
  (
    columns: readonly Column[],
    rows: readonly (readonly Content[])[],
    look: TableLook = {},
  ): Block =>
  (lang) => {
    const name = look.label ? html` aria-label="${look.label[lang]}"` : null
    const role = (word: string): Html | null => (look.dense === true ? null : html` role="${word}"`)
    const num = columns.map(({ align }) => (align === 'right' ? html` class="num"` : null))
    const heads = columns.map(
      ({ head }, at) => html`<th scope="col"${role('columnheader')}${num[at]}>${head[lang]}</th>`,
    )
    const cell = (content: Content, at: number): Html => {
      const word = columns[at]?.head[lang] ?? ''
      return at === 0
        ? html`<th scope="row"${role('rowheader')}${num[at]}>${renderContent(content, lang)}</th>`
        : html`<td${role('cell')}${look.dense !== true && html` data-head="${word}"`}${num[at]}>${renderContent(content, lang)}</td>`
    }
    const body = rows.map((row) => {
      const cells = columns.map((_, at) => cell(row[at] ?? '', at))
      return html`<tr${role('row')}>${cells}</tr>`
    })
    const table = html`<table${role('table')}${name}><thead${role('rowgroup')}><tr${role('row')}>${heads}</tr></thead><tbody${role('rowgroup')}>${body}</tbody></table>`
    return look.dense === true
      ? html`<div class="dense" tabindex="0" role="region"${name}>${table}</div>`
      : html`<div class="cards${look.kind !== undefined && ` ${look.kind}`}">${table}</div>`
  }

/** Numbered notes; `noteMark` points at them. */
export const footnotes =
  (id: string, notes: readonly Text[]): Block =>
  (lang) =>
    html`<ol class="notes" aria-label="${WORDS.notes[lang]}">${notes.map(
      (note, at) => html`<li id="${toId(id)}-${lang}-${at + 1}">${note[lang]}</li>`,
    )}</ol>`

/** The raised number that leads to the n-th note (from 1) of a list of footnotes. */
export const noteMark =
  (id: string, n: number): Block =>
  (lang) =>
    html`<sup><a href="#${toId(id)}-${lang}-${n}">${n}</a></sup>`
