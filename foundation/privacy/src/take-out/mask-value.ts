import type { Kind } from '../kind.ts'

const STAR = '*'

/** How many letters and digits stay readable at each end; everything between becomes `*`. */
type Kept = { readonly start: number; readonly end: number }

/** What stays, by the habit of Korean screens and slips; where there is no habit, nothing does. */
const KEPT: { readonly [kind in Kind]?: Kept } = {
  'kr.resident-number': { start: 6, end: 0 },
  'kr.foreigner-number': { start: 6, end: 0 },
  'kr.business-number': { start: 3, end: 0 },
  'kr.corporate-number': { start: 6, end: 0 },
  'kr.passport': { start: 1, end: 2 },
  'kr.account': { start: 3, end: 3 },
  'kr.health-insurance-number': { start: 0, end: 3 },
  'kr.plate': { start: 0, end: 2 },
  card: { start: 6, end: 4 },
  iban: { start: 4, end: 3 },
  'birth-date': { start: 4, end: 0 },
}
const NOTHING: Kept = { start: 0, end: 0 }

/**
 * A value with its telling part starred: `010-****-0000`, `000101-*******`. Separators stay. Never shows
 * more than half of what a form of unusual length holds. Masked values still single people out
 * together with others: this is for screens and prints, not for pseudonymised tables.
 */
export function maskValue(kind: Kind | null, value: string): string {
  const text = value.normalize('NFC')
  switch (kind) {
    case 'email':
      return maskEmail(text)
    case 'person':
      return maskName(text)
    case 'ip':
      return maskIp(text)
    case 'kr.address':
      return maskAddress(text)
    case 'kr.phone':
      return maskPhone(text)
    default:
      return star(text, kind === null ? NOTHING : (KEPT[kind] ?? NOTHING))
  }
}

function star(text: string, { start, end }: Kept): string {
  const units = [...text]
  const telling = units.flatMap((one, at) => (/[\p{L}\p{N}\p{M}]/u.test(one) ? [at] : []))
  const fits = start + end <= Math.floor((telling.length * 2) / 3)
  const from = fits ? start : 0
  const to = telling.length - (fits ? end : 0)
  for (const at of telling.slice(from, to)) units[at] = STAR
  return units.join('')
}

function maskPhone(text: string): string {
  const digits = text.normalize('NFKC').replace(/\D/g, '')
  const local = digits.startsWith('82') || digits.startsWith('0082')
  if (local) return star(text, { start: 0, end: 4 })
  const area = digits.startsWith('02') ? 2 : digits.startsWith('0') ? 3 : 0
  return star(text, { start: area, end: digits.length - area >= 7 ? 4 : 2 })
}

function maskEmail(text: string): string {
  const at = text.lastIndexOf('@')
  if (at < 0) return star(text, NOTHING)
  const local = [...text.slice(0, at)]
  const shown = local.length >= 4 ? 2 : local.length >= 2 ? 1 : 0
  return local.map((one, place) => (place < shown ? one : STAR)).join('') + text.slice(at)
}

/** 홍길동 → 홍*동, 홍길 → 홍*, Gil Dong Hong → G** D*** H***. */
function maskName(text: string): string {
  if (!/^[가-힣]+$/.test(text)) {
    return text.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => {
      const units = [...word]
      return units.map((one, at) => (at === 0 && units.length > 1 ? one : STAR)).join('')
    })
  }
  const units = [...text]
  if (units.length === 1) return STAR
  const last = units.length - 1
  return units.map((one, at) => (at === 0 || (at === last && last > 1) ? one : STAR)).join('')
}

/** A /24 is still a household or an office: two of four numbers go, and all but the first two groups. */
function maskIp(text: string): string {
  if (text.includes(':')) {
    const groups = text.split(':')
    return groups.map((one, at) => (at < 2 ? one : one === '' ? '' : '****')).join(':')
  }
  return text
    .split('.')
    .map((one, at) => (at < 2 ? one : '***'))
    .join('.')
}

/** 시·도 and 시·군·구 stay; the street, the lot and the unit go. */
function maskAddress(text: string): string {
  const words = text.split(/(\s+)/)
  let kept = 0
  let open = true
  return words
    .map((word) => {
      if (/^\s*$/.test(word)) return word
      open &&= kept < 3 && /[시도군구]$/.test(word) && /^[가-힣]+$/.test(word)
      if (open) kept += 1
      return open ? word : star(word, NOTHING)
    })
    .join('')
}
