import { nearest } from '@haechi/document'
import { z } from 'zod'
import { RulebookFault } from '../rulebook-fault.ts'
import { type FactValue, isDay, isMany, misfit, normalised } from './fact-value.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Who a fact comes from: said by somebody, counted, seen in operation, signed for, taken for granted, or set for each judgement. */
export const SOURCES = [
  'declared',
  'measured',
  'observed',
  'attested',
  'assumed',
  'engine',
] as const

export type Source = (typeof SOURCES)[number]

/** A typed statement about a system, dataset, provider or company, with who supplied it (사실). */
export type Fact = {
  readonly value: FactValue
  /** False for a list that may have members it does not name. */
  readonly complete: boolean
  readonly from: Source
  /** Who said so; null where the source names nobody. */
  readonly by: string | null
  /** First ISO day on which it holds; null for always. */
  readonly since: string | null
  /** ISO day on which the company came to know it; null for always. */
  readonly known: string | null
}

/** Facts by name. A name that is not there is unknown. */
export type Facts = ReadonlyMap<string, Fact>

/** A fact without a history, by its source. */
export function factOf(value: FactValue, from: Source, by: string | null = null): Fact {
  return { value, complete: true, from, by, since: null, known: null }
}

const day = z.string().refine(isDay)

/**
 * How a fact may be written where its value alone does not say enough. Whoever writes declares: no
 * other source can be claimed in a file.
 */
const writtenSchema = z.strictObject({
  value: z.unknown().optional(),
  has: z.array(z.unknown()).optional(),
  complete: z.boolean().optional(),
  from: z.literal('declared').optional(),
  by: z.string().min(1).optional(),
  since: day.optional(),
  known: day.optional(),
})

/**
 * Reads facts as somebody wrote them: a name of the vocabulary or its Korean term → a value, or
 * `{value, by, since, known}`, or for lists `{has, complete: false}`.
 * Throws RulebookFault for a name outside the vocabulary, a term beside its name, a value of the wrong kind.
 * @param engine whether facts that the engine sets (`stage`, `date`) may be given.
 */
export function readFacts(
  vocabulary: Vocabulary,
  written: Readonly<Record<string, unknown>>,
  where: (name: string) => string,
  engine = false,
): Facts {
  const facts = new Map<string, Fact>()
  for (const [key, value] of Object.entries(written)) {
    // Korean terms may be typed decomposed.
    const name = nameOf(vocabulary, key.normalize('NFC'), where(key), engine)
    if (facts.has(name)) throw givenTwice(key, name, where(key))
    // A question left unanswered.
    if (value === null) continue
    facts.set(name, readFact(vocabulary, name, value, where(key)))
  }
  return facts
}

function nameOf(vocabulary: Vocabulary, key: string, where: string, engine: boolean): string {
  const name = vocabulary.facts.has(key) ? key : vocabulary.aliases.get(key)
  const fact = name === undefined ? undefined : vocabulary.facts.get(name)
  if (name !== undefined && fact !== undefined && (engine || fact.from !== 'engine')) return name
  const open = [...vocabulary.facts].filter(([, type]) => engine || type.from !== 'engine')
  const meant = nearest(key, [...open.map(([known]) => known), ...vocabulary.aliases.keys()])
  throw new RulebookFault('fact-unknown', {
    what: {
      ko: `'${key}'은(는) 어휘에 없는 사실입니다${meant ? ` — '${meant}'을(를) 뜻했습니까?` : ''}`,
      en: `'${key}' is not a fact of the vocabulary${meant ? ` — did you mean '${meant}'?` : ''}`,
    },
    where,
    mend: {
      ko: '쓸 수 있는 사실은 rulebooks/facts.yaml에 있습니다.',
      en: 'The facts that can be given stand in rulebooks/facts.yaml.',
    },
  })
}

function givenTwice(key: string, name: string, where: string): RulebookFault {
  return new RulebookFault('fact-twice', {
    what: {
      ko: `'${key}'은(는) '${name}'과(와) 같은 사실인데 함께 주어졌습니다`,
      en: `'${key}' is given beside '${name}', which is the same fact`,
    },
    where,
    mend: { ko: '하나만 남기십시오.', en: 'Keep one of them.' },
  })
}

function readFact(vocabulary: Vocabulary, name: string, written: unknown, where: string): Fact {
  const type = vocabulary.facts.get(name)
  if (type === undefined) throw new Error(`no fact '${name}'`)
  const plain = typeof written !== 'object' || written === null || Array.isArray(written)
  const parsed = plain ? { success: true as const, data: { value: written } } : parse(written)
  const { value, has, complete, by, since, known } = parsed.success
    ? { ...NOTHING, ...parsed.data }
    : { ...NOTHING, value: written }
  const listed = has !== undefined
  const read = normalised(type, listed ? has : value)
  const wanted =
    (listed || complete !== undefined) && !isMany(type)
      ? { ko: 'has 없이 값 하나', en: 'a single value, without has' }
      : listed && value !== undefined
        ? { ko: 'value와 has 가운데 하나', en: 'one of value and has' }
        : misfit(type, read)
  if (!parsed.success || wanted !== null) {
    const shape = (parsed.success ? wanted : null) ?? {
      ko: '값, 또는 {value, by, since, known}, 또는 {has, complete}',
      en: 'a value, {value, by, since, known} (a file can only declare), or {has, complete}',
    }
    throw new RulebookFault('fact-value', {
      what: {
        ko: `'${name}'의 값 ${shown(written)}은(는) 맞지 않습니다`,
        en: `${shown(written)} is not a value of '${name}'`,
      },
      where,
      mend: { ko: `쓸 값: ${shape.ko}`, en: `Give ${shape.en}.` },
    })
  }
  return {
    value: read as FactValue,
    complete: complete ?? true,
    from: 'declared',
    by: by ?? null,
    since: since ?? null,
    known: known ?? null,
  }
}

const NOTHING = {
  value: undefined,
  has: undefined,
  complete: undefined,
  by: undefined,
  since: undefined,
  known: undefined,
}

function parse(written: object) {
  return writtenSchema.safeParse(written)
}

/** Nested deeper than JSON can say, it is named by its kind. */
function shown(value: unknown): string {
  try {
    const text = JSON.stringify(value) ?? String(value)
    return text.length > 120 ? `${text.slice(0, 117)}…` : text
  } catch {
    return typeof value
  }
}

/**
 * The facts that hold on a day as they were known on another: what began later, or was learnt later,
 * is not there. The day itself is a fact.
 */
export function factsOn(facts: Facts, asOf: string, knownOn: string | null): Facts {
  const seen = new Map<string, Fact>()
  for (const [name, fact] of facts) {
    const learnt = knownOn === null || fact.known === null || fact.known <= knownOn
    if (learnt && (fact.since === null || fact.since <= asOf)) seen.set(name, fact)
  }
  return seen.set('date', factOf(asOf, 'engine'))
}
