import { cellText, type QueriedFile, queryTables, type Table } from '@haechi/table'
import type { RiskMeans } from '../risk/index.ts'

/** Rows of a table as texts, and of how many they are. */
export type TableSample = {
  readonly label: string
  /** Rows of the whole table. */
  readonly rows: number
  readonly columns: readonly SampledColumn[]
}

export type SampledColumn = {
  readonly name: string
  /** Null where the cell is blank; equally long in all columns. */
  readonly values: readonly (string | null)[]
}

/** A table in memory, whole. Leading zeros of its number columns were lost when it was read. */
export function wholeTable(table: Table): TableSample {
  return {
    label: table.label ?? '',
    rows: table.rows,
    columns: table.columns.map((column) => ({
      name: column.name,
      values: Array.from({ length: table.rows }, (_, row) => cellText(column, row)),
    })),
  }
}

/**
 * Draws up to `rows` rows of a CSV or Parquet file, each equally likely, as they are written. The
 * same seed draws the same rows of the same file.
 */
export async function sampleFile(
  file: QueriedFile,
  options: { readonly rows: number; readonly seed: number },
  means: RiskMeans,
): Promise<TableSample> {
  const { rows, seed } = options
  return queryTables([file], { ...means, threads: 1 }, async ([table], { ask }) => {
    const { view, columns, label } = table!
    const list = columns.map(({ text, sql }) => `${text} AS ${sql}`).join(', ')
    const drawn =
      rows >= table!.rows ? '' : `USING SAMPLE reservoir(${rows} ROWS) REPEATABLE (${seed})`
    const found = await ask(`SELECT ${list} FROM ${view} ${drawn}`)
    return {
      label,
      rows: table!.rows,
      columns: columns.map(({ name }, place) => ({
        name,
        values: found.map((row) => (row[place] === null ? null : String(row[place]))),
      })),
    }
  })
}
