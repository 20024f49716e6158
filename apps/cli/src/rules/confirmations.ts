import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@haechi/fault'
import type { Instrument, Rulebook } from '@haechi/rulebook'
import { openEnvelope, verifyingKey } from '@haechi/seal'
import { CliFault } from '../cli-fault.ts'

export const CONFIRMATION_TYPE = 'urn:haechi:confirmation:1'

/** Where the signed entry lies that an instrument is in force. */
export function confirmationPath(home: string, { id, version }: Instrument): string {
  return join(home, 'confirmations', `${id}@${version}.dsse.json`)
}

/**
 * Whether a person had confirmed this very rulebook by a day (null for ever). Throws CliFault where the
 * entry is damaged; an entry for other words of the rulebook confirms nothing.
 */
export function isConfirmed(
  home: string,
  { instrument, digest }: Rulebook,
  knownOn: string | null,
): boolean {
  const path = confirmationPath(home, instrument)
  if (!existsSync(path)) return false
  try {
    const { statement } = openEnvelope(readFileSync(path, 'utf8'), path, verifyingKey)
    const bound = statement.subject.some((one) => one.digest.sha256 === digest)
    const { on } = statement.predicate as { on: string }
    const known = knownOn === null || on <= knownOn
    return bound && known && statement.predicateType === CONFIRMATION_TYPE
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    throw new CliFault('rulebook-refused', {
      what: cause.what,
      where: path,
      mend: {
        ko: '확인 기록을 되찾거나, 치우고 haechi rules confirm으로 다시 서명하십시오.',
        en: 'Restore the entry, or move it away and sign again with haechi rules confirm.',
      },
      cause,
    })
  }
}
