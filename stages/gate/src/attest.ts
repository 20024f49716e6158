import type { KeyObject } from 'node:crypto'
import { Fault, type Text } from '@haechi/fault'
import type { About, System, WrittenAttestation } from '@haechi/registry'
import {
  type Facts,
  type Obligation,
  type Role,
  rolesFor,
  type Signed,
  unfitToSign,
} from '@haechi/rulebook'
import {
  canonicalJson,
  openEnvelope,
  payloadBytes,
  type Statement,
  sha256,
  statement,
} from '@haechi/seal'

export const ATTESTATION_TYPE = 'urn:haechi:attestation:1'

/** What an attestation is bound to; null where the system has no such file. */
export type AttestationSubjects = {
  readonly system: string
  readonly model: string | null
  readonly data: string
  readonly training: string | null
  readonly rulebook: string
  readonly program: string
  readonly document: string | null
}

/** The statement that a person signs: their words, and what they had before them. */
export function attestationStatement(
  { about, statement: words, description }: WrittenAttestation,
  system: System,
  subjects: AttestationSubjects,
): Statement {
  const { by, role, on, until } = description
  const said = { [about.kind]: about.id, statement: words, by, role, on, until }
  const { id, version } = system.description
  const binds = bindingOf(about, role)
  if (binds === 'system') {
    return statement(subjects, ATTESTATION_TYPE, { system: id, version, ...said })
  }
  const { rulebook, program, document } = subjects
  const provider = system.facts.get('outsource.provider')?.value
  // A paper on what a provider does counts for that provider; where nobody is named, for this service alone.
  const held =
    binds === 'company'
      ? {}
      : binds === 'provider' && provider !== undefined
        ? { provider }
        : { system: id }
  return statement({ rulebook, program, document }, ATTESTATION_TYPE, { ...held, ...said })
}

/** The signatures that an obligation asks for. */
function signaturesOf(obligation: Obligation) {
  return obligation.evidence.flatMap((one) =>
    one.kind === 'attestation'
      ? [one]
      : one.kind === 'measurement' && one.otherwise
        ? [one.otherwise]
        : [],
  )
}

type Binding = 'system' | 'service' | 'provider' | 'company'

/** The narrowest first: where several signatures are asked for, one must hold for all of them. */
const NARROWEST: readonly Binding[] = ['system', 'service', 'provider', 'company']

/**
 * What is signed for: a company's readings and papers hold for all its systems and stay valid when a
 * model changes; a designation is for one service, a contract for one provider; all else for the
 * version at hand.
 */
function bindingOf(about: About, role: Role): Binding {
  if (about.kind === 'term') return 'company'
  const asked = signaturesOf(about.obligation)
  const own = asked.filter(({ by }) => by.includes(role))
  const speaking = own.length > 0 ? own : asked
  return NARROWEST.find((one) => speaking.some(({ binds }) => binds === one)) ?? 'system'
}

/** Why nobody may sign this, or null: the role must be held, be one the clause asks for, and not be the builder's. */
export function refusalToSign(
  { about, by, description, rulebook }: WrittenAttestation,
  facts: Facts,
): Text | null {
  const { role } = description
  if (about.kind === 'term') {
    return unfitToSign(by, role, { by: about.term.by, independent: false })
  }
  const asked = signaturesOf(about.obligation)
  if (asked.length === 0) {
    return {
      ko: `${about.id}은(는) 서명으로 채우는 의무가 아닙니다`,
      en: `${about.id} does not ask for anybody's signature`,
    }
  }
  const reasons = asked.map((mandate) =>
    unfitToSign(by, role, { ...mandate, by: rolesFor(mandate.by, rulebook, facts) }),
  )
  return reasons.includes(null) ? null : (reasons[0] ?? null)
}

/**
 * Reads a signed attestation against the files as they are now. It never throws for what is wrong with
 * the signature: that is an answer, `void`, which the judgement shows.
 */
export function verifyAttestation(
  written: WrittenAttestation,
  envelope: string | null,
  system: System,
  subjects: AttestationSubjects,
  trusted: (keyid: string) => KeyObject | null,
): Signed {
  const { role, on, until, document } = written.description
  const expected = attestationStatement(written, system, subjects)
  const found = openSigned(envelope, written.path, trusted)
  const signed = 'predicate' in found ? found : null
  const reason = signed === null ? (found as Text) : difference(signed, expected)
  return {
    evidence: `ev_${sha256(payloadBytes(signed ?? expected)).slice(0, 16)}`,
    by: written.by,
    role,
    on,
    until,
    known: null,
    document: document !== undefined,
    sealed: true,
    void: reason,
  }
}

function openSigned(
  envelope: string | null,
  path: string,
  trusted: (keyid: string) => KeyObject | null,
): Statement | Text {
  if (envelope === null) {
    return {
      ko: `${path}에 서명이 없습니다(haechi attest로 서명)`,
      en: `${path} is not signed (sign it with haechi attest)`,
    }
  }
  try {
    return openEnvelope(envelope, path, trusted).statement
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    return { ko: `${path}: ${cause.what.ko}`, en: `${path}: ${cause.what.en}` }
  }
}

/** Which of the things that were signed for are different now; the program's own version may be. */
function difference(signed: Statement, expected: Statement): Text | null {
  const digests = (one: Statement) =>
    Object.fromEntries(one.subject.map(({ name, digest }) => [name, digest.sha256]))
  const [then, now] = [digests(signed), digests(expected)]
  const changed = [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((name) => name !== 'program' && then[name] !== now[name])
    .sort()
  if (changed.length > 0) {
    return {
      ko: `서명한 뒤 바뀌었습니다: ${changed.join(', ')}`,
      en: `changed since it was signed: ${changed.join(', ')}`,
    }
  }
  const same =
    signed.predicateType === expected.predicateType &&
    canonicalJson(signed.predicate) === canonicalJson(expected.predicate)
  return same
    ? null
    : { ko: '서명한 뒤 문구가 바뀌었습니다', en: 'the words were changed after signing' }
}
