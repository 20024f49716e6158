import { z } from 'zod'

/** A value that a comparison may name. */
const literal = z.union([z.boolean(), z.number(), z.string()])

/**
 * The closed predicate tree. Exactly one comparison beside `fact`; no strings to parse, no I/O.
 * `obligation` stands for that record's own predicate (catalogue §0); `only` holds where every member
 * of a list is one of these; `constant` is for what never, or always, reaches a company.
 */
export type Predicate =
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate }
  | { macro: string }
  | { obligation: string }
  | { constant: boolean }
  | { fact: string; equals: Literal }
  | { fact: string; notEquals: Literal }
  | { fact: string; in: Literal[] }
  | { fact: string; atLeast: number | string }
  | { fact: string; atMost: number | string }
  | { fact: string; contains: string }
  | { fact: string; intersects: string[] }
  | { fact: string; only: string[] }

export type Comparison = Extract<Predicate, { fact: string }>

export type Literal = boolean | number | string

const bound = z.union([z.number(), z.string()])
const fact = z.string()

export const predicateSchema: z.ZodType<Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(predicateSchema).min(1) }),
    z.strictObject({ any: z.array(predicateSchema).min(1) }),
    z.strictObject({ not: predicateSchema }),
    z.strictObject({ macro: z.string() }),
    z.strictObject({ obligation: z.string() }),
    z.strictObject({ constant: z.boolean() }),
    z.strictObject({ fact, equals: literal }),
    z.strictObject({ fact, notEquals: literal }),
    z.strictObject({ fact, in: z.array(literal).min(1) }),
    z.strictObject({ fact, atLeast: bound }),
    z.strictObject({ fact, atMost: bound }),
    z.strictObject({ fact, contains: z.string() }),
    z.strictObject({ fact, intersects: z.array(z.string()).min(1) }),
    z.strictObject({ fact, only: z.array(z.string()).min(1) }),
  ]),
)
