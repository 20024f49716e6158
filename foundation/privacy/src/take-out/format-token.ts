import { type Ff1, ff1 } from './ff1.ts'
import type { LiveKey } from './key-ring.ts'

const PURPOSE = 'format-token'

/** The numerals that a format-preserving token may change; everything else must be a separator. */
export const FORMAT_ALPHABETS = {
  digits: '0123456789',
  'upper-alphanumeric': '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'lower-alphanumeric': '0123456789abcdefghijklmnopqrstuvwxyz',
} as const

export type FormatAlphabet = keyof typeof FORMAT_ALPHABETS

/** Tokens that look like the value: same length, separators where they stood. */
export type FormatTokens = {
  /** null where a value holds letters or digits outside the alphabet: they would pass through. */
  readonly seal: (values: readonly string[]) => (string | null)[]
  readonly open: (values: readonly string[]) => (string | null)[]
}

/**
 * FF1 under a key of the domain alone. A token has no room for the key's version: the register entry
 * names it, and `open` needs the same version. Check digits are not kept, so a token of a resident
 * number may read as another resident number; where that misleads, use `tokens`.
 */
export function formatTokens(key: LiveKey, domain: string, alphabet: FormatAlphabet): FormatTokens {
  const numerals = FORMAT_ALPHABETS[alphabet]
  const cipher = ff1({
    key: key.derive(PURPOSE, domain, 32),
    alphabet: numerals,
    tweak: Buffer.from(domain, 'utf8'),
  })
  const known = new Set(numerals)
  return {
    seal: (values) => across(values, known, cipher.encrypt),
    open: (values) => across(values, known, cipher.decrypt),
  }
}

function across(
  values: readonly string[],
  known: ReadonlySet<string>,
  change: Ff1['encrypt'],
): (string | null)[] {
  const inner = values.map((value) => numeralsOf(value, known))
  const changed = change(inner.filter((one) => one !== null))
  let next = 0
  return inner.map((one, at) => {
    if (one === null) return null
    const numerals = changed[next++]!
    if (one.length === values[at]!.length) return numerals
    let place = 0
    let text = ''
    for (const unit of values[at]!) text += known.has(unit) ? numerals[place++]! : unit
    return text
  })
}

function numeralsOf(value: string, known: ReadonlySet<string>): string | null {
  let numerals = ''
  for (const unit of value) {
    if (known.has(unit)) numerals += unit
    else if (!/^[\p{P}\p{Zs}\p{Sm}]$/u.test(unit)) return null
  }
  return numerals === '' ? null : numerals
}
