import type { Text } from '@haechi/fault'
import { z } from 'zod'
import type { SourceFile } from './document.ts'
import { readDocument } from './document.ts'
import { nearest } from './near.ts'
import { type Predicate, predicateSchema } from './predicate-schema.ts'
import { RulebookFault } from './rulebook-fault.ts'

/** A value of a fact; dates are ISO days, sets and lists are arrays. */
export type FactValue = boolean | number | string | readonly string[]

/** Facts by name. A name that is not there is unknown. */
export type Facts = ReadonlyMap<string, FactValue>

const textSchema = { ko: z.string().min(1), en: z.string().min(1) }

const factSchema = z.strictObject({
  type: z.enum(['boolean', 'integer', 'date', 'text', 'choice', 'order', 'set', 'list']),
  values: z.array(z.string()).optional(),
  from: z.enum(['declared', 'measured', 'engine']).default('declared'),
  assumed: z.boolean().optional(),
  ...textSchema,
})

const vocabularySchema = z.strictObject({
  facts: z.record(z.string(), factSchema),
  macros: z.record(z.string(), z.strictObject({ ...textSchema, holds: predicateSchema })),
})

export type FactType = z.output<typeof factSchema>

/** The closed vocabulary that facts and predicates are written in. */
export type Vocabulary = {
  readonly facts: ReadonlyMap<string, FactType>
  readonly macros: ReadonlyMap<string, Text & { readonly holds: Predicate }>
}

/** Reads the vocabulary (`rulebooks/facts.yaml`). */
export function readVocabulary(file: SourceFile): Vocabulary {
  const { value } = readDocument(file, vocabularySchema)
  return {
    facts: new Map(Object.entries(value.facts)),
    macros: new Map(Object.entries(value.macros)),
  }
}

/** ISO 8601 calendar day that exists. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

/** What a value of this fact must look like, in words; null when the value fits. */
export function misfit(fact: FactType, value: unknown): Text | null {
  const values = fact.values ?? []
  const list = values.join(', ')
  const one = { ko: `다음 가운데 하나: ${list}`, en: `one of ${list}` }
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean' ? null : { ko: 'true 또는 false', en: 'true or false' }
    case 'integer':
      return Number.isSafeInteger(value) ? null : { ko: '정수', en: 'a whole number' }
    case 'date':
      return isDay(value) ? null : { ko: '날짜(2026-11-21 꼴)', en: 'a day like 2026-11-21' }
    case 'text':
      return typeof value === 'string' ? null : { ko: '글자', en: 'a text' }
    case 'choice':
    case 'order':
      return typeof value === 'string' && values.includes(value) ? null : one
    case 'set':
      return Array.isArray(value) && value.every((item) => values.includes(item))
        ? null
        : { ko: `다음의 목록: ${list}`, en: `a list of ${list}` }
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string')
        ? null
        : { ko: '글자의 목록', en: 'a list of texts' }
  }
}

/**
 * Checks what somebody declared against the vocabulary.
 * Throws RulebookFault for a fact outside it, a value of the wrong kind, or a fact that nobody may declare.
 */
export function checkFacts(
  vocabulary: Vocabulary,
  declared: Readonly<Record<string, unknown>>,
  where: (name: string) => string,
): Facts {
  const facts = new Map<string, FactValue>()
  for (const [name, value] of Object.entries(declared)) {
    const fact = vocabulary.facts.get(name)
    if (fact === undefined || fact.from === 'engine') {
      const declarable = [...vocabulary.facts].flatMap(([known, type]) =>
        type.from === 'engine' ? [] : [known],
      )
      const meant = nearest(name, declarable)
      throw new RulebookFault('fact-unknown', {
        what: {
          ko: `'${name}'은(는) 어휘에 없는 사실입니다${meant ? ` — '${meant}'을(를) 뜻했습니까?` : ''}`,
          en: `'${name}' is not a fact of the vocabulary${meant ? ` — did you mean '${meant}'?` : ''}`,
        },
        where: where(name),
        mend: {
          ko: '쓸 수 있는 사실은 rulebooks/facts.yaml에 있습니다.',
          en: 'The facts that can be given stand in rulebooks/facts.yaml.',
        },
      })
    }
    const wanted = misfit(fact, value)
    if (wanted !== null) {
      throw new RulebookFault('fact-value', {
        what: {
          ko: `'${name}'의 값 ${JSON.stringify(value)}은(는) 맞지 않습니다`,
          en: `${JSON.stringify(value)} is not a value of '${name}'`,
        },
        where: where(name),
        mend: { ko: `쓸 값: ${wanted.ko}`, en: `Give ${wanted.en}.` },
      })
    }
    facts.set(name, value as FactValue)
  }
  return facts
}
