import type { Lang, Text } from '@haechi/fault'
import { Html, html } from './html.ts'

/** A part of a page: asked once per language, so that one page holds both. */
export type Block = (lang: Lang) => Html

/** What may stand in a cell. A bare string is the same in both languages, as ids and names are. */
export type Content = string | Text | Html | Block

/** Renders content in one language; whatever is not markup yet is escaped. */
export const renderContent = (content: Content, lang: Lang): Html => {
  if (content instanceof Html) return content
  if (typeof content === 'function') return content(lang)
  return html`${typeof content === 'string' ? content : content[lang]}`
}

/** A word that is the same in both languages. */
export const sameText = (word: string): Text => ({ ko: word, en: word })
