import { readDocument, type SourceFile } from '@haechi/document'
import { z } from 'zod'
import type { Facts } from '../facts/fact.ts'
import type { Vocabulary } from '../facts/vocabulary.ts'
import { faultOf, type Scope, truthOf } from '../predicate/predicate.ts'
import { predicateSchema } from '../predicate/predicate-schema.ts'
import { RulebookFault } from '../rulebook-fault.ts'

/** Classes of the law that a finding can fall in; the Korean terms and clauses stand in the file. */
export const DATA_CLASSES = [
  'unique-id',
  'personal-credit',
  'sensitive',
  'personal',
  'pseudonymised',
  'corporate',
  'secret',
] as const

export type DataClass = (typeof DATA_CLASSES)[number]

const classSchema = z.strictObject({ ko: z.string(), en: z.string(), clause: z.string() })

const documentSchema = z.strictObject({
  classes: z.record(z.enum(DATA_CLASSES), classSchema),
  rules: z
    .array(
      z.strictObject({
        kinds: z.array(z.string()).min(1),
        class: z.enum(DATA_CLASSES),
        when: predicateSchema.optional(),
        /** The kind alone does not decide; a person has to look. */
        needsContext: z.boolean().default(false),
      }),
    )
    .min(1),
})

/** How a kind of data falls into a class of the law. */
export type Classified = {
  readonly class: DataClass
  readonly clause: string
  /** Whether more would have to be known to be sure. */
  readonly needsContext: boolean
}

/** Rules from kinds of data to classes of the law. */
export type DataClasses = z.output<typeof documentSchema> & { readonly scope: Scope }

/** Reads `rulebooks/data-classes.yaml`. Throws RulebookFault. */
export function readDataClasses(file: SourceFile, vocabulary: Vocabulary): DataClasses {
  const { value, where } = readDocument(file, documentSchema)
  const scope: Scope = { vocabulary, obligations: new Map() }
  value.rules.forEach(({ when }, index) => {
    const fault = when === undefined ? null : faultOf(when, scope)
    if (fault === null) return
    throw new RulebookFault('predicate-invalid', {
      what: fault,
      where: where(['rules', index, 'when']),
      mend: { ko: '조건을 고치십시오.', en: 'Mend the condition.' },
    })
  })
  return { ...value, scope }
}

/**
 * The class of a kind under declared facts: the first rule that holds. One whose facts nobody gave is
 * passed over and makes the answer need context. A kind that no rule knows is personal and needs it too.
 */
export function classOf(
  kind: string,
  facts: Facts,
  { rules, classes, scope }: DataClasses,
): Classified {
  let open = false
  for (const rule of rules) {
    if (!rule.kinds.includes(kind)) continue
    const truth = rule.when === undefined ? true : truthOf(rule.when, facts, scope)
    if (truth === true) {
      const { clause } = classes[rule.class]
      return { class: rule.class, clause, needsContext: open || rule.needsContext }
    }
    open ||= truth === 'unknown'
  }
  return { class: 'personal', clause: classes.personal.clause, needsContext: true }
}
