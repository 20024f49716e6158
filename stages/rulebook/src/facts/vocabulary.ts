import type { Text } from '@haechi/fault'
import { z } from 'zod'
import { type Predicate, predicateSchema } from '../predicate/predicate-schema.ts'

const textSchema = { ko: z.string().min(1), en: z.string().min(1) }

const factSchema = z.strictObject({
  type: z.enum([
    'boolean',
    'integer',
    'date',
    'text',
    'choice',
    'order',
    'set',
    'list',
    'country',
    'countries',
    'links',
    'grade',
  ]),
  /** Of choice, order and set the closed values; of links the ends that an arrow may join. */
  values: z.array(z.string()).optional(),
  /** A single value may stand for a list of one. */
  single: z.boolean().default(false),
  from: z.enum(['declared', 'measured', 'engine']).default('declared'),
  /** The value that counts for a registered system until an attestation says otherwise. */
  assumed: z.boolean().optional(),
  ...textSchema,
})

/** A fact that others prove otherwise, whoever declared it. */
const correctionSchema = z.strictObject({
  fact: z.string(),
  becomes: z.boolean(),
  where: z.strictObject({
    fact: z.string(),
    is: z.enum(['before', 'after', 'different']),
    than: z.string(),
  }),
})

export type Correction = z.output<typeof correctionSchema>

/** `rulebooks/facts.yaml`. */
export const vocabularySchema = z.strictObject({
  facts: z.record(z.string(), factSchema),
  corrections: z.array(correctionSchema).default([]),
  macros: z.record(z.string(), z.strictObject({ ...textSchema, holds: predicateSchema })),
})

export type FactType = z.output<typeof factSchema>

/** The closed vocabulary that facts and predicates are written in. */
export type Vocabulary = {
  readonly facts: ReadonlyMap<string, FactType>
  readonly macros: ReadonlyMap<string, Text & { readonly holds: Predicate }>
  readonly corrections: readonly Correction[]
  /** The Korean term of a fact → its name: a facts file may be written in either. */
  readonly aliases: ReadonlyMap<string, string>
  /** Each word as it was written, for digests: a schema's defaults say nothing. */
  readonly written: {
    readonly facts: Readonly<Record<string, unknown>>
    readonly macros: Readonly<Record<string, unknown>>
  }
}
