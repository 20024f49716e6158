import { KINDS, type Kind } from '../kind.ts'
import data from './header-words.json' with { type: 'json' }

/** What a column holds where no form can tell: known by its header alone. */
export const TOPICS = [
  'customer-id',
  'amount',
  'income',
  'credit',
  'health',
  'belief',
  'ethnicity',
  'biometric',
  'criminal-record',
  'sex',
  'age',
  'region',
  'occupation',
  'household',
] as const

export type Topic = (typeof TOPICS)[number]

/** A kind of data that a form can show, or a topic that only words can. */
export type Meaning = Kind | Topic

export function isKind(meaning: Meaning): meaning is Kind {
  return (KINDS as readonly string[]).includes(meaning)
}

/** What a header says of its column. */
export type HeaderReading = {
  readonly meaning: Meaning
  /** The word that was recognised. */
  readonly word: string
  /** The header is nothing but this word. */
  readonly whole: boolean
  /** The meaning's first Korean word, which a finder that wants context knows. */
  readonly context: string
}

type Entry = { readonly meaning: Meaning; readonly word: string; readonly mayStandInside: boolean }

const contexts = new Map(data.meanings.map(({ meaning, words }) => [meaning, words[0]!]))

const entries: readonly Entry[] = data.meanings
  .flatMap(({ meaning, words, whole }) => {
    const known = [...KINDS, ...TOPICS].find((one) => one === meaning)
    if (known === undefined) throw new Error(`header words of ${meaning}`)
    return [
      ...words.map((word) => ({ meaning: known, word, mayStandInside: true })),
      ...whole.map((word) => ({ meaning: known, word, mayStandInside: false })),
    ]
  })
  // The longest word says most: 보험증번호 before 번호.
  .sort((a, b) => b.word.length - a.word.length)

/**
 * Reads a header: `고객_연락처`, `CUST_NM`, `custBirthDate`, `휴대폰 번호`. In both languages the last word
 * says what the thing is, so it decides: `loan_amt` is an amount. Null where it says nothing known.
 */
export function readHeader(header: string): HeaderReading | null {
  const spaced = header
    .normalize('NFKC')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const joined = spaced.replaceAll(' ', '')
  const read = (entry: Entry): { readonly end: number; readonly whole: boolean } | null => {
    const bare = entry.word.replaceAll(' ', '')
    if (joined === bare) return { end: joined.length, whole: true }
    if (!entry.mayStandInside) return null
    if (/\p{Script=Hangul}/u.test(entry.word)) {
      const at = joined.lastIndexOf(entry.word)
      return at < 0 ? null : { end: at + bare.length, whole: false }
    }
    const at = ` ${spaced} `.lastIndexOf(` ${entry.word} `)
    if (at < 0) return null
    return { end: spaced.slice(0, at + entry.word.length).replaceAll(' ', '').length, whole: false }
  }
  let best: (HeaderReading & { readonly end: number }) | null = null
  for (const entry of entries) {
    const found = read(entry)
    if (found === null || (best !== null && found.end <= best.end)) continue
    const { meaning, word } = entry
    best = { meaning, word, whole: found.whole, end: found.end, context: contexts.get(meaning)! }
  }
  if (best === null) return null
  const { end: _, ...reading } = best
  return reading
}
