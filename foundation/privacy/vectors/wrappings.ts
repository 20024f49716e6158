/** The disguises that an identifier must be found in, and for which kinds each makes sense. */
import type { Kind } from '../src/kind.ts'
import type { Drawing } from './drawing.ts'

export const WRAPPINGS = [
  'plain',
  'particle',
  'full-width',
  'hyphens',
  'spaces',
  'digit-spaced',
  'zero-width',
  'dots-slashes',
  'numerals',
  'enclosed',
  'other-digits',
  'line-break',
  'base64',
  'percent',
  'html',
  'unicode-escape',
  'nfd',
] as const
export type Wrapping = (typeof WRAPPINGS)[number]

const NUMBERS: readonly Kind[] = [
  'kr.resident-number',
  'kr.foreigner-number',
  'kr.corporate-number',
  'kr.business-number',
  'kr.driver-licence',
  'kr.account',
  'kr.phone',
  'kr.health-insurance-number',
  'card',
]
const LETTERED: readonly Kind[] = ['kr.passport', 'kr.plate', 'iban']
const ENCODED: readonly Wrapping[] = ['base64', 'percent', 'html', 'unicode-escape']
const ALWAYS: readonly Wrapping[] = [
  'plain',
  'particle',
  'full-width',
  'zero-width',
  'nfd',
  ...ENCODED,
]

export function suits(wrapping: Wrapping, kind: Kind, text: string): boolean {
  if (ALWAYS.includes(wrapping)) return true
  if (wrapping === 'numerals') return NUMBERS.includes(kind) && !/[+()]/.test(text)
  if (wrapping === 'hyphens') return [...NUMBERS, 'birth-date'].includes(kind) && text.includes('-')
  if (wrapping === 'enclosed' || wrapping === 'other-digits') {
    return kind !== 'kr.ci' && kind !== 'secret' && kind !== 'email' && kind !== 'device-id'
  }
  if (wrapping === 'spaces') return /[- ]/.test(text) && kind !== 'secret' && kind !== 'device-id'
  if (wrapping === 'line-break') return NUMBERS.includes(kind) || kind === 'kr.ci'
  if (wrapping === 'dots-slashes') return NUMBERS.includes(kind) && /[- ]/.test(text)
  return (NUMBERS.includes(kind) || LETTERED.includes(kind)) && !/[+()]/.test(text)
}

const each = (text: string, of: RegExp, by: (character: string) => string) => text.replace(of, by)
const point = (text: string, base: number) => String.fromCodePoint(base + Number(text))
const WORDS = ['공일이삼사오육칠팔구', '영일이삼사오륙칠팔구']
const COUNTING = ['공', '하나', '둘', '셋', '넷', '다섯', '여섯', '일곱', '여덟', '아홉']

/** The same identifier in a disguise. Particles and NFD are put on by the sentence. */
export function wrap(wrapping: Wrapping, text: string, draw: Drawing): string {
  switch (wrapping) {
    case 'full-width':
      return each(text, /[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    case 'hyphens': {
      const hyphen = draw.pick('\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc')
      return each(text, /-/g, () => hyphen)
    }
    case 'spaces': {
      const space = draw.pick('\u00a0\u3000')
      return each(text, / /.test(text) ? / /g : /-/g, () => space)
    }
    case 'digit-spaced':
      return [...text.replace(/ /g, '')].join(' ')
    case 'zero-width': {
      const nothing = draw.pick('\u200b\u200c\u200d\u2060\ufeff\u00ad')
      return each(text, /(?<=[0-9])(?=[0-9])/g, () => nothing)
    }
    case 'dots-slashes': {
      const joint = draw.pick('./')
      return each(text, /[- ]/g, () => joint)
    }
    case 'numerals': {
      const words = draw.unit() < 0.3 ? COUNTING : [...draw.pick(WORDS)]
      const joint = draw.pick([' 다시 ', ' ', '-'])
      const between = words === COUNTING ? ' ' : ''
      return text
        .split(/[- ]/)
        .map((group) => [...group].map((d) => words[Number(d)]!).join(between))
        .join(joint)
    }
    case 'enclosed':
      return draw.unit() < 0.5
        ? each(text, /\d/g, (d) => (d === '0' ? '⓪' : point(d, 0x245f)))
        : each(text, /\d/g, (d) => (d === '0' ? '⓿' : point(d, 0x2775)))
    case 'other-digits': {
      const zero = draw.pick([0x660, 0x6f0, 0x1d7ce, 0x1d7d8, 0x1d7f6])
      return each(text, /\d/g, (d) => point(d, zero))
    }
    case 'line-break': {
      // What is 88 characters long breaks where mail breaks it.
      const at = text.length === 88 ? draw.pick([64, 76]) : draw.whole(3, text.length - 3)
      return `${text.slice(0, at)}\n${text.slice(at)}`
    }
    case 'base64':
      return Buffer.from(text).toString('base64')
    case 'percent': {
      const all = draw.unit() < 0.5
      if (all)
        return [...Buffer.from(text)].map((b) => `%${b.toString(16).padStart(2, '0')}`).join('')
      const written = encodeURIComponent(text).replace(/-/g, '%2D')
      return written === text
        ? text.replace(/./, (c) => `%${c.charCodeAt(0).toString(16)}`)
        : written
    }
    case 'html':
      return draw.unit() < 0.5
        ? each(text, /./gu, (c) => `&#${c.codePointAt(0)};`)
        : each(text, /[^A-Za-z0-9]|^./gu, (c) => `&#x${c.codePointAt(0)!.toString(16)};`)
    case 'unicode-escape':
      return each(text, /[\s\S]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    default:
      return text
  }
}
