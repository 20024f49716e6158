import { z } from 'zod'
import { SOURCES } from '../facts/fact.ts'
import { GATES, ROLES } from '../words.ts'

const text = z.strictObject({ ko: z.string(), en: z.string() })
const day = z.iso.date()
const number = z.number().nullable()
const person = z.strictObject({ person: z.string(), roles: z.array(z.enum(ROLES)) })

const fact = z.strictObject({
  value: z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]),
  complete: z.boolean(),
  from: z.enum(SOURCES),
  by: z.string().nullable(),
  since: day.nullable(),
  known: day.nullable(),
})

const measurement = z.looseObject({
  name: z.string(),
  slice: z.record(z.string(), z.string()),
  dataset: z.enum(['evaluation', 'training']),
  value: number,
  low: number,
  high: number,
  evidence: z.string(),
  known: day.optional(),
  void: text.nullable(),
})

const target = z.looseObject({
  measurement: z.string(),
  attribute: z.string().optional(),
  group: z.string().optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  chosenBy: person,
  because: text,
})

const signed = {
  evidence: z.string(),
  by: person,
  role: z.enum(ROLES),
  on: day,
  until: day,
  known: day.nullable(),
  document: z.boolean(),
  sealed: z.boolean(),
  void: text.nullable(),
}

/** The parts of a receipt that deriving it again needs; its verdicts are compared byte for byte. */
export const receiptSchema = z.looseObject({
  type: z.literal('urn:haechi:receipt:1'),
  engine: z.string(),
  system: z.string(),
  question: z.strictObject({ gate: z.enum(GATES), asOf: day, knownOn: day.nullable() }),
  rulebooks: z.array(
    z.strictObject({
      id: z.string(),
      version: z.string(),
      digest: z.string(),
      amendedBy: z.array(z.string()),
    }),
  ),
  facts: z.record(z.string(), fact),
  evidence: z.strictObject({
    people: z.array(person),
    measurements: z.array(measurement),
    targets: z.array(target),
    attestations: z.array(z.looseObject({ obligation: z.string(), ...signed })),
    interpretations: z.array(z.looseObject({ term: z.string(), ...signed })),
    raised: z.array(z.string()),
  }),
  judgements: z.array(z.unknown()),
})

export type WrittenReceipt = z.output<typeof receiptSchema>
