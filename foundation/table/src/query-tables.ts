import { mkdtemp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { checkNames } from './column-names.ts'
import { fieldFault } from './csv-fault.ts'
import type { Scan } from './csv-scan.ts'
import { openFile } from './open-file.ts'
import { csvSource, csvUnreadable } from './read-csv.ts'
import {
  fraction,
  parquetCorrupt,
  parquetNames,
  smallNumber,
  textual,
  typeFault,
  wholeNumber,
} from './read-parquet.ts'
import { scanCsv } from './scan-csv.ts'
import { askRows, type Means, withSealedFiles } from './sealed-reader.ts'
import { columnMissing } from './table.ts'
import { TableFault } from './table-fault.ts'

/** One value of an answer: whole numbers of any width come as numbers. */
export type Answer = string | number | boolean | null

/** `sql` is what groups fastest; `text` the same value as text, equal across CSV and Parquet. */
export type QueriedColumn = { readonly name: string; readonly sql: string; readonly text: string }

/** A file that SQL can be asked of under the name `view`. Blank cells are NULL. */
export type QueriedTable = {
  readonly view: string
  readonly label: string
  readonly rows: number
  readonly columns: readonly QueriedColumn[]
}

/** SQL over the opened tables and over tables that it has made itself. */
export type Queries = {
  readonly run: (sql: string) => Promise<void>
  /** For small answers. */
  readonly ask: (sql: string) => Promise<Answer[][]>
  /** Row by row, for answers that do not fit in memory; the row is only good during the call. */
  readonly stream: (sql: string, take: (row: readonly Answer[]) => void) => Promise<void>
  /** Makes a table of text columns v0, v1, … of these rows. */
  readonly load: (name: string, width: number, rows: Iterable<readonly string[]>) => Promise<void>
}

/** A file to be queried; `columns` are those that must be there, all columns by default. */
export type QueriedFile = {
  readonly path: string
  readonly label?: string
  readonly columns?: readonly string[]
}

/**
 * Opens CSV and Parquet files for SQL without reading them into memory, under the same care as
 * `readTable`: nothing is guessed, nothing fetched, no other file is within reach of a query. Spaces
 * around texts are dropped; rows are in no order. `memory` bounds the engine; what does not fit goes
 * to `scratch` and is removed again. An abort of `signal` ends a running query with its reason.
 */
export async function queryTables<Result>(
  files: readonly QueriedFile[],
  options: {
    readonly scratch: string
    readonly memory?: string
    readonly threads?: number
    readonly signal?: AbortSignal
  },
  use: (tables: readonly QueriedTable[], queries: Queries) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(options.scratch, 'query-'))
  try {
    const sources: Source[] = []
    for (const [place, file] of files.entries()) {
      sources.push(await sourceOf(file, folder, join(folder, `rows-${place}.csv`)))
    }
    const { scratch: _, signal, ...limits } = options
    const means: Means = { ...limits, ordered: false }
    const paths = sources.map(({ path }) => path)
    return await withSealedFiles(paths, folder, means, async (connection, patterns) => {
      const stop = () => connection.interrupt()
      signal?.throwIfAborted()
      signal?.addEventListener('abort', stop)
      try {
        const tables: QueriedTable[] = []
        for (const [place, source] of sources.entries()) {
          tables.push(await openView(connection, `t${place}`, source, patterns[place]!))
        }
        return await use(tables, queriesOf(connection))
      } catch (error) {
        signal?.throwIfAborted()
        throw error
      } finally {
        signal?.removeEventListener('abort', stop)
      }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What is to be read: the rows of `path`, which is the file itself or our plain copy of it. */
type Source = {
  readonly path: string
  readonly label: string
  readonly wanted: readonly string[] | null
  readonly csv: { readonly scan: Scan; readonly copied: boolean } | null
}

async function sourceOf(file: QueriedFile, scratch: string, copy: string): Promise<Source> {
  const { path, label = basename(path), columns: wanted = null } = file
  const { handle, size } = await openFile(path, label)
  try {
    if (size === 0) throw fieldFault('file-empty', label, null)
    const head = Buffer.alloc(4)
    await handle.read(head, 0, 4, 0)
    if (head.toString('latin1') === 'PAR1') {
      const tail = Buffer.alloc(4)
      await handle.read(tail, 0, 4, size - 4)
      if (size < 12 || tail.toString('latin1') !== 'PAR1') throw parquetCorrupt(label)
      return { path, label, wanted, csv: null }
    }
    const csv = await scanCsv({ path, handle, head, scratch, label, columns: wanted }, copy)
    return { path: csv.copied ? copy : path, label, wanted, csv }
  } finally {
    await handle.close()
  }
}

async function openView(
  connection: DuckDBConnection,
  view: string,
  source: Source,
  pattern: string,
): Promise<QueriedTable> {
  const { label, csv, wanted } = source
  const file = `'${pattern.replaceAll("'", "''")}'`
  try {
    const from =
      csv === null
        ? `read_parquet(${file}, hive_partitioning = false, union_by_name = false)`
        : csvSource(csv.scan, csv.copied, file)
    const names = csv === null ? await parquetNames(connection, pattern) : csv.scan.names
    const types = (await askRows(connection, `DESCRIBE SELECT * FROM ${from}`, [])).map((row) =>
      String(row[1]),
    )
    if (types.length !== names.length) throw parquetCorrupt(label)
    checkNames(names, label)
    for (const name of wanted ?? []) {
      if (!names.includes(name)) throw columnMissing(name, names, label)
    }
    const columns = names.flatMap((name, index) =>
      wanted === null || wanted.includes(name)
        ? [{ name, sql: `c${index}`, ...readings(name, `c${index}`, types[index]!, label) }]
        : [],
    )
    const list = columns.map(({ sql, value }) => `${value} AS ${sql}`).join(', ')
    const places = names.map((_, index) => `c${index}`).join(', ')
    await connection.run(
      `CREATE VIEW ${view} AS SELECT ${list || 'true AS none'} FROM ${from} AS t(${places})`,
    )
    const counted = await askRows(connection, `SELECT count(*)::DOUBLE FROM ${view}`, [])
    const rows = Number(counted[0]![0])
    if (rows === 0) throw fieldFault('header-only', label, null)
    const kept = columns.map(({ name, sql, text }) => ({ name, sql, text }))
    return { view, label, rows, columns: kept }
  } catch (error) {
    if (error instanceof TableFault) throw error
    throw csv === null ? parquetCorrupt(label, error) : csvUnreadable(label, error)
  }
}

/** The SQL of a column's value inside the view, and of its text outside. */
function readings(name: string, column: string, type: string, label: string) {
  if (type === 'FLOAT' || type === 'DOUBLE' || fraction.test(type)) {
    const value = `nullif(${column}::DOUBLE, 'NaN'::DOUBLE)`
    const whole = `${column} = trunc(${column}) AND abs(${column}) < 9007199254740992`
    const text = `CASE WHEN ${whole} THEN ${column}::BIGINT::VARCHAR ELSE ${column}::VARCHAR END`
    return { value, text }
  }
  if (type === 'VARCHAR' || type === 'JSON' || type.startsWith('ENUM(')) {
    return { value: `nullif(trim(${column}::VARCHAR, ' \t'), '')`, text: column }
  }
  if (type === 'BOOLEAN') return { value: `${column}::TINYINT`, text: `${column}::VARCHAR` }
  if (textual.test(type) || smallNumber.test(type) || wholeNumber.test(type)) {
    return { value: column, text: `${column}::VARCHAR` }
  }
  throw typeFault(name, type, label)
}

function queriesOf(connection: DuckDBConnection): Queries {
  return {
    run: async (sql) => {
      await connection.run(sql)
    },
    ask: async (sql) => (await askRows(connection, sql, [])).map((row) => row.map(plain)),
    stream: async (sql, take) => {
      const result = await connection.stream(sql)
      const row: Answer[] = new Array(result.columnCount).fill(null)
      for (;;) {
        const chunk = await result.fetchChunk()
        if (chunk === null || chunk.rowCount === 0) return
        const vectors = row.map((_, place) => chunk.getColumnVector(place))
        for (let at = 0; at < chunk.rowCount; at++) {
          for (let place = 0; place < vectors.length; place++) {
            row[place] = plain(vectors[place]!.getItem(at))
          }
          take(row)
        }
      }
    },
    load: async (name, width, rows) => {
      const places = Array.from({ length: width }, (_, place) => `v${place} VARCHAR`)
      await connection.run(`CREATE OR REPLACE TABLE ${name} (${places.join(', ')})`)
      const appender = await connection.createAppender(name)
      for (const row of rows) {
        for (let place = 0; place < width; place++) appender.appendVarchar(row[place]!)
        appender.endRow()
      }
      appender.closeSync()
    },
  }
}

function plain(value: unknown): Answer {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value
  }
  return String(value)
}
