import { nearNames } from './near-names.ts'
import { TableFault } from './table-fault.ts'

/**
 * One column in memory. A number column holds NaN where the cell is blank; a text column holds null.
 * Only Parquet can bring ±Infinity: a CSV cell that is no finite decimal number makes a text column.
 */
export type Column = { readonly name: string } & (
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'text'; readonly values: readonly (string | null)[] }
)

/** Equally long columns in the order of the file. */
export type Table = {
  readonly rows: number
  readonly columns: readonly Column[]
  /** The name that its reader knows the file by, for faults. */
  readonly label?: string
}

/** The column of exactly this name; a TableFault that proposes near names where there is none. */
export function findColumn(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name)
  if (column === undefined) {
    throw columnMissing(
      name,
      table.columns.map((candidate) => candidate.name),
      table.label ?? null,
    )
  }
  return column
}

/**
 * The one text of a cell, equal for equal values: 1.0 is "1" and −0 is "0". Null where it is blank.
 * Numbers are written as ECMAScript writes them: shortest digits that read back to the same double.
 */
export function cellText(column: Column, row: number): string | null {
  if (row < 0 || row >= column.values.length) throw new Error(`no row ${row} in ${column.name}`)
  if (column.kind === 'text') return column.values[row] ?? null
  const value = column.values[row]!
  return Number.isNaN(value) ? null : String(value === 0 ? 0 : value)
}

/** The fault for a column that somebody named and the file does not have. */
export function columnMissing(name: string, known: readonly string[], where: string | null) {
  const near = nearNames(name, known)
  const listed = (near.length > 0 ? near : known.slice(0, 10)).map((n) => `"${n}"`).join(', ')
  const more = near.length === 0 && known.length > 10 ? ', …' : ''
  return new TableFault('column-missing', {
    what: { ko: `"${name}" 열이 없습니다.`, en: `There is no column "${name}".` },
    where,
    mend:
      near.length > 0
        ? { ko: `혹시 이 열입니까: ${listed}`, en: `Did you mean ${listed}?` }
        : {
            ko: `파일에 있는 열 가운데 하나를 쓰십시오: ${listed}${more}`,
            en: `Name one of the columns of the file: ${listed}${more}`,
          },
  })
}
