import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  type CaseFile,
  checkFacts,
  judge,
  ROLES,
  readDocument,
  readRulebook,
  readVocabulary,
  type Slice,
  STAGES,
  STATES,
} from './index.ts'

const ROOT = join(import.meta.dirname, '../../../rulebooks')

const file = (path: string) => ({ path, text: readFileSync(path, 'utf8') })

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

const parts = {
  facts: z.record(z.string(), z.unknown()).default({}),
  people: z.array(z.strictObject({ person: z.string(), roles: z.array(z.enum(ROLES)) })).optional(),
  measured: z.array(measured).optional(),
  targets: z
    .array(
      z.strictObject({
        measurement: z.string(),
        attribute: z.string().optional(),
        atLeast: z.number().optional(),
        atMost: z.number().optional(),
        chosenBy: z.string(),
      }),
    )
    .optional(),
  attested: z
    .array(
      z.strictObject({
        obligation: z.string(),
        by: z.string(),
        role: z.enum(ROLES),
        on: z.string().default('2026-01-05'),
        until: z.string().default('2027-01-04'),
        void: z.boolean().default(false),
      }),
    )
    .optional(),
}

const baseSchema = z.record(z.string(), z.strictObject(parts))

const casesSchema = z.array(
  z.strictObject({
    case: z.string(),
    use: z.string(),
    asOf: z.iso.date().default('2026-11-21'),
    gate: z.enum(STAGES).default('evaluate'),
    ...parts,
    expect: z.record(z.string(), z.enum(STATES)),
    missing: z.record(z.string(), z.string()).default({}),
  }),
)

type Parts = z.output<typeof baseSchema>[string]

const said = { ko: '사례', en: 'case' }
const vocabulary = readVocabulary(file(join(ROOT, 'facts.yaml')))

function caseFile(one: Parts, base: Parts, path: string): CaseFile {
  const people = one.people ?? base.people ?? []
  const person = (name: string) =>
    people.find((held) => held.person === name) ?? { person: name, roles: [] }
  const given = Object.entries({ ...base.facts, ...one.facts }).filter(
    ([, value]) => value !== null,
  )
  return {
    facts: checkFacts(vocabulary, Object.fromEntries(given), (name) => `${path} ${name}`),
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
      evidence: 'ev_case',
      void: row.void ? said : null,
    })),
    targets: (one.targets ?? base.targets ?? []).map((row) => ({
      ...row,
      chosenBy: person(row.chosenBy),
      because: said,
    })),
    attestations: (one.attested ?? base.attested ?? []).map((row) => ({
      ...row,
      by: person(row.by),
      evidence: 'ev_case',
      void: row.void ? said : null,
    })),
  }
}

function sliceOf(row: z.output<typeof measured>): Slice {
  if (row.attribute === undefined) return {}
  return row.group === undefined
    ? { attribute: row.attribute }
    : { attribute: row.attribute, group: row.group }
}

for (const path of globSync(join(ROOT, '*/*/cases/*.yaml')).sort()) {
  if (basename(path) === 'base.yaml') continue
  const folder = dirname(path)
  const rulebook = readRulebook(file(join(folder, '../rulebook.yaml')), vocabulary)
  const bases = readDocument(file(join(folder, 'base.yaml')), baseSchema).value
  const cases = readDocument(file(path), casesSchema).value
  describe(`${rulebook.instrument.id}: ${basename(path)}`, () => {
    test.each(cases)('$case', (one) => {
      const base = bases[one.use]
      if (base === undefined) throw new Error(`${path}: base.yaml has no '${one.use}'`)
      const verdicts = judge(rulebook, caseFile(one, base, path), one.gate, one.asOf)
      const states = Object.fromEntries(verdicts.map(({ id, state }) => [id, state]))
      const asked = Object.keys(one.expect).map((id) => [id, states[id]])
      expect(Object.fromEntries(asked)).toEqual(one.expect)
      for (const [id, word] of Object.entries(one.missing)) {
        const missing = verdicts.find((verdict) => verdict.id === id)?.missing ?? []
        expect(missing.map(({ what }) => what.en).join('\n')).toContain(word)
      }
    })
  })
}

test('every obligation of every rulebook is spoken of by a case', () => {
  for (const path of globSync(join(ROOT, '*/*/rulebook.yaml'))) {
    const rulebook = readRulebook(file(path), vocabulary)
    const cases = globSync(join(dirname(path), 'cases/*.yaml')).filter(
      (one) => basename(one) !== 'base.yaml',
    )
    const spoken = new Set(
      cases.flatMap((one) =>
        readDocument(file(one), casesSchema).value.flatMap((row) => Object.keys(row.expect)),
      ),
    )
    expect(rulebook.obligations.map(({ id }) => id).filter((id) => !spoken.has(id))).toEqual([])
  }
})
