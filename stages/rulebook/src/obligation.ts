import { z } from 'zod'
import { predicateSchema } from './predicate-schema.ts'
import { MODALITIES, ROLES, STAGES } from './words.ts'

const text = z.strictObject({ ko: z.string().min(1), en: z.string().min(1) })
const roles = z.array(z.enum(ROLES)).min(1)
const id = z.string().regex(/^[a-z-]+$/)

/** A person's signed word. `independent`: whoever built the model cannot give it. */
const attested = { by: roles, independent: z.boolean().default(false), asks: text }

const attestation = z.strictObject({ id, kind: z.literal('attestation'), ...attested })

/** A number that must have been measured; with a limit, the value or its bound must keep it. */
const measurement = z.strictObject({
  id,
  kind: z.literal('measurement'),
  measurement: z.string(),
  dataset: z.enum(['evaluation', 'training']).default('evaluation'),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  on: z.enum(['bound', 'value']).default('bound'),
  /** Until this holds, nothing else of the obligation is judged. */
  first: z.boolean().default(false),
  /** Who may speak where nothing could be measured. */
  otherwise: z.strictObject(attested).optional(),
})

/** A target that a named person chose and gave a reason for, kept on the confidence bound. */
const target = z.strictObject({
  id,
  kind: z.literal('target'),
  family: z.string(),
  by: roles,
  independent: z.boolean().default(false),
  /** Nothing is owed where nobody chose a target; one that was chosen must be kept. */
  optional: z.boolean().default(false),
})

/** A fact that somebody must have decided. */
const fact = z.strictObject({ id, kind: z.literal('fact'), fact: z.string() })

/** A rule over facts that must hold. */
const rule = z.strictObject({
  id,
  kind: z.literal('rule'),
  holds: predicateSchema,
  asks: text,
  who: roles,
})

/** A role that somebody must hold for this system. */
const holder = z.strictObject({
  id,
  kind: z.literal('holder'),
  role: z.enum(ROLES),
  independent: z.boolean().default(false),
})

export const obligationSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+\/\S+$/),
  modality: z.enum(MODALITIES),
  gates: z.array(z.enum(STAGES)).min(1),
  signers: roles,
  title: text,
  summary: text,
  when: predicateSchema,
  evidence: z.array(
    z.discriminatedUnion('kind', [attestation, measurement, target, fact, rule, holder]),
  ),
})

/** What one clause asks of whom, when it applies, and what evidence meets it (의무). */
export type Obligation = z.output<typeof obligationSchema>

/** One piece of evidence that an obligation asks for. */
export type Requirement = Obligation['evidence'][number]

export const rulebookSchema = z.strictObject({
  instrument: z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    prefix: z.string().regex(/^[a-z0-9-]+$/),
    version: z.iso.date(),
    title: text,
    authority: text,
    layer: z.enum(['act', 'decree', 'regulation', 'guideline', 'plan']),
    published: z.iso.date(),
    force: z.union([
      z.literal('unconfirmed'),
      z.strictObject({ from: z.iso.date(), to: z.iso.date().nullable() }),
    ]),
    source: text,
  }),
  notCarried: z.array(z.string()),
  obligations: z.array(obligationSchema),
})
