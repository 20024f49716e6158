import { nearest, type ReadDocument, readDocument, type SourceFile } from '@haechi/document'
import type { Text } from '@haechi/fault'
import type { Obligation, OpenTerm, Person, Rulebook } from '@haechi/rulebook'
import { RegistryFault } from './registry-fault.ts'
import { personOf, type System } from './system.ts'
import { type AttestationDescription, attestationSchema } from './system-schema.ts'

/** What a statement speaks of: an obligation, or the company's reading of an open term. */
export type About =
  | { readonly kind: 'obligation'; readonly id: string; readonly obligation: Obligation }
  | { readonly kind: 'term'; readonly id: string; readonly term: OpenTerm }

/** A statement read from `attestations/*.yaml`, by somebody whom the system knows. */
export type WrittenAttestation = {
  readonly path: string
  readonly description: AttestationDescription
  readonly about: About
  readonly rulebook: Rulebook
  readonly statement: Text
  readonly by: Person
}

/** Reads what somebody is ready to sign. Throws on an unknown person, obligation or term, or dates that run backwards. */
export function readAttestation(
  file: SourceFile,
  system: System,
  rulebooks: readonly Rulebook[],
): WrittenAttestation {
  const read = readDocument(file, attestationSchema)
  const description = read.value
  const { about, rulebook } = subjectOf(read, rulebooks)
  if (description.until < description.on) {
    throw new RegistryFault('attestation-invalid', {
      what: { ko: 'until이 on보다 앞섭니다', en: 'until lies before on' },
      where: read.where(['until']),
      mend: { ko: '두 날짜를 살피십시오.', en: 'Look at the two days.' },
    })
  }
  const by = personOf(description.by, system.people, read.where(['by']))
  const { statement } = description
  return {
    path: file.path,
    description,
    about,
    rulebook,
    by,
    statement: typeof statement === 'string' ? { ko: statement, en: statement } : statement,
  }
}

function subjectOf(
  read: ReadDocument<AttestationDescription>,
  rulebooks: readonly Rulebook[],
): { readonly about: About; readonly rulebook: Rulebook } {
  // Korean clause letters may be typed decomposed.
  const id = (read.value.obligation ?? read.value.term ?? '').normalize('NFC')
  const kind = read.value.obligation === undefined ? 'term' : 'obligation'
  const known: string[] = []
  for (const rulebook of rulebooks) {
    const { prefix } = rulebook.instrument
    for (const obligation of kind === 'obligation' ? rulebook.obligations : []) {
      if (obligation.id === id) return { about: { kind: 'obligation', id, obligation }, rulebook }
      known.push(obligation.id)
    }
    for (const [name, term] of kind === 'term' ? Object.entries(rulebook.terms) : []) {
      if (`${prefix}/${name}` === id) return { about: { kind: 'term', id, term }, rulebook }
      known.push(`${prefix}/${name}`)
    }
  }
  const meant = nearest(id, known)
  throw new RegistryFault('attestation-invalid', {
    what: {
      ko: `'${id}'은(는) 규정집에 없는 ${kind === 'term' ? '열린 용어' : '의무'}입니다${meant ? ` — '${meant}'을(를) 뜻했습니까?` : ''}`,
      en: `'${id}' is no ${kind === 'term' ? 'open term' : 'obligation'} of the rulebooks${meant ? ` — did you mean '${meant}'?` : ''}`,
    },
    where: read.where([kind]),
    mend: {
      ko: 'haechi rules list와 haechi rules show로 이름을 찾으십시오.',
      en: 'Find its name with haechi rules list and haechi rules show.',
    },
  })
}
