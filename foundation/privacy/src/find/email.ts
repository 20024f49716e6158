import type { Finding } from '../kind.ts'
import { isAlnum, isLetter } from './characters.ts'

const LOCAL = new Uint8Array(128)
for (let c = 0; c < 128; c++)
  if (isAlnum(c) || ".!#$'*+/=?^_`{|}~-%&".includes(String.fromCharCode(c))) LOCAL[c] = 1
const isLocal = (c: number) => c < 128 && LOCAL[c] === 1
const isDomain = (c: number) => isAlnum(c) || c === 0x2e || c === 0x2d

/**
 * An address around the `@` at this place (RFC 5321 lengths). It ends before the first character
 * outside ASCII, so a Korean particle stays outside.
 */
export function findEmail(text: string, at: number, from: number): Finding | undefined {
  let start = at
  const low = Math.max(from, at - 64)
  while (start > low && isLocal(text.charCodeAt(start - 1))) start--
  while (start < at && !isAlnum(text.charCodeAt(start)) && text.charCodeAt(start) !== 0x5f) start++
  // What stands before a field or a mark is not part of the name: `to=ab@…`, `{ab@…`.
  for (let i = at - 1; i > start; i--) {
    const c = text.charCodeAt(i)
    if (!isAlnum(c) && c !== 0x2e && c !== 0x5f && c !== 0x2d && c !== 0x2b && c !== 0x25) {
      start = i + 1
      break
    }
  }
  if (start === at || text.charCodeAt(at - 1) === 0x2e) return undefined
  const high = Math.min(text.length, at + 256)
  let end = at + 1
  let dot = 0
  while (end < high && isDomain(text.charCodeAt(end))) {
    if (text.charCodeAt(end) === 0x2e) {
      if (dot === end - 1 || end === at + 1) break
      dot = end
    }
    end++
  }
  while (end > at + 1 && !isAlnum(text.charCodeAt(end - 1))) end--
  dot = end - 1
  while (dot > at && text.charCodeAt(dot) !== 0x2e) dot--
  if (dot <= at + 1) return undefined
  let top = dot + 1
  while (top < end && isLetter(text.charCodeAt(top))) top++
  if (top - dot < 3) return undefined
  if (top < end && text.slice(dot + 1, dot + 5).toLowerCase() !== 'xn--') end = top
  return { kind: 'email', start, end, confidence: 0.97, why: ['address'] }
}
