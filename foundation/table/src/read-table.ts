import { basename } from 'node:path'
import { fieldFault } from './csv-fault.ts'
import { openFile } from './open-file.ts'
import { readCsv } from './read-csv.ts'
import { readParquet } from './read-parquet.ts'
import type { Table } from './table.ts'

/**
 * Reads a CSV or Parquet file (told by its first bytes, not its name) whole into memory, in the
 * order of its rows. Nothing is guessed and nothing is fetched; a file in any doubt is a TableFault.
 * `path` is absolute, `scratch` an existing folder for copies that are removed again, `label` the
 * name in faults, and `columns` the only ones to keep (in the order of the file; all by default).
 * CSV: UTF-8, CP949 or UTF-16 with its mark; a cell of spaces is blank; a column is of numbers when
 * every cell is a plain or scientific decimal without leading zeros, `NaN` or blank. Parquet:
 * booleans and numbers are numbers, but whole numbers that reach 2^53 make a column text.
 */
export async function readTable(
  path: string,
  options: {
    readonly scratch: string
    readonly label?: string
    readonly columns?: readonly string[]
  },
): Promise<Table> {
  const label = options.label ?? basename(path)
  const { handle, size } = await openFile(path, label)
  try {
    if (size === 0) throw fieldFault('file-empty', label, null)
    const head = Buffer.alloc(4)
    await handle.read(head, 0, 4, 0)
    const { scratch, columns = null } = options
    const reading = { path, handle, size, head, scratch, label, columns }
    return await (head.toString('latin1') === 'PAR1' ? readParquet(reading) : readCsv(reading))
  } finally {
    await handle.close()
  }
}
