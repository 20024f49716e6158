import type { Text } from '@haechi/fault'
import { z } from 'zod'
import { readDocument, type SourceFile } from '../document/document.ts'
import { type Predicate, predicateSchema } from '../predicate/predicate-schema.ts'
import { RulebookFault } from '../rulebook-fault.ts'

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

const vocabularySchema = z.strictObject({
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

/** Reads the vocabulary (`rulebooks/facts.yaml`). Throws RulebookFault where two facts share a term. */
export function readVocabulary(file: SourceFile): Vocabulary {
  const { value, plain, where } = readDocument(file, vocabularySchema)
  const aliases = new Map<string, string>()
  for (const [name, { ko }] of Object.entries(value.facts)) {
    const other = aliases.get(ko)
    if (other !== undefined || ko in value.facts) {
      throw new RulebookFault('document-invalid', {
        what: {
          ko: `'${ko}'은(는) 사실 '${other ?? ko}'의 이름이기도 합니다`,
          en: `'${ko}' is also the term of the fact '${other ?? ko}'`,
        },
        where: where(['facts', name, 'ko']),
        mend: { ko: '용어를 서로 다르게 고치십시오.', en: 'Give each fact a term of its own.' },
      })
    }
    aliases.set(ko, name)
  }
  value.corrections.forEach(({ fact, where: { fact: one, than } }, index) => {
    const lost = [fact, one, than].find((name) => !(name in value.facts))
    if (lost === undefined) return
    throw new RulebookFault('document-invalid', {
      what: { ko: `'${lost}'을(를) 찾을 수 없습니다`, en: `there is no '${lost}'` },
      where: where(['corrections', index]),
      mend: { ko: '어휘에 있는 사실을 적으십시오.', en: 'Name facts of the vocabulary.' },
    })
  })
  return {
    corrections: value.corrections,
    facts: new Map(Object.entries(value.facts)),
    macros: new Map(Object.entries(value.macros)),
    aliases,
    written: plain as Vocabulary['written'],
  }
}
