import { ROLES } from '@haechi/rulebook'
import { z } from 'zod'

const text = z.strictObject({ ko: z.string().min(1), en: z.string().min(1) })
const column = z.string().min(1).describe('Name of a column of the data')
const value = z.union([z.string(), z.number(), z.boolean()])

function complain(ko: string, en: string, mendKo: string, mendEn: string) {
  return { message: en, params: { what: { ko, en }, mend: { ko: mendKo, en: mendEn } } }
}

const dataSchema = z
  .strictObject({
    evaluation: z.string().min(1).describe('CSV or Parquet of rows that the model did not see'),
    training: z
      .string()
      .min(1)
      .optional()
      .describe('CSV or Parquet of the rows that it learnt from'),
    label: z.strictObject({
      column,
      event: value.describe('The value that the score predicts'),
    }),
    id: column.optional().describe('Identifies a row; never a feature'),
    weight: column.optional().describe('Weight of a row, 0 or more'),
  })
  .describe('Paths are relative to this file and never leave its folder')

const modelSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('onnx'),
    file: z.string().min(1),
    features: z.array(column).min(1).describe("The model's inputs, in its order"),
    scale: z.enum(['probability', 'score']).default('probability'),
  }),
  z.strictObject({
    kind: z.literal('predictions'),
    column,
    scale: z
      .enum(['probability', 'score'])
      .default('probability')
      .describe('score: a number that rises with the event but is no probability'),
  }),
])

const protectedSchema = z
  .strictObject({
    column,
    groups: z
      .record(z.string(), z.string().min(1))
      .optional()
      .describe('Value → name of its group'),
    bands: z
      .array(z.number())
      .min(1)
      .optional()
      .describe('Ascending lower edges: [0, 30, 60] makes [0,30), [30,60), [60,∞)'),
  })
  .refine((one) => one.groups === undefined || one.bands === undefined, {
    ...complain(
      'groups와 bands를 함께 쓸 수 없습니다',
      'groups and bands cannot stand together',
      '하나만 남기십시오.',
      'Keep one of them.',
    ),
  })
  .refine(
    (one) => (one.bands ?? []).every((edge, i, all) => i === 0 || edge > (all[i - 1] ?? edge)),
    {
      ...complain(
        'bands는 점점 커져야 합니다',
        'the bands must rise',
        '작은 수부터 적으십시오.',
        'List them from the smallest.',
      ),
      path: ['bands'],
    },
  )

const targetSchema = z
  .strictObject({
    measurement: z.string().min(1),
    attribute: z.string().min(1).optional().describe('A protected column, or several joined by ×'),
    group: z.string().min(1).optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    chosenBy: z.string().min(1).describe('One of people'),
    because: z.union([z.string().min(1), text]),
  })
  .refine((one) => (one.atLeast === undefined) !== (one.atMost === undefined), {
    ...complain(
      'atLeast와 atMost 가운데 꼭 하나를 주어야 합니다',
      'give exactly one of atLeast and atMost',
      '목표의 방향을 하나 고르십시오.',
      'Choose one direction.',
    ),
  })

/** One version of one AI system, as its owner describes it (`system.yaml`). */
export const systemSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]+$/),
  version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.+-]*$/),
  template: z.string().optional().describe('The service template that it was begun from'),
  name: text,
  purpose: text,
  facts: z.record(z.string(), z.unknown()).describe('Facts of rulebooks/facts.yaml'),
  people: z
    .array(z.strictObject({ person: z.string().min(1), roles: z.array(z.enum(ROLES)).min(1) }))
    .min(1),
  data: dataSchema,
  model: modelSchema,
  threshold: z.number().describe('score ≥ threshold predicts the event'),
  favourable: z.enum(['event', 'no-event']).describe('The side that a person wants'),
  protected: z.array(protectedSchema).default([]),
  minimumGroup: z.int().min(1).default(30),
  targets: z.array(targetSchema).default([]),
  reasons: z.string().min(1).optional().describe('Taxonomy of reason codes, a YAML file'),
  raised: z
    .array(z.string().min(1))
    .default([])
    .describe('Duties of effort that the company holds itself to as duties'),
  fallback: text.optional().describe('What takes over when the permit falls'),
})

export type SystemDescription = z.output<typeof systemSchema>

/** The JSON Schema (2020-12) of `system.yaml`, as editors and other programs read it. */
export function systemJsonSchema(): unknown {
  return {
    title: 'Haechi system description',
    ...z.toJSONSchema(systemSchema, { io: 'input', target: 'draft-2020-12' }),
  }
}

/** A statement that somebody is ready to sign (`attestations/*.yaml`). */
export const attestationSchema = z
  .strictObject({
    obligation: z.string().min(1).optional(),
    term: z
      .string()
      .min(1)
      .optional()
      .describe('An open term, when it is a reading that is signed'),
    statement: z.union([z.string().min(1), text]),
    by: z.string().min(1),
    role: z.enum(ROLES),
    on: z.iso.date(),
    until: z.iso.date(),
    document: z.string().min(1).optional(),
  })
  .refine((one) => (one.obligation === undefined) !== (one.term === undefined), {
    ...complain(
      'obligation과 term 가운데 꼭 하나를 주어야 합니다',
      'give exactly one of obligation and term',
      '의무에 관한 서명이면 obligation을, 열린 용어의 해석이면 term을 적으십시오.',
      'Name the obligation that is signed for, or the open term that is read.',
    ),
  })

export type AttestationDescription = z.output<typeof attestationSchema>
