import type { Column } from '@haechi/table'

/** How the cells of a column are put before they are compared with those of another file. */
export type CellForm = {
  /** Texts that are numbers count as numbers: one file wrote codes, the other numbers. */
  readonly parse: boolean
  /** Numbers are rounded to 32 bits: one file stores no more, the other does. */
  readonly narrow: boolean
}

/** The form in which a column is compared with itself. */
export const plainForm: CellForm = { parse: false, narrow: false }

/**
 * The form in which equal values of two files compare equal although one of them kept numbers as text
 * or in 32 bits. Without it rows of training data would pass for rows that the model never saw.
 */
export function commonForm(a: Column, b: Column): CellForm {
  const parse = a.kind !== b.kind
  const narrow = a.kind === 'number' && b.kind === 'number' && fits32(a) !== fits32(b)
  return { parse, narrow }
}

function fits32(column: Column & { readonly kind: 'number' }): boolean {
  return column.values.every((value) => Number.isNaN(value) || Math.fround(value) === value)
}

const decimal = /^[ \t]*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?[ \t]*$/i

/** The value of a cell in a form: −0 is 0; null where it is blank. */
export function cellValue(column: Column, row: number, form: CellForm): number | string | null {
  if (column.kind === 'number') {
    const value = column.values[row]!
    if (Number.isNaN(value)) return null
    return (form.narrow ? Math.fround(value) : value) + 0
  }
  const text = column.values[row] ?? null
  if (text === null || !form.parse || !decimal.test(text)) return text
  return Number(text) + 0
}
