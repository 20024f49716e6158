import { createHmac, createSecretKey } from 'node:crypto'
import { readDateText } from './date-text.ts'
import type { LiveKey } from './key-ring.ts'

const PURPOSE = 'date-shift'

/**
 * Moves dates by a secret number of days that is the same for all dates of a subject, so that spans
 * between them stay true. Never by zero days. null where the text is no date.
 */
export function dateShift(
  key: LiveKey,
  domain: string,
  days: number,
): (text: string, subject: string) => string | null {
  if (!Number.isSafeInteger(days) || days < 1) throw new Error('a shift is at least one day')
  // As a key object: a raw key is imported again for each cell, which costs five times the digest.
  const secret = createSecretKey(key.derive(PURPOSE, domain, 32))
  return (text, subject) => {
    const date = readDateText(text.trim())
    if (date === null) return null
    const digest = createHmac('sha256', secret).update(subject.normalize('NFC').trim()).digest()
    // 48 bits over at most a few thousand days: the bias is below 2^-35.
    const pick = digest.readUIntBE(0, 6) % (2 * days)
    return date.on(date.day + (pick < days ? pick - days : pick - days + 1))
  }
}
