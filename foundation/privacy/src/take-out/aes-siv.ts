import { timingSafeEqual } from 'node:crypto'
import { aesBlocks, type EncipherBlocks } from './aes-blocks.ts'

/** AES-SIV (RFC 5297): deterministic authenticated encryption. */
export type AesSiv = {
  /** The synthetic IV (16 bytes) followed by the ciphertext, for each plaintext. */
  readonly seal: (plain: readonly Uint8Array[]) => Buffer[]
  /** The plaintext, or null where the text is not one that this key and associated data sealed. */
  readonly open: (sealed: readonly Uint8Array[]) => (Buffer | null)[]
}

/**
 * A key of 32, 48 or 64 bytes: its first half authenticates, its second enciphers. The associated data
 * are the same for all texts of a column, so their part of S2V is done once; the texts go through AES
 * side by side, one native call a block of the longest.
 */
export function aesSiv(key: Uint8Array, associated: readonly Uint8Array[]): AesSiv {
  const half = key.length / 2
  const mac = cmac(aesBlocks(key.subarray(0, half)))
  const encipher = aesBlocks(key.subarray(half))
  let sum = mac([Buffer.alloc(16)])[0]!
  for (const data of associated) sum = xor(double(sum), mac([data])[0]!)
  const vectors = (plain: readonly Uint8Array[]) =>
    mac(
      plain.map((text) => {
        if (text.length >= 16) {
          const last = Buffer.from(text)
          for (let at = 0; at < 16; at++) last[last.length - 16 + at]! ^= sum[at]!
          return last
        }
        const padded = Buffer.alloc(16)
        padded.set(text)
        padded[text.length] = 0x80
        return xor(double(sum), padded)
      }),
    )
  return {
    seal: (plain) => {
      const ivs = vectors(plain)
      const streams = counterStreams(encipher, ivs, plain)
      return plain.map((_, at) => Buffer.concat([ivs[at]!, streams[at]!]))
    },
    open: (sealed) => {
      const long = sealed.map((one) => (one.length < 16 ? new Uint8Array(16) : one))
      const ivs = long.map((one) => one.subarray(0, 16))
      const plain = counterStreams(
        encipher,
        ivs,
        long.map((one) => one.subarray(16)),
      )
      return vectors(plain).map((iv, at) =>
        sealed[at]!.length >= 16 && timingSafeEqual(iv, ivs[at]!) ? plain[at]! : null,
      )
    },
  }
}

/** Counter mode from each text's own IV, two bits of it cleared (RFC 5297, 2.5). */
function counterStreams(
  encipher: EncipherBlocks,
  ivs: readonly Uint8Array[],
  texts: readonly Uint8Array[],
): Buffer[] {
  let count = 0
  for (const text of texts) count += Math.ceil(text.length / 16)
  const counters = Buffer.alloc(count * 16)
  let place = 0
  for (let at = 0; at < texts.length; at++) {
    const counter = Buffer.from(ivs[at]!)
    counter[8]! &= 0x7f
    counter[12]! &= 0x7f
    for (let block = 0; block * 16 < texts[at]!.length; block++) {
      counters.set(counter, place)
      place += 16
      // RFC 5297 counts over 128 bits; the cleared bits leave room for 2^31 blocks in the last word.
      counter.writeUInt32BE((counter.readUInt32BE(12) + 1) >>> 0, 12)
    }
  }
  const stream = count === 0 ? counters : encipher(counters)
  place = 0
  return texts.map((text) => {
    const out = Buffer.alloc(text.length)
    for (let at = 0; at < text.length; at++) out[at] = text[at]! ^ stream[place + at]!
    place += Math.ceil(text.length / 16) * 16
    return out
  })
}

/** AES-CMAC (RFC 4493) of many messages at once. */
function cmac(encipher: EncipherBlocks): (messages: readonly Uint8Array[]) => Buffer[] {
  const whole = double(encipher(Buffer.alloc(16)))
  const padded = double(whole)
  return (messages) => {
    const counts = messages.map((one) => Math.max(1, Math.ceil(one.length / 16)))
    const states = messages.map(() => Buffer.alloc(16))
    let live = messages.map((_, at) => at)
    for (let block = 0; live.length > 0; block++) {
      const blocks = Buffer.alloc(live.length * 16)
      for (let place = 0; place < live.length; place++) {
        const at = live[place]!
        const message = messages[at]!
        const state = states[at]!
        const from = block * 16
        const length = Math.min(16, message.length - from)
        const last = block + 1 === counts[at]
        const mask = last ? (length === 16 ? whole : padded) : null
        for (let byte = 0; byte < 16; byte++) {
          const given = byte < length ? message[from + byte]! : last && byte === length ? 0x80 : 0
          blocks[place * 16 + byte] = state[byte]! ^ given ^ (mask === null ? 0 : mask[byte]!)
        }
      }
      const result = encipher(blocks)
      for (let place = 0; place < live.length; place++) {
        states[live[place]!]!.set(result.subarray(place * 16, place * 16 + 16))
      }
      live = live.filter((at) => counts[at]! > block + 1)
    }
    return states
  }
}

/** Multiplication by x in GF(2^128). */
function double(block: Uint8Array): Buffer {
  const out = Buffer.alloc(16)
  for (let at = 0; at < 16; at++) out[at] = (block[at]! << 1) | ((block[at + 1] ?? 0) >>> 7)
  if (block[0]! & 0x80) out[15]! ^= 0x87
  return out
}

function xor(a: Uint8Array, b: Uint8Array): Buffer {
  const out = Buffer.alloc(16)
  for (let at = 0; at < 16; at++) out[at] = a[at]! ^ b[at]!
  return out
}
