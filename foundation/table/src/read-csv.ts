import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { collectColumns, type Wanted } from './collect-columns.ts'
import type { Scan } from './csv-scan.ts'
import { allFitSql, allNumbersSql, allPlainSql, numberSql, textSql } from './csv-sql.ts'
import type { Reading } from './reading.ts'
import { scanCsv } from './scan-csv.ts'
import { askRows, withSealedReader } from './sealed-reader.ts'
import { columnMissing, type Table } from './table.ts'
import { TableFault } from './table-fault.ts'

/** Reads CSV: our scan finds every fault and, where DuckDB could go wrong, writes a plain copy. */
export async function readCsv(reading: Reading): Promise<Table> {
  const folder = await mkdtemp(join(reading.scratch, 'table-'))
  try {
    const copy = join(folder, 'rows.csv')
    const { scan, copied } = await scanCsv(reading, copy)
    for (const name of reading.columns ?? []) {
      if (!scan.names.includes(name)) throw columnMissing(name, scan.names, reading.label)
    }
    const path = copied ? copy : reading.path
    return await withSealedReader(path, folder, (connection, pattern) =>
      load(connection, pattern, scan, copied, reading),
    ).catch((error: unknown) => {
      throw error instanceof TableFault ? error : csvUnreadable(reading.label, error)
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function load(
  connection: DuckDBConnection,
  pattern: string,
  scan: Scan,
  copied: boolean,
  reading: Reading,
): Promise<Table> {
  const wanted = scan.names.flatMap((name, index) =>
    reading.columns === null || reading.columns.includes(name) ? [{ name, index }] : [],
  )
  if (wanted.length === 0) return { rows: scan.rows, columns: [] }
  const from = csvSource(scan, copied)
  const numbers = await numberColumns(
    wanted.map(({ index }) => `c${index}`),
    (list) => askRows(connection, `SELECT ${list} FROM ${from}`, [pattern]),
  )
  const outputs = wanted.map(({ name, index }): Wanted => {
    const column = `c${index}`
    return numbers.has(column)
      ? { name, kind: 'number', sql: numberSql(column) }
      : { name, kind: 'text', sql: textSql(column) }
  })
  const { rows, columns } = await collectColumns(connection, outputs, from, pattern)
  if (rows !== scan.rows) throw changed(reading.label)
  return { rows, columns, label: reading.label }
}

/**
 * The columns of nothing but numbers. A first look settles most; only columns that fail it get the
 * dearer ones, the last in small lots, for DuckDB's planning of it grows with the square of a lot.
 */
async function numberColumns(
  columns: readonly string[],
  ask: (list: string) => Promise<DuckDBValue[][]>,
): Promise<Set<string>> {
  const holding = async (lot: readonly string[], test: (column: string) => string) => {
    if (lot.length === 0) return []
    const found = (await ask(lot.map(test).join(', ')))[0]!
    return lot.filter((_, place) => found[place] !== false)
  }
  const numbers = new Set(await holding(columns, allPlainSql))
  const others = columns.filter((column) => !numbers.has(column))
  const shaped = await holding(others, allNumbersSql)
  for (let at = 0; at < shaped.length; at += 32) {
    for (const column of await holding(shaped.slice(at, at + 32), allFitSql)) numbers.add(column)
  }
  return numbers
}

/**
 * Every choice is spelt out, so DuckDB guesses nothing. Told of CRLF it can lose all rows: only LF.
 * `file` is the SQL of the path.
 */
export function csvSource(scan: Scan, copied: boolean, file = '$1'): string {
  const columns = scan.names.map((_, index) => `'c${index}': 'VARCHAR'`).join(', ')
  return `read_csv(${file}, auto_detect = false, header = ${!copied}, columns = {${columns}},
    delim = '${scan.delimiter}', new_line = '\\n', quote = '"', escape = '"', comment = '', nullstr = '',
    strict_mode = true, null_padding = false, ignore_errors = false, max_line_size = 2100000,
    parallel = ${!scan.multiline}, compression = 'none', encoding = 'utf-8',
    hive_partitioning = false, union_by_name = false, filename = false)`
}

function changed(label: string): TableFault {
  return new TableFault('file-changed', {
    what: {
      ko: '파일을 읽는 동안 내용이 바뀌었습니다.',
      en: 'The file changed while it was being read.',
    },
    where: label,
    mend: {
      ko: '파일에 쓰는 작업을 멈추고 다시 실행하십시오.',
      en: 'Stop whatever writes to the file and run again.',
    },
  })
}

export function csvUnreadable(label: string, cause: unknown): TableFault {
  return new TableFault('csv-unreadable', {
    what: { ko: '이 CSV 파일을 읽지 못했습니다.', en: 'This CSV file could not be read.' },
    where: label,
    mend: {
      ko: '파일을 UTF-8 CSV로 다시 저장하고, 이름에 특수 문자가 있으면 바꾸십시오.',
      en: 'Save it again as UTF-8 CSV, and rename it if its name has special characters.',
    },
    cause,
  })
}
