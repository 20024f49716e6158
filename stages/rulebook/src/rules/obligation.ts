import { z } from 'zod'
import { predicateSchema } from '../predicate/predicate-schema.ts'
import { GATES, MODALITIES, ROLES, treatmentOf } from '../words.ts'
import { forceSchema } from './force.ts'

export const textSchema = z.strictObject({ ko: z.string().min(1), en: z.string().min(1) })
const text = textSchema
const roles = z.array(z.enum(ROLES)).min(1)
const id = z.string().regex(/^[a-z-]+$/)

/** A person's signed word; any one of the roles may give it. */
const attested = {
  by: roles,
  /** Whoever built the model cannot give it. */
  independent: z.boolean().default(false),
  asks: text,
  /** A document must be attached. */
  document: z.boolean().default(false),
  /** The day that it represents may lie at most so many days back. */
  within: z.int().positive().optional(),
  /** What is signed for: this version of a system, the service whatever its version, what a provider does for the company, or the company whatever its systems are. */
  binds: z.enum(['system', 'service', 'provider', 'company']).default('system'),
}

const attestation = z.strictObject({
  id,
  kind: z.literal('attestation'),
  ...attested,
  /** Asked for only where this holds; where it is not known, it is asked for. */
  when: predicateSchema.optional(),
})

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
  gates: z.array(z.enum(GATES)).min(1),
  signers: z.array(z.enum(ROLES)).default([]),
  title: text,
  summary: text,
  /** When it reaches a system; without it, always. */
  when: predicateSchema.default({ constant: true }),
  evidence: z
    .array(z.discriminatedUnion('kind', [attestation, measurement, target, fact, rule, holder]))
    .default([]),
  /** Open terms of the instrument that a company must have given its reading of. */
  terms: z.array(z.string()).default([]),
  /** Records of earlier versions or instruments whose place it takes. */
  supersedes: z.array(z.string()).default([]),
  /** Records elsewhere that carry out, or speak of, the same. */
  see: z.array(z.string()).default([]),
  /** Its own dates, where they are not the instrument's. */
  force: forceSchema.optional(),
})

/** What one clause asks of whom, when it applies, and what evidence meets it (의무). */
export type Obligation = z.output<typeof obligationSchema>

/** One piece of evidence that an obligation asks for. */
export type Requirement = Obligation['evidence'][number]

/** A kind of evidence, by its name. */
export type Asked<Kind extends Requirement['kind']> = Extract<Requirement, { kind: Kind }>

/**
 * Whether a record gets a verdict. What a text merely says is never judged; a definition, a leave or a
 * power of the supervisor is judged only for what it asks a company to have on file.
 */
export function isJudged({ modality, evidence }: Obligation): boolean {
  const treatment = treatmentOf(modality)
  if (treatment === 'text') return modality === 'DEFINE' && evidence.length > 0
  return treatment === 'leave' || treatment === 'readiness' ? evidence.length > 0 : true
}
