import { randomBytes } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { attestationStatement, refusalToSign, verifyAttestation } from '@haechi/gate'
import type { Facts, Role } from '@haechi/rulebook'
import { envelopeOf, verifyingKey } from '@haechi/seal'
import { CliFault } from './cli-fault.ts'
import { type FiledAttestation, openDossier, readAttestations } from './dossier.ts'
import { developmentKey } from './house.ts'
import type { Options } from './options.ts'

/** What became of one statement. */
export type Signed = {
  readonly path: string
  /** The obligation, or the open term, that it speaks of. */
  readonly obligation: string
  readonly by: string
  readonly role: Role
  readonly until: string
  readonly result: 'signed' | 'signed-again' | 'unchanged'
}

/**
 * Signs the statements beside a system that are not signed for the files as they are now: all of them,
 * or those named. Checks them first: where one may not be signed, none is. Throws CliFault.
 */
export async function runAttest(options: Options, home: string): Promise<Signed[]> {
  const dossier = await openDossier(options.system, home, options.asOf)
  const all = await readAttestations(dossier)
  const filed = options.statements.length === 0 ? all : options.statements.map(named(all))
  if (filed.length === 0) {
    throw new CliFault('nothing-to-sign', {
      what: { ko: '서명할 문구가 없습니다', en: 'there is no statement to sign' },
      where: 'attestations/',
      mend: {
        ko: 'system.yaml 옆 attestations 폴더에 {obligation 또는 term, statement, by, role, on, until}을 담은 YAML을 두십시오.',
        en: 'Put YAML files of {obligation or term, statement, by, role, on, until} into a folder attestations beside system.yaml.',
      },
    })
  }
  for (const one of filed) refuseUnfit(one, dossier.system.facts)
  const key = developmentKey(home)
  return filed.map((one): Signed => {
    const { written, envelope, subjects, envelopePath } = one
    const { by, role, until } = written.description
    const shown = { path: written.path, obligation: written.about.id, by, role, until }
    const now = verifyAttestation(written, envelope, dossier.system, subjects, verifyingKey)
    if (now.void === null) return { ...shown, result: 'unchanged' }
    const signed = envelopeOf(attestationStatement(written, dossier.system, subjects), key)
    const draft = `${envelopePath}.${randomBytes(6).toString('hex')}`
    writeFileSync(draft, `${JSON.stringify(signed, null, 2)}\n`)
    renameSync(draft, envelopePath)
    return { ...shown, result: envelope === null ? 'signed' : 'signed-again' }
  })
}

/** Finds a statement by the path that somebody typed, seen from anywhere: its file name tells. */
function named(all: readonly FiledAttestation[]) {
  return (path: string): FiledAttestation => {
    const found = all.find(({ written }) => basename(written.path) === basename(path))
    if (found !== undefined) return found
    const known = all.map(({ written }) => written.path).join(', ')
    throw new CliFault('nothing-to-sign', {
      what: { ko: '그런 문구 파일이 없습니다', en: 'there is no such statement' },
      where: path,
      mend: { ko: `서명할 수 있는 것: ${known}`, en: `Statements here: ${known}.` },
    })
  }
}

function refuseUnfit({ written }: FiledAttestation, facts: Facts): void {
  const reason = refusalToSign(written, facts)
  if (reason === null) return
  throw new CliFault('signing-refused', {
    what: reason,
    where: written.path,
    mend: {
      ko: '그 의무에 서명할 수 있는 사람의 이름과 역할을 적으십시오. 아무것도 서명하지 않았습니다.',
      en: 'Name somebody who may sign for it, in that role. Nothing was signed.',
    },
  })
}
