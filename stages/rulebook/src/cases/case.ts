import { readDocument, type SourceFile } from '@haechi/document'
import { z } from 'zod'
import { readFacts } from '../facts/fact.ts'
import type { Vocabulary } from '../facts/vocabulary.ts'
import type { CaseFile } from '../judging/evidence.ts'
import { evidenceOf, evidenceParts, signedParts } from '../judging/evidence-document.ts'
import { RulebookFault } from '../rulebook-fault.ts'
import { GATES, STATES } from '../words.ts'

const day = z.iso.date()

/** Signatures of invented people, good for a year, unless a case is about their days. */
const signed = {
  ...signedParts,
  on: day.default('2026-01-05'),
  until: day.default('2027-01-04'),
  void: z.boolean().default(false),
}

const parts = {
  facts: z.record(z.string(), z.unknown()).default({}),
  ...evidenceParts,
  attested: z.array(z.strictObject({ obligation: z.string(), ...signed })).optional(),
  interpreted: z.array(z.strictObject({ term: z.string(), ...signed })).optional(),
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
        const from =
          one.use === undefined ? EMPTY : Object.hasOwn(bases, one.use) ? bases[one.use] : undefined
        if (from === undefined) {
          throw new RulebookFault('reference-unknown', {
            what: {
              ko: `base.yaml에 '${one.use}'이(가) 없습니다`,
              en: `base.yaml has no '${one.use}'`,
            },
            where: where([index, 'use']),
            mend: {
              ko: `쓸 수 있는 것: ${Object.keys(bases).join(', ')}`,
              en: `Give one of ${Object.keys(bases).join(', ')}.`,
            },
          })
        }
        const place = (name: string) => where([index, 'facts', name])
        return {
          ...one,
          where: where([index]),
          caseFile: caseFileOf(one, from, { prefix, vocabulary, place }),
        }
      })
    })
}

const EMPTY: Parts = { facts: {} }

function caseFileOf(
  one: Parts,
  base: Parts,
  around: { prefix: string; vocabulary: Vocabulary; place: (name: string) => string },
): CaseFile {
  const { facts: own, ...evidence } = one
  const { facts: from, ...rest } = base
  const given = Object.entries({ ...from, ...own }).filter(([, value]) => value !== null)
  const kept = Object.fromEntries(
    Object.entries(evidence).filter(([, value]) => value !== undefined),
  )
  const { interpreted = [], ...others } = { ...rest, ...kept } as Parts
  const named = interpreted.map((row) => ({
    ...row,
    term: row.term.includes('/') ? row.term : `${around.prefix}/${row.term}`,
  }))
  return {
    ...evidenceOf({ ...others, interpreted: named }, { id: 'ev_case', sealed: true }),
    facts: readFacts(around.vocabulary, Object.fromEntries(given), around.place, true),
  }
}
