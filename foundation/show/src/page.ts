import type { Lang, Text } from '@haechi/fault'
import { definitionList, type Section } from './blocks.ts'
import { type Block, type Content, renderContent } from './content.ts'
import { Html, html } from './html.ts'
import { PAGE_STYLE } from './page-style.ts'
import { WORDS } from './words.ts'

/** A report from its verdict down to its notes. */
export type ReportPage = {
  readonly title: Text
  /** The language shown first; the reader can switch without script. */
  readonly lang: Lang
  /** Who made the page, in the top corner. */
  readonly maker?: Text
  /** What kind of document this is, above the title. */
  readonly kind?: Text
  readonly banner?: Block
  readonly facts?: readonly { readonly term: Text; readonly value: Content }[]
  readonly sections: readonly Section[]
  readonly footer?: Content
}

const LANGS = ['ko', 'en'] as const satisfies readonly Lang[]
const NAMES: Record<Lang, string> = { ko: '한국어', en: 'English' }

// Written out rather than escaped, so that a reader of the source sees the policy itself.
const POLICY = Html.trust("default-src 'none'; style-src 'unsafe-inline'; img-src data:")

/**
 * A self-contained HTML document that holds both languages: no script, no request, the same bytes
 * for the same input. Printing prints the language that is shown.
 */
export const reportPage = (page: ReportPage): string =>
  html`<!doctype html>
<html lang="${page.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${page.title[page.lang]}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
${LANGS.map((lang) => radio(lang, lang === page.lang))}
<div class="bar"><span class="maker">${page.maker ? LANGS.map((lang) => html`<span class="half-${lang}" lang="${lang}">${page.maker?.[lang]}</span>`) : null}</span><span class="switch">${LANGS.map((lang) => html`<label for="lang-${lang}" lang="${lang}">${NAMES[lang]}</label>`)}</span></div>
<main>
${LANGS.map((lang) => half(page, lang))}
</main>
</body>
</html>
`.toString()

const radio = (lang: Lang, shown: boolean): Html =>
  html`<input class="pick" type="radio" name="lang" id="lang-${lang}" autocomplete="off"${shown && html` checked`}>`

const half = (page: ReportPage, lang: Lang): Html =>
  html`<article class="half half-${lang}" lang="${lang}">
<header>${page.kind && html`<p class="eyebrow">${page.kind[lang]}</p>`}<h1>${page.title[lang]}</h1>${page.banner?.(lang)}${page.facts && definitionList(page.facts)(lang)}${page.sections.length > 1 && contents(page.sections, lang)}</header>
${page.sections.map((section, at) => sectionHtml(section, at, lang))}
${page.footer !== undefined && html`<footer>${renderContent(page.footer, lang)}</footer>`}
</article>
`

const contents = (sections: readonly Section[], lang: Lang): Html =>
  html`<nav aria-label="${WORDS.contents[lang]}">${sections.map(
    (section, at) => html`<a href="#s${at + 1}-${lang}">${section.title[lang]}</a>`,
  )}</nav>`

const sectionHtml = (section: Section, at: number, lang: Lang): Html =>
  html`<section id="s${at + 1}-${lang}" aria-labelledby="s${at + 1}-${lang}-h"><div class="side"><h2 id="s${at + 1}-${lang}-h">${section.title[lang]}</h2>${section.lead && html`<p class="lead">${section.lead[lang]}</p>`}</div><div class="blocks">${section.blocks.map((block) => block(lang))}</div></section>
`
