import { isUtf8 } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'
import { type Decoded, decodeCp949 } from './cp949.ts'

export type Encoding = 'utf-8' | 'cp949' | 'utf-16le' | 'utf-16be'

/** The longest line and the longest field that we read, in bytes of UTF-8 (of the file: UTF-16). */
export const longestLine = 2 * 1024 * 1024

/** Why the bytes of a file are no text in an encoding; `offset` counts bytes from the file's start. */
export class BadText extends Error {
  readonly reason: 'encoding' | 'zero' | 'too-long'
  readonly offset: number

  constructor(reason: 'encoding' | 'zero' | 'too-long', offset: number) {
    super(`${reason} at byte ${offset}`)
    this.name = 'BadText'
    this.reason = reason
    this.offset = offset
  }
}

const pieceSize = 1 << 20

/**
 * The text of a file in pieces of UTF-8 without a byte-order mark; no piece splits a character.
 * A piece is valid until the next one is asked for. Memory stays bounded for any file.
 * Throws BadText for bytes outside the encoding, for U+0000 and for a line that never ends.
 */
export async function* readText(
  handle: FileHandle,
  encoding: Encoding,
  start: number,
): AsyncGenerator<Uint8Array> {
  let buffer = Buffer.allocUnsafe(pieceSize * 2)
  let held = 0
  let offset = start
  for (;;) {
    if (buffer.length - held < pieceSize) {
      if (held > longestLine) throw new BadText('too-long', offset)
      const wider = Buffer.allocUnsafe(buffer.length * 2)
      buffer.copy(wider, 0, 0, held)
      buffer = wider
    }
    const { bytesRead } = await handle.read(buffer, held, pieceSize, offset + held)
    const filled = buffer.subarray(0, held + bytesRead)
    const cut = bytesRead === 0 ? filled.length : safeCut(filled, encoding)
    const piece = filled.subarray(0, cut)
    if (cut > 0) yield toUtf8(piece, encoding, offset)
    if (bytesRead === 0) return
    buffer.copyWithin(0, cut, filled.length)
    held = filled.length - cut
    offset += cut
  }
}

/** Where to cut so that no character is split; 0 when more bytes are needed. */
function safeCut(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const even = bytes.length - (bytes.length % 2)
    if (even < 2) return 0
    const top = bytes[encoding === 'utf-16le' ? even - 1 : even - 2]!
    return top >= 0xd8 && top <= 0xdb ? even - 2 : even
  }
  // A byte below 0x40 stands for itself in UTF-8 and CP949 alike: it is part of no longer character.
  for (let cut = bytes.length; cut > 0; cut--) if (bytes[cut - 1]! < 0x40) return cut
  return 0
}

function toUtf8(piece: Uint8Array, encoding: Encoding, offset: number): Uint8Array {
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be'
  if (!wide) {
    const zero = piece.indexOf(0)
    if (zero >= 0) throw new BadText('zero', offset + zero)
  }
  const decoded = decode(piece, encoding)
  if ('badAt' in decoded) throw new BadText('encoding', offset + decoded.badAt)
  if (wide && decoded.bytes.includes(0)) throw new BadText('zero', offset)
  return decoded.bytes
}

function decode(piece: Uint8Array, encoding: Encoding): Decoded {
  if (encoding === 'cp949') return decodeCp949(piece)
  if (encoding === 'utf-8') {
    return isUtf8(piece) ? { bytes: piece } : { badAt: firstBad(piece, encoding) }
  }
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(piece)
    return { bytes: Buffer.from(text, 'utf8') }
  } catch {
    return { badAt: firstBad(piece, encoding) }
  }
}

/** The length of the longest beginning that is sound but for a last character cut short. */
function firstBad(piece: Uint8Array, encoding: Encoding): number {
  let sound = 0
  let bad = piece.length
  while (bad - sound > 1) {
    const middle = (sound + bad) >> 1
    try {
      new TextDecoder(encoding, { fatal: true }).decode(piece.subarray(0, middle), { stream: true })
      sound = middle
    } catch {
      bad = middle
    }
  }
  return sound
}
