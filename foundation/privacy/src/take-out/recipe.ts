import { readDocument, type SourceFile } from '@haechi/document'
import { z } from 'zod'
import { KINDS } from '../kind.ts'
import { FORMAT_ALPHABETS, type FormatAlphabet } from './format-token.ts'
import { LONGEST_PSEUDONYM, SHORTEST_PSEUDONYM } from './pseudonym.ts'

const line = z.string().trim().min(1).max(500)
const keyId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
const alphabets = Object.keys(FORMAT_ALPHABETS) as [FormatAlphabet, ...FormatAlphabet[]]

/** Why this column is treated so: it goes into the register. */
const why = { reason: line }
/** A key's id, and the domain within which equal values meet; the column's name where it is left out. */
const keyed = { ...why, key: keyId, domain: line.optional() }

const action = z.discriminatedUnion('action', [
  /** The value stays: it must be said, column by column, why that is right. */
  z.strictObject({ action: z.literal('keep'), ...why }),
  /** The column is left out. */
  z.strictObject({ action: z.literal('drop'), ...why }),
  /** Every cell becomes the same mark. */
  z.strictObject({ action: z.literal('redact'), ...why, mark: line.default('[삭제]') }),
  z.strictObject({ action: z.literal('mask'), ...why, kind: z.enum(KINDS).optional() }),
  z.strictObject({
    action: z.literal('pseudonym'),
    ...keyed,
    length: z.int().min(SHORTEST_PSEUDONYM).max(LONGEST_PSEUDONYM).default(26),
    same: z.enum(['text', 'digits']).default('text'),
  }),
  z.strictObject({ action: z.literal('token'), ...keyed }),
  z.strictObject({
    action: z.literal('format-token'),
    ...keyed,
    alphabet: z.enum(alphabets).default('digits'),
  }),
  z.strictObject({
    action: z.literal('date-shift'),
    ...keyed,
    /** The column that says whose date it is. */
    subject: line,
    /** The farthest move, either way. */
    days: z.int().min(1).max(3650),
  }),
  z
    .strictObject({
      action: z.literal('generalise'),
      ...why,
      band: z.number().positive().finite().optional(),
      bounds: z.array(z.number().finite()).min(1).max(100).optional(),
      date: z.enum(['year', 'quarter', 'month']).optional(),
      words: z.int().min(1).max(20).optional(),
      prefix: z.int().min(0).max(50).optional(),
    })
    .superRefine(({ band, bounds, date, words, prefix }, context) => {
      const given = [band, bounds, date, words, prefix].filter((one) => one !== undefined)
      if (given.length !== 1) {
        context.addIssue({
          code: 'custom',
          message: 'exactly one of band, bounds, date, words, prefix',
          params: {
            what: {
              ko: 'band, bounds, date, words, prefix 가운데 꼭 하나를 적어야 합니다',
              en: 'exactly one of band, bounds, date, words, prefix is needed',
            },
            mend: { ko: '하나만 적으십시오.', en: 'Give one of them.' },
          },
        })
      }
      if (bounds?.some((bound, at) => at > 0 && bound <= bounds[at - 1]!)) {
        context.addIssue({
          code: 'custom',
          message: 'bounds must rise',
          path: ['bounds'],
          params: {
            what: { ko: '경계가 커지는 차례가 아닙니다', en: 'the bounds do not rise' },
            mend: { ko: '작은 것부터 적으십시오.', en: 'Write them from the smallest.' },
          },
        })
      }
    }),
])

const schema = z.strictObject({
  /** The name under which the register knows it. */
  recipe: line,
  /** 가명처리한 사유. */
  reason: line,
  /** 가명처리의 근거: the clause or the contract that it rests on. */
  ground: line,
  /** What happens to columns that are not named: nothing leaves unnamed. */
  others: z.enum(['refuse', 'drop']).default('refuse'),
  columns: z
    .record(z.string().min(1), action)
    .refine((columns) => Object.keys(columns).length > 0, { error: 'no column is named' }),
})

/** How a table is taken out, column by column. */
export type Recipe = z.output<typeof schema>

/** What happens to one column. */
export type Action = Recipe['columns'][string]

/** Reads a recipe; throws DocumentFault with the lines and keys of everything that is wrong with it. */
export function readRecipe(file: SourceFile): Recipe {
  return readDocument(file, schema).value
}
