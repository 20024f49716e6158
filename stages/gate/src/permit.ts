import type { KeyObject } from 'node:crypto'
import {
  canonicalJson,
  openEnvelope,
  type Statement,
  type Subject,
  sha256,
  statement,
} from '@haechi/seal'
import { z } from 'zod'
import { GateFault } from './gate-fault.ts'

export const PERMIT_TYPE = 'urn:haechi:permit:1'

const text = z.strictObject({ ko: z.string(), en: z.string() })
const digest = z.string().regex(/^[0-9a-f]{64}$/)

const permitSchema = z.strictObject({
  id: z.string().regex(/^permit_[0-9a-f]{16}$/),
  system: z.string(),
  version: z.string(),
  gate: z.enum(['plan', 'develop', 'evaluate', 'deploy', 'operate']),
  /** Name → SHA-256 of what was judged; anything else is not covered. */
  subjects: z.record(z.string(), digest),
  purposes: z.array(text),
  dataClasses: z.array(z.string()),
  /** Outside providers and regions that may be used; empty means none. */
  providers: z.array(z.string()),
  regions: z.array(z.string()),
  conditions: z.strictObject({
    threshold: z.number(),
    favourable: z.enum(['event', 'no-event']),
    targets: z.array(
      z.strictObject({
        measurement: z.string(),
        attribute: z.string().optional(),
        group: z.string().optional(),
        atLeast: z.number().optional(),
        atMost: z.number().optional(),
      }),
    ),
  }),
  fallback: text.nullable(),
  /** First and last day on which it counts. */
  notBefore: z.iso.date(),
  notAfter: z.iso.date(),
  issuedBy: z.strictObject({ program: z.string(), key: z.string() }),
  rulebooks: z.array(
    z.strictObject({
      id: z.string(),
      version: z.string(),
      digest,
      force: z.enum(['unconfirmed', 'in-force']),
    }),
  ),
  coverage: z.strictObject({
    records: z.int(),
    judged: z.int(),
    measured: z.int(),
    attested: z.int(),
    unknown: z.int(),
    notInThisSlice: z.int(),
  }),
})

/** The gate's signed, expiring leave for one version (운영 허가). */
export type Permit = z.output<typeof permitSchema>

/** The permit's id: a digest of what it grants, so that equal grants have equal ids whoever signs. */
export function permitId(permit: Omit<Permit, 'id' | 'issuedBy'>): string {
  return `permit_${sha256(canonicalJson(permit)).slice(0, 16)}`
}

/** The statement that carries a permit, bound to its subjects. */
export function permitStatement(permit: Permit): Statement<Permit> {
  return statement(permit.subjects, PERMIT_TYPE, permit)
}

/**
 * Opens a permit's envelope and checks all of it: signature, form, id, subjects and day.
 * A field that this reader does not know is refused, because it may be a condition.
 * Throws SealFault or GateFault.
 */
export function verifyPermit(
  envelope: string,
  where: string,
  trusted: (keyid: string) => KeyObject | null,
  asOf: string,
): Permit {
  const { statement: signed, keyid } = openEnvelope(envelope, where, trusted)
  const read = permitSchema.safeParse(signed.predicate)
  if (signed.predicateType !== PERMIT_TYPE || !read.success) {
    const reason = read.success ? signed.predicateType : z.prettifyError(read.error)
    throw new GateFault('permit-malformed', {
      what: {
        ko: `이 허가를 읽을 수 없으므로 따르지 않습니다: ${reason}`,
        en: `this permit cannot be read and is refused: ${reason}`,
      },
      where,
      mend: {
        ko: '이 프로그램의 판으로 허가를 다시 받으십시오.',
        en: 'Have the permit issued by this version of the program.',
      },
    })
  }
  const permit = read.data
  const { id, issuedBy, ...granted } = permit
  if (id !== permitId(granted) || issuedBy.key !== keyid || !sameSubjects(signed.subject, permit)) {
    throw new GateFault('permit-altered', {
      what: {
        ko: '허가의 번호, 서명한 열쇠, 대상이 서로 맞지 않습니다',
        en: "the permit's id, signing key and subjects do not belong together",
      },
      where,
      mend: { ko: '허가를 다시 받으십시오.', en: 'Have the permit issued again.' },
    })
  }
  if (asOf < permit.notBefore || asOf > permit.notAfter) {
    throw new GateFault('permit-not-valid', {
      what: {
        ko: `허가는 ${permit.notBefore}부터 ${permit.notAfter}까지이며 ${asOf}에는 쓸 수 없습니다`,
        en: `the permit runs from ${permit.notBefore} to ${permit.notAfter} and does not count on ${asOf}`,
      },
      where,
      mend: { ko: '다시 심사를 받으십시오.', en: 'Assess the system again.' },
    })
  }
  return permit
}

function sameSubjects(signed: readonly Subject[], permit: Permit): boolean {
  const found = Object.fromEntries(signed.map(({ name, digest }) => [name, digest.sha256]))
  return canonicalJson(found) === canonicalJson(permit.subjects)
}
