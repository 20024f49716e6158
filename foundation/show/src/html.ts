/** Markup that is safe to place in a page. Only this file makes one, so a plain string never is. */
export class Html {
  readonly #markup: string

  private constructor(markup: string) {
    this.#markup = markup
  }

  toString(): string {
    return this.#markup
  }

  /** Takes markup as it stands. Only for text that this package wrote itself. */
  static trust(markup: string): Html {
    return new Html(markup)
  }
}

/** What `html` accepts: text is escaped, markup and lists of it pass, null and false vanish. */
export type Piece = string | number | Html | null | undefined | false | readonly Piece[]

// Controls break parsers and terminals; bidirectional overrides let a name rewrite its surroundings.
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g

/** Text with controls, direction overrides and lone surrogates made visible as U+FFFD. */
export const visibleText = (text: string): string => text.toWellFormed().replace(UNSEEN, '\ufffd')

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** Escapes text for element content and for quoted attributes, in HTML and in SVG. */
export const escapeText = (text: string): string =>
  visibleText(text).replace(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? '')

const render = (piece: Piece): string => {
  if (piece === null || piece === undefined || piece === false) return ''
  if (piece instanceof Html) return piece.toString()
  if (typeof piece === 'string') return escapeText(piece)
  if (typeof piece === 'number') return String(piece)
  return piece.map(render).join('')
}

/** Markup from a template whose holes are escaped unless they already hold `Html`. */
export const html = (parts: TemplateStringsArray, ...holes: readonly Piece[]): Html =>
  Html.trust(parts.map((part, at) => part + (at < holes.length ? render(holes[at]) : '')).join(''))

/** Letters, digits and hyphens only, so that a name can stand in `id` and `aria-labelledby`. */
export const toId = (name: string): string => name.replace(/[^A-Za-z0-9-]+/g, '-')
