import type { Lang } from '@haechi/fault'

/** `typographic` writes U+2212, which lines up with digits; `ascii` is for terminals and logs. */
export type MinusSign = 'typographic' | 'ascii'

/** A measured figure with its interval; null where a figure could not be had. */
export type Estimate = {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

// Korean and English happen to agree; a language added later must say what it writes.
const SEPARATORS: Record<Lang, { readonly group: string; readonly decimal: string }> = {
  ko: { group: ',', decimal: '.' },
  en: { group: ',', decimal: '.' },
}

const MINUS: Record<MinusSign, string> = { typographic: '−', ascii: '-' }
const MISSING: Record<MinusSign, string> = { typographic: '–', ascii: '-' }

/**
 * A number with a fixed count of decimals (0 to 100), grouped by thousands, the same on every
 * machine. What is missing or not a number is a dash; what rounds to zero carries no sign.
 */
export const formatNumber = (
  value: number | null,
  digits: number,
  lang: Lang,
  minus: MinusSign = 'typographic',
): string => {
  if (value === null || Number.isNaN(value)) return MISSING[minus]
  const size = Math.abs(value)
  const body = size === Number.POSITIVE_INFINITY ? '∞' : groupDigits(size, digits, lang)
  const negative = value < 0 && /[1-9∞]/.test(body)
  return negative ? MINUS[minus] + body : body
}

const groupDigits = (size: number, digits: number, lang: Lang): string => {
  const { group, decimal } = SEPARATORS[lang]
  // From 1e21 on toFixed falls into exponents; a double that large is a whole number.
  const fixed =
    size < 1e21 ? size.toFixed(digits) : BigInt(size) + (digits > 0 ? `.${'0'.repeat(digits)}` : '')
  const [whole = '', fraction] = fixed.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return fraction === undefined ? grouped : grouped + decimal + fraction
}

/** A ratio shown in hundredths: 0.0312 with one digit is `3.1%`. */
export const formatPercent = (
  ratio: number | null,
  digits: number,
  lang: Lang,
  minus: MinusSign = 'typographic',
): string => {
  if (ratio === null || Number.isNaN(ratio)) return MISSING[minus]
  return `${formatNumber(ratio * 100, digits, lang, minus)}%`
}

/** A whole number grouped by thousands. */
export const formatCount = (
  count: number | null,
  lang: Lang,
  minus: MinusSign = 'typographic',
): string => formatNumber(count, 0, lang, minus)

/**
 * Both ends in brackets, `[0.772, 0.790]`: a dash or a tilde between the ends would read as a
 * minus sign when an end is negative. An interval without either end is a dash.
 */
export const formatInterval = (
  low: number | null,
  high: number | null,
  digits: number,
  lang: Lang,
  minus: MinusSign = 'typographic',
): string => {
  if (low === null && high === null) return MISSING[minus]
  return `[${formatNumber(low, digits, lang, minus)}, ${formatNumber(high, digits, lang, minus)}]`
}

// Beyond this a difference is noise of arithmetic rather than of measurement.
const MOST_DIGITS = 8

/**
 * The fewest decimals, from `digits` to 8, at which `value` and `limit` no longer look equal though
 * they are not: 0.7996 beside a limit of 0.80 must not be printed as 0.80.
 */
export const digitsToTell = (value: number | null, limit: number, digits: number): number => {
  if (value === null || !Number.isFinite(value) || value === limit) return digits
  for (let tried = digits; tried < MOST_DIGITS; tried += 1) {
    if (value.toFixed(tried) !== limit.toFixed(tried)) return tried
  }
  return Math.max(digits, MOST_DIGITS)
}

/** The decimals that tell a value and both its ends from a limit, if there is one. */
export const estimateDigits = (
  { value, low, high }: Estimate,
  limit: number | undefined,
  digits: number,
): number =>
  limit === undefined
    ? digits
    : [value, low, high].reduce<number>(
        (most, each) => Math.max(most, digitsToTell(each, limit, digits)),
        digits,
      )
