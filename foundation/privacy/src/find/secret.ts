import type { Finding } from '../kind.ts'
import { Labels } from './labels.ts'

/** Forms that makers of keys publish. Each is anchored at the start of a token. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/, 'AWS access key'],
  [/^gh[pousr]_[A-Za-z0-9]{36,}/, 'GitHub token'],
  [/^github_pat_[A-Za-z0-9_]{22,}/, 'GitHub token'],
  [/^glpat-[A-Za-z0-9_-]{20,}/, 'GitLab token'],
  [/^sk-(?:ant-|proj-|svcacct-)?[A-Za-z0-9_-]{20,}/, 'API key'],
  [/^AIza[A-Za-z0-9_-]{35}/, 'Google API key'],
  [/^ya29\.[A-Za-z0-9_-]{20,}/, 'Google token'],
  [/^xox[abeprs]-[A-Za-z0-9-]{10,}/, 'Slack token'],
  [/^(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{16,}/, 'Stripe key'],
  [/^(?:npm|hf)_[A-Za-z0-9]{30,}/, 'token'],
  [/^SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/, 'SendGrid key'],
  [/^eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/, 'JSON web token'],
]

/** First two characters of these forms. */
const BEGINNINGS = new Set('AK AS AB AC gh gi gl sk AI ya xo pk rk np hf SG ey'.split(' '))
/** Shortest token that may be drawn at random. */
const RANDOM = 16

/** A key or token that begins at this place, by its published form or by the word before it. */
export function findSecret(text: string, start: number, end: number): Finding | undefined {
  if (end - start < RANDOM) return undefined
  const token = text.slice(start, end)
  if (BEGINNINGS.has(token.slice(0, 2))) {
    for (const [form, name] of FORMS) {
      const match = form.exec(token)
      if (match) return found(start, start + match[0].length, 0.97, [`form: ${name}`])
    }
  }
  if (!isRandom(token)) return undefined
  const assigned = /[:=]\s*["'`]?$|(?:bearer|basic)\s$/i.test(
    text.slice(Math.max(0, start - 10), start),
  )
  const near = new Labels(text, start, end)
  if (near.distance('secret') > (assigned ? 16 : 6)) return undefined
  return found(start, end, assigned ? 0.8 : 0.6, ['random text', near.because('secret')])
}

const PRIVATE = /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/y
/** Longer than the largest key in use, so that an open block does not swallow the text. */
const LONGEST_KEY = 12_000
/** What armour is made of; the first character that is not ends a block that nobody closed. */
const ARMOUR = /[A-Za-z0-9+/=\s:,\\-]*/y

/** A private key in PEM armour that begins at this hyphen. */
export function findPrivateKey(text: string, start: number): Finding | undefined {
  PRIVATE.lastIndex = start
  if (!PRIVATE.test(text)) return undefined
  const block = text.slice(start, start + LONGEST_KEY)
  ARMOUR.lastIndex = 0
  const armour = ARMOUR.exec(block)![0].trimEnd()
  const close = /-----END [A-Z ]{0,20}PRIVATE KEY-----/.exec(armour)
  const end = start + (close ? close.index + close[0].length : armour.length)
  return found(start, end, 0.99, ['private key'])
}

/** Whether a token looks drawn at random: letters with digits, and few repeats. */
function isRandom(token: string): boolean {
  if (!/\d/.test(token) || !/[A-Za-z]/.test(token)) return false
  return new Set(token.slice(0, 64)).size >= Math.min(10, token.length / 2)
}

function found(start: number, end: number, confidence: number, why: readonly string[]): Finding {
  return { kind: 'secret', start, end, confidence, why }
}
