import { z } from 'zod'
import { predicateSchema } from '../predicate/predicate-schema.ts'
import { ROLES, STAGES } from '../words.ts'
import { forceSchema } from './force.ts'
import { obligationSchema, textSchema } from './obligation.ts'

const name = z.string().regex(/^[a-z0-9-]+$/)

/** A term that the text leaves open and a company must give its own reading of, signed and dated. */
const openTerm = z.strictObject({
  /** As the text prints it. */
  term: z.string().min(1),
  en: z.string().min(1),
  question: textSchema,
  by: z.array(z.enum(ROLES)).min(1),
})

/** A conflict or debatable reading of the text (catalogue §7.2), and how it is settled here. */
const reading = z.strictObject({
  id: z.string().regex(/^X\d+$/),
  /** Records whose verdict it bears on. */
  bears: z.array(z.string()).min(1),
  /** Where it bears; without it, always. */
  when: predicateSchema.default({ constant: true }),
  issue: textSchema,
  settled: textSchema,
})

/** Who may sign in another's place, and when. */
const substitute = z.strictObject({
  role: z.enum(ROLES),
  by: z.enum(ROLES),
  when: predicateSchema,
  because: textSchema,
})

const stage = z.enum(STAGES).default('deploy')

export const instrumentSchema = z.strictObject({
  id: name,
  /** What its records' ids begin with. */
  prefix: name,
  version: z.iso.date(),
  title: textSchema,
  authority: textSchema,
  layer: z.enum(['act', 'decree', 'regulation', 'guideline', 'plan', 'report']),
  published: z.iso.date(),
  force: forceSchema,
  /** Known only from what others wrote of it: it never meets a duty without the document that a company holds. */
  secondHand: z.boolean().default(false),
  source: textSchema,
  /** From which gate of a system's life the duties of outsourcing, cloud and network are asked for as well. */
  asksFrom: z.strictObject({ outsource: stage, cloud: stage, network: stage }).prefault({}),
  /** Macros of regimes that have their last day before it begins, once it is confirmed. */
  ends: z.array(z.string()).default([]),
  note: textSchema.optional(),
})

/** `rulebook.yaml`: the instrument and what holds for all its records. */
export const rulebookSchema = z.strictObject({
  instrument: instrumentSchema,
  terms: z.record(name, openTerm).default({}),
  readings: z.array(reading).default([]),
  substitutes: z.array(substitute).default([]),
})

/** `obligations/*.yaml`: the records of one part of the text. */
export const obligationsSchema = z.array(obligationSchema).min(1)

export type Instrument = z.output<typeof instrumentSchema>
export type OpenTerm = z.output<typeof openTerm>
export type Reading = z.output<typeof reading>
export type Substitute = z.output<typeof substitute>
