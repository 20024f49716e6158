import { createHmac, createSecretKey } from 'node:crypto'
import type { LiveKey } from './key-ring.ts'

const PURPOSE = 'pseudonym'
/** RFC 4648 base32 in lower case: five bits a character, safe in file names and URLs. */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'
/** 80 bits: among 100 million subjects two share a pseudonym with odds below one in 200 million. */
export const SHORTEST_PSEUDONYM = 16
export const LONGEST_PSEUDONYM = 51

/** What makes two spellings the same value: their text (NFC, trimmed), or their digits alone. */
export type Sameness = 'text' | 'digits'

/**
 * Consistent pseudonyms: HMAC-SHA-256 under a key of the domain alone, as base32 text. One way without
 * the key; with it the space of resident numbers is quickly searched, so the key must live elsewhere.
 */
export function pseudonyms(
  key: LiveKey,
  domain: string,
  { length, same }: { readonly length: number; readonly same: Sameness },
): (value: string) => string | null {
  if (length < SHORTEST_PSEUDONYM || length > LONGEST_PSEUDONYM) {
    throw new Error(`a pseudonym has ${SHORTEST_PSEUDONYM} to ${LONGEST_PSEUDONYM} characters`)
  }
  // As a key object: a raw key is imported again for each cell, which costs five times the digest.
  const secret = createSecretKey(key.derive(PURPOSE, domain, 32))
  return (value) => {
    const compared = comparedBy(value, same)
    if (compared === '') return null
    const digest = createHmac('sha256', secret).update(compared, 'utf8').digest()
    return base32(digest, length)
  }
}

/** Without this, one subject written in two ways would become two. Empty where nothing is left. */
function comparedBy(value: string, same: Sameness): string {
  if (same === 'text') return value.normalize('NFC').trim()
  return value.normalize('NFKC').replace(/[^0-9]/g, '')
}

function base32(bytes: Uint8Array, length: number): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 5 && text.length < length) {
      bits -= 5
      text += BASE32[(held >>> bits) & 31]
    }
  }
  return text
}
