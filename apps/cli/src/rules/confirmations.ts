import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@haechi/fault'
import type { Instrument, Rulebook } from '@haechi/rulebook'
import { openEnvelope, verifyingKey } from '@haechi/seal'
import { refused } from './brought.ts'

export const CONFIRMATION_TYPE = 'urn:haechi:confirmation:1'

/** Where the signed entry lies that an instrument is in force. */
export function confirmationPath(home: string, { id, version }: Instrument): string {
  return join(home, 'confirmations', `${id}@${version}.dsse.json`)
}

/**
 * Whether a person confirmed this very rulebook. Throws CliFault where the entry is damaged; an entry
 * for other words of the rulebook confirms nothing.
 */
export function isConfirmed(home: string, { instrument, digest }: Rulebook): boolean {
  const path = confirmationPath(home, instrument)
  if (!existsSync(path)) return false
  try {
    const { statement } = openEnvelope(readFileSync(path, 'utf8'), path, verifyingKey)
    const bound = statement.subject.some((one) => one.digest.sha256 === digest)
    return bound && statement.predicateType === CONFIRMATION_TYPE
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    throw refused(path, cause.what, cause)
  }
}
