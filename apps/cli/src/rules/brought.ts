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

/** This installation's own signed entry that it took a manifest in, beside it. */
export const ENTRY = 'import.dsse.json'

const IMPORT_TYPE = 'urn:haechi:import:1'

/** Signs that a manifest was taken in, under which key. */
export function importEntry(manifest: string, trusted: string, key: SigningKey): Envelope {
  return envelopeOf(statement({ [MANIFEST]: sha256(manifest) }, IMPORT_TYPE, { key: trusted }), key)
}

/**
 * Checks a rulebook that was brought in earlier: this installation signed that it took in this very
 * manifest, and the manifest lists exactly the files as they are. Throws CliFault.
 */
export function checkTakenIn(folder: string, source: RulebookSource, own: string): void {
  const path = join(folder, ENTRY)
  if (!existsSync(path)) {
    throw refused(source.path, {
      ko: '이 설치가 들여온 규정집이 아닙니다(haechi rules import로 들여오십시오)',
      en: 'this installation did not bring it in (use haechi rules import)',
    })
  }
  const { statement: entry } = open(path, (id) => (id === own ? verifyingKey(id) : null))
  const manifest = join(folder, MANIFEST)
  const digest = existsSync(manifest) ? sha256(readFileSync(manifest, 'utf8')) : null
  const { key } = entry.predicate as { key: string }
  const taken = entry.subject.some((one) => one.name === MANIFEST && one.digest.sha256 === digest)
  if (entry.predicateType !== IMPORT_TYPE || !taken) {
    throw refused(source.path, {
      ko: '들여온 뒤에 바뀌었습니다',
      en: 'was changed after it was brought in',
    })
  }
  checkBrought(folder, source, (id) => (id === key ? verifyingKey(id) : null))
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
