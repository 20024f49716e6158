import { FoldedText } from './folded-text.ts'
import { readUtf8 } from './utf8.ts'

const VALUE = new Int8Array(128).fill(-1)
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
for (let k = 0; k < 64; k++) VALUE[ALPHABET.charCodeAt(k)] = k
VALUE[0x2d] = 62
VALUE[0x5f] = 63

/** Characters looked at before a token is read whole. */
const TASTE = 24
/** Characters read at once, and how many of them the next piece reads again. */
const PIECE = 1024
const SHARED = 256

/** Reads the bytes of a token; line breaks are passed over. Each byte keeps its place in the text. */
function decode(text: string, start: number, end: number): { bytes: number[]; places: number[] } {
  const bytes: number[] = []
  const places: number[] = []
  let bits = 0
  let held = 0
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i)
    const value = c < 128 ? VALUE[c]! : -1
    if (value < 0) continue
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes.push((bits >> held) & 0xff)
      places.push(i)
    }
  }
  return { bytes, places }
}

/**
 * Whether a token may be base64 of text: its beginning decodes to UTF-8 without control characters.
 */
export function tastesOfText(text: string, start: number, end: number): boolean {
  const last = Math.min(end, start + TASTE)
  let bits = 0
  let held = 0
  let following = 0
  for (let i = start; i < last; i++) {
    const c = text.charCodeAt(i)
    const value = c < 128 ? VALUE[c]! : -1
    if (value < 0) continue
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held < 8) continue
    held -= 8
    const byte = (bits >> held) & 0xff
    if (following > 0) {
      if ((byte & 0xc0) !== 0x80) return false
      following--
    } else if (byte < 0x80) {
      if (byte === 0x7f || (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13)) return false
    } else if (byte >= 0xf0 ? byte > 0xf4 : byte < 0xc2) return false
    else following = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1
  }
  return following === 0 || last < end
}

/**
 * A token of base64 read as text, between the text around it, in pieces that overlap. Places are
 * those of whole quanta of four characters, so that nothing of a finding stays behind.
 */
export function* foldBase64(
  text: string,
  start: number,
  end: number,
  around: number,
): Generator<FoldedText> {
  for (let from = start; from < end; from += PIECE - SHARED) {
    const to = Math.min(end, from + PIECE)
    const { bytes, places } = decode(text, from, to)
    const folded = new FoldedText()
    if (from === start) folded.copy(text, Math.max(0, start - around), start)
    const last = to === end
    for (let at = 0; at < bytes.length; ) {
      const read = readUtf8(bytes, at)
      const length = read?.length ?? 1
      // A byte is whole with the second character of its quantum: the quantum begins one before.
      const first = places[at - (at % 3)]! - 1
      const next = at + length + ((3 - ((at + length) % 3)) % 3)
      const until = next < bytes.length ? places[next]! - 1 : to
      folded.add(read ? String.fromCodePoint(read.point) : '\ufffd', Math.max(start, first), until)
      at += length
    }
    if (last) folded.copy(text, end, Math.min(text.length, end + around))
    yield folded
    if (last) return
  }
}
