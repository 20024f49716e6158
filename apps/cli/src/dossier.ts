import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type AttestationSubjects, type Digests, verifyAttestation } from '@haechi/gate'
import { readAttestation, register, type System, type WrittenAttestation } from '@haechi/registry'
import type { Attestation, Interpretation } from '@haechi/rulebook'
import { sha256, verifyingKey } from '@haechi/seal'
import { digestFile } from '@haechi/table'
import { CliFault } from './cli-fault.ts'
import { type Folder, folderOf, readModel, readWritten } from './folder.ts'
import { programDigest } from './program.ts'
import { type Rules, readRules } from './rules/open-library.ts'

/** Where the parts of a system lie, and what they were when they were read. */
export type Dossier = {
  readonly system: System
  readonly rules: Rules
  readonly folder: Folder
  /** As the description names them. */
  readonly names: {
    readonly evaluation: string
    readonly training: string | null
    readonly model: string | null
  }
  readonly paths: { readonly evaluation: string; readonly training: string | null }
  readonly model: Buffer | null
  readonly digests: Digests
}

/** Registers a system and reads what it names, within its folder. Throws faults that name the line. */
export async function openDossier(file: string, home: string, asOf: string): Promise<Dossier> {
  const rules = readRules(home, asOf)
  const folder = folderOf(file)
  const text = await readWritten(file, file)
  const system = register({ path: file, text }, rules.vocabulary)
  const { data, model } = system.description
  const evaluation = folder.locate(data.evaluation, system.where(['data', 'evaluation']))
  const training =
    data.training === undefined
      ? null
      : folder.locate(data.training, system.where(['data', 'training']))
  const bytes =
    model.kind === 'onnx'
      ? await readModel(folder.locate(model.file, system.where(['model', 'file'])), model.file)
      : null
  const digests = {
    model: bytes === null ? null : sha256(bytes),
    data: await digestFile(evaluation),
    training: training === null ? null : await digestFile(training),
    rulebook: rules.digest,
    program: programDigest(),
    system: system.digest,
  }
  if (digests.data === digests.training) throw sameData(system)
  return {
    system,
    rules,
    folder,
    names: {
      evaluation: data.evaluation,
      training: data.training ?? null,
      model: model.kind === 'onnx' ? model.file : null,
    },
    paths: { evaluation, training },
    model: bytes,
    digests,
  }
}

function sameData(system: System): CliFault {
  return new CliFault('same-data', {
    what: {
      ko: '평가 데이터와 학습 데이터가 같은 내용입니다',
      en: 'the evaluation data and the training data are the same content',
    },
    where: system.where(['data', 'evaluation']),
    mend: {
      ko: '모델이 보지 않은 행을 data.evaluation에 주십시오.',
      en: 'Give data.evaluation rows that the model did not see.',
    },
  })
}

/** Throws when data changed while they were being measured: the numbers would be bound to neither. */
export async function checkUnchanged({ paths, names, digests }: Dossier): Promise<void> {
  const check = async (path: string | null, name: string | null, digest: string | null) => {
    if (path === null || (await digestFile(path)) === digest) return
    throw new CliFault('input-changed', {
      what: {
        ko: '읽는 동안 데이터가 바뀌었습니다',
        en: 'the data changed while they were being read',
      },
      where: name,
      mend: {
        ko: '데이터가 멈춘 뒤 다시 실행하십시오.',
        en: 'Run again once the data stand still.',
      },
    })
  }
  await check(paths.evaluation, names.evaluation, digests.data)
  await check(paths.training, names.training, digests.training)
}

/** A statement beside the system, what it would be bound to, and its envelope where it was signed. */
export type FiledAttestation = {
  readonly written: WrittenAttestation
  readonly subjects: AttestationSubjects
  readonly envelopePath: string
  readonly envelope: string | null
}

/** Reads `attestations/*.yaml` beside the system, in the order of their names. */
export async function readAttestations(dossier: Dossier): Promise<FiledAttestation[]> {
  const { folder, system, rules, digests } = dossier
  const place = join(folder.path, 'attestations')
  if (!existsSync(place)) return []
  const files = readdirSync(place).filter((name) => name.endsWith('.yaml'))
  return Promise.all(
    files.sort().map(async (name) => {
      const label = `attestations/${name}`
      const text = await readWritten(folder.locate(label, label), label)
      const written = readAttestation({ path: label, text }, system, rules.rulebooks)
      const { document } = written.description
      const envelopePath = join(place, `${basename(name, '.yaml')}.dsse.json`)
      const subjects = {
        system: digests.system,
        model: digests.model,
        data: digests.data,
        training: digests.training,
        rulebook: written.rulebook.digest,
        program: digests.program,
        document: document === undefined ? null : await digestFile(folder.locate(document, label)),
      }
      const envelope = existsSync(envelopePath) ? await readWritten(envelopePath, label) : null
      return { written, subjects, envelopePath, envelope }
    }),
  )
}

/** What the statements say, each with whether its signature counts for the files as they are now. */
export function verifySigned(
  filed: readonly FiledAttestation[],
  system: System,
): { readonly attestations: Attestation[]; readonly interpretations: Interpretation[] } {
  const attestations: Attestation[] = []
  const interpretations: Interpretation[] = []
  for (const { written, envelope, subjects } of filed) {
    const signed = verifyAttestation(written, envelope, system, subjects, verifyingKey)
    const { kind, id } = written.about
    if (kind === 'obligation') attestations.push({ ...signed, obligation: id })
    else interpretations.push({ ...signed, term: id })
  }
  return { attestations, interpretations }
}
