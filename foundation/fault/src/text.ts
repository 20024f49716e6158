/** A language that the product speaks. */
export type Lang = 'ko' | 'en'

/** One sentence or word in both languages. A missing half is a type error, never a fallback. */
export type Text = { readonly ko: string; readonly en: string }
