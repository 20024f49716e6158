import type { z } from 'zod'

/** The parts of a zod definition that lead from a document's path to the keys known there. */
type Definition = {
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>
  readonly element?: z.core.$ZodType
  readonly valueType?: z.core.$ZodType
  readonly innerType?: z.core.$ZodType
  readonly options?: readonly z.core.$ZodType[]
  readonly getter?: () => z.core.$ZodType
}

/** Keys that a schema knows at a path; of a choice, those of every branch. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const { shape, element, valueType, innerType, options, getter } = schema._zod.def as Definition
  const [step, ...rest] = path
  if (innerType !== undefined) return keysAt(innerType, path)
  if (getter !== undefined) return path.length > 8 ? [] : keysAt(getter(), path)
  if (options !== undefined) {
    return [...new Set(options.flatMap((option) => keysAt(option, path)))]
  }
  if (step === undefined) return Object.keys(shape ?? {})
  const next = shape?.[String(step)] ?? element ?? valueType
  return next === undefined ? [] : keysAt(next, rest)
}
