/** What a finding is, by its form. What class of the law it falls in is rule data (see `classes`). */
export const KINDS = [
  'kr.resident-number',
  'kr.foreigner-number',
  'kr.13-digit-ambiguous',
  'kr.passport',
  'kr.driver-licence',
  'kr.business-number',
  'kr.corporate-number',
  'kr.account',
  'kr.phone',
  'kr.address',
  'kr.plate',
  'kr.health-insurance-number',
  'kr.ci',
  'card',
  'email',
  'ip',
  'iban',
  'device-id',
  'secret',
  'birth-date',
  'person',
] as const

export type Kind = (typeof KINDS)[number]

/** A place in a text where personal or credit data stand. */
export type Finding = {
  readonly kind: Kind
  /** UTF-16 code units of the text as it was given, end exclusive. */
  readonly start: number
  readonly end: number
  /** 0–1: how sure the form, a check digit and the words around make it. */
  readonly confidence: number
  /** Short reasons, e.g. `check digit`, `context: 주민등록번호`, `full-width`. */
  readonly why: readonly string[]
}

/** Finds names of persons in a text; a customer may bring a larger model of their own. */
export type NameFinder = {
  /** Offsets as in `Finding`; kinds are all `person`. */
  readonly find: (text: string) => readonly Finding[]
}
