import type { Text } from '@haechi/fault'
import type { Rulebook } from '@haechi/rulebook'
import { type Person, readDocument, type SourceFile } from '@haechi/rulebook'
import { RegistryFault } from './registry-fault.ts'
import { personOf, type System } from './system.ts'
import { type AttestationDescription, attestationSchema } from './system-schema.ts'

/** A statement read from `attestations/*.yaml`, by somebody whom the system knows. */
export type WrittenAttestation = {
  readonly path: string
  readonly description: AttestationDescription
  readonly statement: Text
  readonly by: Person
}

/** Reads what somebody is ready to sign. Throws on an unknown person or obligation, or dates that run backwards. */
export function readAttestation(
  file: SourceFile,
  system: System,
  rulebooks: readonly Rulebook[],
): WrittenAttestation {
  const read = readDocument(file, attestationSchema)
  // Korean clause letters may be typed decomposed.
  const obligation = read.value.obligation.normalize('NFC')
  const description = { ...read.value, obligation }
  const known = rulebooks.flatMap((one) => one.obligations.map(({ id }) => id))
  const wrong: { key: string; what: Text; mend: Text } | null = !known.includes(obligation)
    ? {
        key: 'obligation',
        what: {
          ko: `'${obligation}'은(는) 규정집에 없는 의무입니다`,
          en: `'${obligation}' is no obligation of the rulebooks`,
        },
        mend: {
          ko: `쓸 수 있는 의무: ${known.join(', ')}`,
          en: `Obligations here: ${known.join(', ')}.`,
        },
      }
    : description.until < description.on
      ? {
          key: 'until',
          what: { ko: 'until이 on보다 앞섭니다', en: 'until lies before on' },
          mend: { ko: '두 날짜를 살피십시오.', en: 'Look at the two days.' },
        }
      : null
  if (wrong !== null) {
    throw new RegistryFault('attestation-invalid', {
      what: wrong.what,
      where: read.where([wrong.key]),
      mend: wrong.mend,
    })
  }
  const by = personOf(description.by, system.people, read.where(['by']))
  const { statement } = description
  return {
    path: file.path,
    description,
    by,
    statement: typeof statement === 'string' ? { ko: statement, en: statement } : statement,
  }
}
