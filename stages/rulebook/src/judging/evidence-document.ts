import { DocumentFault, nearest, readDocument, type SourceFile } from '@haechi/document'
import { z } from 'zod'
import type { Facts } from '../facts/fact.ts'
import { RulebookFault } from '../rulebook-fault.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import { ROLES } from '../words.ts'
import { type CaseFile, NOTHING_KNOWN, type Person, type Slice } from './evidence.ts'

const day = z.iso.date()

const measured = z.strictObject({
  name: z.string(),
  attribute: z.string().optional(),
  group: z.string().optional(),
  dataset: z.enum(['evaluation', 'training']).default('evaluation'),
  value: z.number().nullable(),
  low: z.number().nullable().default(null),
  high: z.number().nullable().default(null),
  n: z.int().default(0),
  why: z
    .enum(['inconclusive', 'undefined', 'no-interval', 'not-a-probability', 'no-training-data'])
    .optional(),
  void: z.boolean().default(false),
})

const target = z.strictObject({
  measurement: z.string(),
  attribute: z.string().optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  chosenBy: z.string(),
})

/** What a signature says of itself, as somebody writes it down. */
export const signedParts = {
  by: z.string(),
  role: z.enum(ROLES),
  on: day,
  until: day,
  known: day.nullable().default(null),
  document: z.boolean().default(false),
}

/** Evidence as somebody writes it down, beside the signatures. */
export const evidenceParts = {
  people: z.array(z.strictObject({ person: z.string(), roles: z.array(z.enum(ROLES)) })).optional(),
  measured: z.array(measured).optional(),
  targets: z.array(target).optional(),
  raised: z.array(z.string()).optional(),
}

const evidenceSchema = z.strictObject({
  ...evidenceParts,
  attested: z.array(z.strictObject({ obligation: z.string(), ...signedParts })).optional(),
  interpreted: z.array(z.strictObject({ term: z.string(), ...signedParts })).optional(),
})

type Written = z.output<typeof evidenceSchema>

/**
 * Reads evidence that somebody wrote into a file of its own. What it says of signatures is a claim: no
 * seal is checked, and every verdict that leans on one says so. Throws RulebookFault for a record, term
 * or measurement that is none, and for a person who stands twice.
 */
export function readEvidence(
  file: SourceFile | null,
  facts: Facts,
  rulebooks: readonly Rulebook[],
  measurements: ReadonlySet<string>,
): CaseFile {
  if (file === null) return { ...NOTHING_KNOWN, facts }
  const { value, where } = readDocument(file, evidenceSchema)
  const ids = new Set(rulebooks.flatMap(({ obligations }) => obligations.map(({ id }) => id)))
  const terms = new Set(
    rulebooks.flatMap((one) =>
      Object.keys(one.terms).flatMap((term) => [term, `${one.instrument.prefix}/${term}`]),
    ),
  )
  const check = (name: string, known: ReadonlySet<string>, path: PropertyKey[]) => {
    if (!known.has(name)) throw unknown(name, known, where(path))
  }
  value.attested?.forEach(({ obligation }, at) => {
    check(obligation, ids, ['attested', at, 'obligation'])
  })
  value.interpreted?.forEach(({ term }, at) => {
    check(term, terms, ['interpreted', at, 'term'])
  })
  value.raised?.forEach((id, at) => {
    check(id, ids, ['raised', at])
  })
  value.measured?.forEach(({ name }, at) => {
    check(name, measurements, ['measured', at, 'name'])
  })
  value.targets?.forEach(({ measurement }, at) => {
    check(measurement, measurements, ['targets', at, 'measurement'])
  })
  const people = (value.people ?? []).map(({ person }) => person)
  const twice = people.findIndex((person, at) => people.indexOf(person) < at)
  if (twice >= 0) {
    throw new DocumentFault('document-invalid', {
      what: {
        ko: `'${people[twice]}'이(가) people에 두 번 있습니다`,
        en: `'${people[twice]}' stands twice under people`,
      },
      where: where(['people', twice]),
      mend: {
        ko: '한 사람을 한 번만 적고 역할을 모두 거기에 적으십시오.',
        en: 'Name each person once, with all their roles.',
      },
    })
  }
  return { ...evidenceOf(value, { id: 'ev_claimed', sealed: false }), facts }
}

function unknown(name: string, known: ReadonlySet<string>, where: string): RulebookFault {
  const meant = nearest(name, [...known])
  return new RulebookFault('reference-unknown', {
    what: {
      ko: `'${name}'을(를) 찾을 수 없습니다${meant ? ` — '${meant}'을(를) 뜻했습니까?` : ''}`,
      en: `there is no '${name}'${meant ? ` — did you mean '${meant}'?` : ''}`,
    },
    where,
    mend: {
      ko: '규정집에 있는 이름을 적으십시오.',
      en: 'Give a name that stands in the rulebooks.',
    },
  })
}

type Row = Omit<Written, 'attested' | 'interpreted'> & {
  readonly attested?: readonly (Signed & { readonly obligation: string })[] | undefined
  readonly interpreted?: readonly (Signed & { readonly term: string })[] | undefined
}

type Signed = z.output<z.ZodObject<typeof signedParts>> & { readonly void?: boolean }

/** Written evidence as a judgement takes it. */
export function evidenceOf(
  written: Row,
  { id, sealed }: { readonly id: string; readonly sealed: boolean },
): Omit<CaseFile, 'facts'> {
  const people = written.people ?? []
  const person = (name: string): Person =>
    people.find((held) => held.person === name) ?? { person: name, roles: [] }
  const signed = <One extends Signed>(row: One) => ({
    ...row,
    evidence: id,
    sealed,
    by: person(row.by),
    void: row.void === true ? VOID : null,
  })
  return {
    people,
    measurements: (written.measured ?? []).map((row) => ({
      name: row.name,
      slice: sliceOf(row),
      dataset: row.dataset,
      value: row.value,
      low: row.low,
      high: row.high,
      n: row.n,
      formula: 'written',
      interval: null,
      ...(row.why === undefined ? {} : { why: row.why }),
      evidence: id,
      void: row.void ? VOID : null,
    })),
    targets: (written.targets ?? []).map((row) => ({
      ...row,
      chosenBy: person(row.chosenBy),
      because: { ko: '파일에 적힘', en: 'written in the file' },
    })),
    attestations: (written.attested ?? []).map(signed),
    interpretations: (written.interpreted ?? []).map(signed),
    raised: written.raised ?? [],
  }
}

const VOID = { ko: '효력 없음으로 적힘', en: 'written down as void' }

function sliceOf(row: z.output<typeof measured>): Slice {
  if (row.attribute === undefined) return {}
  return row.group === undefined
    ? { attribute: row.attribute }
    : { attribute: row.attribute, group: row.group }
}
