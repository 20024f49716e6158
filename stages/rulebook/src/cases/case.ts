import { z } from 'zod'
import { readDocument, type SourceFile } from '../document/document.ts'
import { type Facts, readFacts } from '../facts/fact.ts'
import type { Vocabulary } from '../facts/vocabulary.ts'
import { type CaseFile, NOTHING_KNOWN, type Person, type Slice } from '../judging/evidence.ts'
import { GATES, ROLES, STATES } from '../words.ts'

const measured = z.strictObject({
  name: z.string(),
  attribute: z.string().optional(),
  group: z.string().optional(),
  dataset: z.enum(['evaluation', 'training']).default('evaluation'),
  value: z.number().nullable(),
  low: z.number().nullable().default(null),
  high: z.number().nullable().default(null),
  why: z
    .enum(['inconclusive', 'undefined', 'no-interval', 'not-a-probability', 'no-training-data'])
    .optional(),
  void: z.boolean().default(false),
})

const day = z.iso.date()

const signed = {
  by: z.string(),
  role: z.enum(ROLES),
  on: day.default('2026-01-05'),
  until: day.default('2027-01-04'),
  known: day.nullable().default(null),
  document: z.boolean().default(false),
  void: z.boolean().default(false),
}

const target = z.strictObject({
  measurement: z.string(),
  attribute: z.string().optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  chosenBy: z.string(),
})

const parts = {
  facts: z.record(z.string(), z.unknown()).default({}),
  people: z.array(z.strictObject({ person: z.string(), roles: z.array(z.enum(ROLES)) })).optional(),
  measured: z.array(measured).optional(),
  targets: z.array(target).optional(),
  attested: z.array(z.strictObject({ obligation: z.string(), ...signed })).optional(),
  interpreted: z.array(z.strictObject({ term: z.string(), ...signed })).optional(),
  raised: z.array(z.string()).optional(),
}

const baseSchema = z.record(z.string(), z.strictObject(parts))

const caseSchema = z
  .strictObject({
    case: z.string().min(1),
    use: z.string().optional(),
    asOf: day.default('2026-11-21'),
    knownOn: day.nullable().default(null),
    gate: z.enum(GATES).default('evaluate'),
    ...parts,
    /** The settled reading (catalogue §7.2) that this case shows. */
    reading: z.string().optional(),
    applies: z.record(z.string(), z.enum(['yes', 'no', 'unknown'])).default({}),
    expect: z.record(z.string(), z.enum(STATES)).default({}),
    missing: z.record(z.string(), z.string()).default({}),
  })
  .refine((one) => Object.keys(one.applies).length + Object.keys(one.expect).length > 0, {
    message: 'a case expects nothing',
  })

/** What a case is made of, beside what it expects. */
type Parts = z.output<typeof baseSchema>[string]

/** A case written by somebody who knows the rule: what is known, and what must follow. */
export type Case = z.output<typeof caseSchema> & {
  readonly caseFile: CaseFile
  /** `file:line:column` */
  readonly where: string
}

/** Reads a rulebook's `cases/*.yaml`; `base.yaml` holds what others start from. Throws RulebookFault. */
export function readCases(
  files: readonly SourceFile[],
  prefix: string,
  vocabulary: Vocabulary,
): Case[] {
  const isBase = ({ path }: SourceFile) => /(^|\/)base\.yaml$/.test(path)
  const base = files.find(isBase)
  const bases = base === undefined ? {} : readDocument(base, baseSchema).value
  return files
    .filter((file) => !isBase(file))
    .flatMap((file) => {
      const { value, where } = readDocument(file, z.array(caseSchema))
      return value.map((one, index): Case => {
        const from = one.use === undefined ? EMPTY : bases[one.use]
        if (from === undefined) throw new Error(`${where([index, 'use'])}: no base '${one.use}'`)
        const place = (name: string) => where([index, 'facts', name])
        return {
          ...one,
          where: where([index]),
          caseFile: caseFileOf(one, from, { prefix, vocabulary, place }),
        }
      })
    })
}

/** Reads evidence that stands in a file of its own, in the form of the cases; null where there is none. */
export function readEvidence(file: SourceFile | null, facts: Facts): CaseFile {
  if (file === null) return { ...NOTHING_KNOWN, facts }
  const { facts: _, ...evidence } = parts
  const { value } = readDocument(file, z.strictObject(evidence))
  return { ...evidenceOf({ facts: {}, ...value }, EMPTY, ''), facts }
}

const EMPTY: Parts = { facts: {} }

const SAID = { ko: '사례', en: 'case' }

function caseFileOf(
  one: Parts,
  base: Parts,
  around: { prefix: string; vocabulary: Vocabulary; place: (name: string) => string },
): CaseFile {
  const given = Object.entries({ ...base.facts, ...one.facts }).filter(
    ([, value]) => value !== null,
  )
  return {
    ...evidenceOf(one, base, around.prefix),
    facts: readFacts(around.vocabulary, Object.fromEntries(given), around.place, true),
  }
}

function evidenceOf(one: Parts, base: Parts, prefix: string): Omit<CaseFile, 'facts'> {
  const people = one.people ?? base.people ?? []
  const person = (name: string): Person =>
    people.find((held) => held.person === name) ?? { person: name, roles: [] }
  const sealed = { evidence: 'ev_case' }
  return {
    people,
    measurements: (one.measured ?? base.measured ?? []).map((row) => ({
      name: row.name,
      slice: sliceOf(row),
      dataset: row.dataset,
      value: row.value,
      low: row.low,
      high: row.high,
      n: 1000,
      formula: 'case/1',
      interval: null,
      ...(row.why === undefined ? {} : { why: row.why }),
      ...sealed,
      void: row.void ? SAID : null,
    })),
    targets: (one.targets ?? base.targets ?? []).map((row) => ({
      ...row,
      chosenBy: person(row.chosenBy),
      because: SAID,
    })),
    attestations: (one.attested ?? base.attested ?? []).map((row) => ({
      ...row,
      ...sealed,
      by: person(row.by),
      void: row.void ? SAID : null,
    })),
    interpretations: (one.interpreted ?? base.interpreted ?? []).map((row) => ({
      ...row,
      ...sealed,
      term: row.term.includes('/') ? row.term : `${prefix}/${row.term}`,
      by: person(row.by),
      void: row.void ? SAID : null,
    })),
    raised: one.raised ?? base.raised ?? [],
  }
}

function sliceOf(row: z.output<typeof measured>): Slice {
  if (row.attribute === undefined) return {}
  return row.group === undefined
    ? { attribute: row.attribute }
    : { attribute: row.attribute, group: row.group }
}
