import { sha256 } from './digest.ts'

/** What a statement is bound to: a name and the SHA-256 of its bytes, lower-case hex. */
export type Subject = { readonly name: string; readonly digest: { readonly sha256: string } }

/** in-toto Statement v1 (in-toto attestation framework, spec/v1/statement.md). */
export type Statement<Predicate = unknown> = {
  readonly _type: 'https://in-toto.io/Statement/v1'
  readonly subject: readonly Subject[]
  readonly predicateType: string
  readonly predicate: Predicate
}

/** A statement about `subjects`, given as name → SHA-256 in hex; null digests are left out. */
export function statement<Predicate>(
  subjects: Readonly<Record<string, string | null>>,
  predicateType: string,
  predicate: Predicate,
): Statement<Predicate> {
  const subject = Object.entries(subjects).flatMap(([name, digest]) =>
    digest === null ? [] : [{ name, digest: { sha256: digest } }],
  )
  // in-toto asks for at least one subject: a statement bound to nothing proves nothing.
  if (subject.length === 0) throw new Error(`statement ${predicateType} is bound to nothing`)
  if (subject.some((one) => one.digest.sha256.length !== sha256('').length)) {
    throw new Error(`statement ${predicateType} has a malformed digest`)
  }
  return { _type: 'https://in-toto.io/Statement/v1', subject, predicateType, predicate }
}
