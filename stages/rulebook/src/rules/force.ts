import { z } from 'zod'
import type { Facts } from '../facts/fact.ts'

/** What a rule's dates say on one day. */
export const STATUSES = ['in-force', 'draft', 'announced', 'unconfirmed', 'historic'] as const

export type Status = (typeof STATUSES)[number]

const day = z.iso.date()

/**
 * When something is in force. `from` is a day, two days between which nobody knows, or the fact that
 * dates a company's own adoption; `to` is the last day, or two days between which it was. `confirmed: false` is judged and shown, and
 * blocks nothing until a person confirms it. `draft` and `historic` are never in force.
 */
export const forceSchema = z.union([
  z.literal('draft'),
  z.literal('historic'),
  z
    .strictObject({
      from: z.union([
        day,
        z.strictObject({ adopted: z.string() }),
        z.strictObject({ earliest: day, latest: day }),
      ]),
      to: z
        .union([day, z.strictObject({ earliest: day, latest: day })])
        .nullable()
        .default(null),
      confirmed: z.boolean().default(true),
    })
    .refine(({ from, to }) => typeof from !== 'string' || typeof to !== 'string' || from <= to, {
      message: 'to lies before from',
    })
    .refine(
      ({ from }) => typeof from === 'string' || !('latest' in from) || from.earliest < from.latest,
      { message: 'latest lies before earliest' },
    ),
])

export type Force = z.output<typeof forceSchema>

/**
 * A status with the days between which it is not known; null where it is. `judged`: whether verdicts are
 * given. A company's own day of adoption that lies ahead changes the status and lifts no protection.
 */
export type Standing = {
  readonly judged: boolean
  readonly status: Status
  readonly between: readonly [string, string] | null
}

/** The status of something published on a day, on another day. */
export function standingOn(force: Force, published: string, facts: Facts, asOf: string): Standing {
  const idle = (status: Status): Standing => ({ status, judged: false, between: null })
  if (force === 'draft') return idle('draft')
  if (force === 'historic') return idle('historic')
  if (asOf < published) return idle('announced')
  const { from, to, confirmed } = force
  const last = typeof to === 'object' ? (to?.latest ?? null) : to
  if (last !== null && asOf > last) return idle('historic')
  // When exactly it ended is not known: it may have.
  const mayHaveEnded = typeof to === 'object' && to !== null && asOf > to.earliest
  const running: Standing = {
    status: confirmed && !mayHaveEnded ? 'in-force' : 'unconfirmed',
    judged: true,
    between: null,
  }
  if (typeof from === 'string') return asOf < from ? idle('announced') : running
  if ('latest' in from) {
    if (asOf < from.earliest) return idle('announced')
    if (asOf >= from.latest) return running
    return { status: 'unconfirmed', judged: true, between: [from.earliest, from.latest] }
  }
  const adopted = facts.get(from.adopted)?.value
  if (typeof adopted !== 'string') return { ...running, status: 'unconfirmed' }
  return asOf < adopted ? { ...running, status: 'announced' } : running
}
