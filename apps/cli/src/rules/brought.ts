import type { KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@haechi/fault'
import type { RulebookSource } from '@haechi/rulebook'
import {
  canonicalJson,
  type Envelope,
  envelopeOf,
  openEnvelope,
  type SigningKey,
  type Statement,
  sha256,
  statement,
  verifyingKey,
} from '@haechi/seal'
import { CliFault } from '../cli-fault.ts'

/** The signed list of a rulebook's files, beside them. */
export const MANIFEST = 'manifest.dsse.json'

const RULEBOOK_TYPE = 'urn:haechi:rulebook:1'

function contents(source: RulebookSource): Record<string, string> {
  return Object.fromEntries(source.files.map(({ path, text }) => [path, sha256(text)]))
}

function manifestOf(source: RulebookSource): Statement {
  return statement(contents(source), RULEBOOK_TYPE, { files: source.files.length })
}

/** Signs a rulebook's folder: every file by its SHA-256, as an in-toto statement in a DSSE envelope. */
export function signRulebook(source: RulebookSource, key: SigningKey): Envelope {
  return envelopeOf(manifestOf(source), key)
}

/**
 * Checks that a folder's manifest is signed by a key that is trusted and lists exactly its files as
 * they are; gives the id of the key. Throws CliFault.
 */
export function checkBrought(
  folder: string,
  source: RulebookSource,
  trusted: (keyid: string) => KeyObject | null = verifyingKey,
): string {
  const path = join(folder, MANIFEST)
  if (!existsSync(path)) {
    throw refused(source.path, {
      ko: `서명된 목록(${MANIFEST})이 없습니다`,
      en: `there is no signed manifest (${MANIFEST})`,
    })
  }
  const { statement: signed, keyid } = open(path, trusted)
  const listed = new Map(signed.subject.map(({ name, digest }) => [name, digest.sha256]))
  const here = contents(source)
  const wrong = [...new Set([...listed.keys(), ...Object.keys(here)])].find(
    (name) => listed.get(name) !== here[name],
  )
  if (wrong !== undefined || canonicalJson(signed) !== canonicalJson(manifestOf(source))) {
    throw refused(`${source.path}/${wrong ?? MANIFEST}`, {
      ko: '서명된 목록과 다릅니다',
      en: 'differs from the signed manifest',
    })
  }
  return keyid
}

function open(path: string, trusted: (keyid: string) => KeyObject | null) {
  try {
    return openEnvelope(readFileSync(path, 'utf8'), path, trusted)
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    throw refused(path, cause.what, cause)
  }
}

/** The fault for a rulebook that is not brought in. */
export function refused(
  where: string,
  what: { ko: string; en: string },
  cause?: unknown,
): CliFault {
  return new CliFault('rulebook-refused', {
    what,
    where,
    mend: {
      ko: '보낸 곳에서 온전한 폴더를 다시 받으십시오. 아무것도 들여오지 않았습니다.',
      en: 'Get the whole folder again from whoever sent it. Nothing was brought in.',
    },
    ...(cause === undefined ? {} : { cause }),
  })
}
