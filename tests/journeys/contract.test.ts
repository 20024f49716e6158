import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readGlossary } from '../../stages/answer/src/index.ts'
import { EXAMPLE, haechi, inFolder, MENDED, ROOT } from './terminal.ts'

/** What other programs read (docs/contracts.md): a key renamed or lost fails here. */
const words = z.object({ ko: z.string().min(1), en: z.string().min(1) })
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const number = z.number().nullable()

const slice = z.union([
  z.strictObject({}),
  z.strictObject({ attribute: z.string() }),
  z.strictObject({ attribute: z.string(), group: z.string() }),
  z.strictObject({ column: z.string() }),
])

const measurement = z
  .object({
    name: z.string(),
    slice,
    value: number,
    low: number,
    high: number,
    n: z.int(),
    formula: z.string(),
  })
  .loose()
  .refine((one) => (one.value !== null && one.low !== null && one.high !== null) || 'why' in one)
  .refine((one) => one.low === null || one.high === null || one.low <= one.high)

const verdict = z.object({
  system: z.string(),
  version: z.string(),
  asOf: z.iso.date(),
  gate: z.literal('evaluate'),
  outcome: z.enum(['granted', 'refused']),
  digests: z.object({ model: hex, data: hex, rulebook: hex, program: hex }),
  coverage: z.object({
    judged: z.int(),
    attested: z.int(),
    unknown: z.int(),
    notInThisSlice: z.int(),
  }),
  obligations: z.array(
    z.object({
      id: z.string().regex(/^[a-z0-9-]+\/\S+$/),
      state: z.enum([
        'met',
        'not-met',
        'inconclusive',
        'stale',
        'awaiting-person',
        'unknown',
        'waived',
        'not-applicable',
      ]),
      why: z.array(words).min(1),
      evidence: z.array(z.string().regex(/^ev_[0-9a-f]{16}$/)),
    }),
  ),
  measurements: z.array(measurement),
  missing: z.array(
    z.object({ obligation: z.string(), what: words, who: z.array(z.string()).min(1) }),
  ),
})

const NAMES = [
  ...['auc', 'gini', 'ks', 'accuracy', 'brier', 'log-loss', 'ece'].map(
    (one) => `performance.${one}`,
  ),
  'fairness.selection-rate',
  'fairness.demographic-parity.difference',
  'fairness.demographic-parity.ratio',
  'fairness.four-fifths',
  'fairness.equal-opportunity.difference',
  'fairness.equalized-odds.difference',
  'fairness.predictive-parity.difference',
]

/** What the guideline asks for up to the evaluate gate. */
const RECORDS =
  `1-나/1 1-나/2 1-나/3 2-가 2-나/1 2-다/1 2-다/2 2-라/0 2-라/1 2-라/2 3-가/1 3-가/2 3-나/2
  4-가/1 4-가/2 4-나/1 4-나/2 4-나/3 4-다/1 4-다/2 5-가 5-나/1 5-나/2 5-다/1 5-다/2 6-다/1 6-다/3
  7-가/1 7-가/2 7-나/1 7-나/2 7-다/1 7-다/2`.split(/\s+/)

const path = join(ROOT, 'rulebooks/glossary.yaml')
const glossary = readGlossary({ path, text: readFileSync(path, 'utf8') })

test.each([EXAMPLE, MENDED])('verdict.json keeps its promise: %#', async (example) => {
  await inFolder(async (folder) => {
    const ended = await haechi(folder, 'assess', join(example, 'system.yaml'), '--json')
    const read = verdict.parse(JSON.parse(ended.out))
    const ids = read.obligations.map(({ id }) => id).filter((id) => id.startsWith('fsc-ai/'))
    expect(ids).toEqual(RECORDS.map((id) => `fsc-ai/${id}`))
    const names = new Set(read.measurements.map(({ name }) => name))
    expect(NAMES.filter((name) => !names.has(name))).toEqual([])
    expect([...names].filter((name) => !(name in glossary.measurements))).toEqual([])
  })
})

test('evidence is sealed in DSSE, bound to model, data, rulebook and program', async () => {
  await inFolder(async (folder) => {
    const out = join(folder, 'out')
    await haechi(folder, 'assess', join(EXAMPLE, 'system.yaml'), '--out', out)
    const envelope = JSON.parse(
      readFileSync(join(out, 'evidence/01-performance.json'), 'utf8'),
    ) as {
      payloadType: string
      payload: string
      signatures: { keyid: string }[]
    }
    expect(envelope.payloadType).toBe('application/vnd.in-toto+json')
    expect(envelope.signatures[0]?.keyid).toMatch(/^development-/)
    const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString('utf8')) as {
      _type: string
      subject: { name: string; digest: { sha256: string } }[]
    }
    expect(statement._type).toBe('https://in-toto.io/Statement/v1')
    const bound = Object.fromEntries(
      statement.subject.map(({ name, digest }) => [name, digest.sha256]),
    )
    const written = JSON.parse(readFileSync(join(out, 'verdict.json'), 'utf8')) as {
      digests: Record<string, string>
    }
    expect(bound).toEqual(written.digests)
  })
})
