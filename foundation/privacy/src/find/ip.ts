import type { Finding } from '../kind.ts'
import type { Judge } from './candidate.ts'
import { DOT, isAlnum, isLetter } from './characters.ts'

/** Four octets by dots; a version or the number of a heading is none. */
export const judgeIp: Judge = ({ digits, groups, joints, labels }) => {
  if (joints !== DOT) return undefined
  let from = 0
  let largest = 0
  for (const size of groups) {
    const octet = Number(digits.slice(from, from + size))
    if (octet > 255 || (size > 1 && digits[from] === '0')) return undefined
    largest = Math.max(largest, octet)
    from += size
  }
  const near = labels()
  const label = near.nearest(['ip', 'version'])
  if (label === 'version') return undefined
  const first = Number(digits.slice(0, groups[0]))
  if (label === undefined && (first === 0 || (first < 10 && largest < 20))) return undefined
  return label === undefined
    ? { kind: 'ip', confidence: 0.85, why: ['octets'] }
    : { kind: 'ip', confidence: 0.97, why: ['octets', near.because(label)] }
}

const isHex = (c: number) => (c >= 0x30 && c <= 0x39) || ((c | 32) >= 0x61 && (c | 32) <= 0x66)
const PLACE = /^[0-9a-f]{1,4}$/i
const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i
const LONGEST = 45

/** An IPv6 address (RFC 4291) or a MAC address around the first colon of it. */
export function findColoned(text: string, colon: number, from: number): Finding | undefined {
  let start = colon
  while (start > from && colon - start < 5 && isHex(text.charCodeAt(start - 1))) start--
  let end = colon
  let colons = 0
  while (end < text.length && end - start <= LONGEST) {
    const c = text.charCodeAt(end)
    if (c === 0x3a) colons++
    else if (!isHex(c) && !(c === 0x2e && colons > 1)) break
    end++
  }
  if (colons < 2 || (colons < 5 && !text.slice(start, end).includes('::')) || end - start > LONGEST)
    return undefined
  if (isAlnum(text.charCodeAt(start - 1)) || isLetter(text.charCodeAt(end))) return undefined
  while (text.charCodeAt(end - 1) === 0x2e) end--
  if (text.charCodeAt(end - 1) === 0x3a && text.charCodeAt(end - 2) !== 0x3a) end--
  const token = text.slice(start, end)
  if (MAC.test(token)) {
    return { kind: 'device-id', start, end, confidence: 0.9, why: ['MAC address'] }
  }
  if (!isIpv6(token)) return undefined
  return { kind: 'ip', start, end, confidence: 0.9, why: ['IPv6'] }
}

function isIpv6(token: string): boolean {
  const halves = token.split('::')
  if (halves.length > 2) return false
  const places = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const tail = places.at(-1)
  let wide = places.length
  if (tail?.includes('.')) {
    if (!/^(?:\d{1,3}\.){3}\d{1,3}$/.test(tail)) return false
    places.pop()
    wide++
  }
  if (!places.every((place) => PLACE.test(place))) return false
  if (halves.length === 1) return wide === 8
  // `::` alone, or a time such as `12::30`, says too little.
  return wide < 8 && wide >= 1 && (wide > 2 || /[a-f]/i.test(token) || token.startsWith('::'))
}
