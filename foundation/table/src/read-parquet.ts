import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { collectColumns, type Wanted } from './collect-columns.ts'
import { checkNames } from './column-names.ts'
import { fieldFault } from './csv-fault.ts'
import { textSql } from './csv-sql.ts'
import type { Reading } from './reading.ts'
import { askRows, withSealedReader } from './sealed-reader.ts'
import { columnMissing, type Table } from './table.ts'
import { TableFault } from './table-fault.ts'

/** Reads Parquet; a column of lists, structs, maps or raw bytes is refused when it is asked for. */
export async function readParquet(reading: Reading & { readonly size: number }): Promise<Table> {
  const tail = Buffer.alloc(4)
  await reading.handle.read(tail, 0, 4, reading.size - 4)
  if (reading.size < 12 || tail.toString('latin1') !== 'PAR1') throw parquetCorrupt(reading.label)
  const folder = await mkdtemp(join(reading.scratch, 'table-'))
  try {
    return await withSealedReader(reading.path, folder, (connection, pattern) =>
      load(connection, pattern, reading),
    ).catch((error: unknown) => {
      throw error instanceof TableFault ? error : parquetCorrupt(reading.label, error)
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function load(
  connection: DuckDBConnection,
  pattern: string,
  reading: Reading,
): Promise<Table> {
  const file = 'read_parquet($1, hive_partitioning = false, union_by_name = false)'
  const names = await parquetNames(connection, pattern)
  const types = (await askRows(connection, `DESCRIBE SELECT * FROM ${file}`, [pattern])).map(
    (row) => String(row[1]),
  )
  if (types.length !== names.length) throw parquetCorrupt(reading.label)
  checkNames(names, reading.label)
  for (const name of reading.columns ?? []) {
    if (!names.includes(name)) throw columnMissing(name, names, reading.label)
  }
  // Names by position: DuckDB takes `Age` and `age` for one name, the file does not.
  const from = `${file} AS t(${names.map((_, index) => `c${index}`).join(', ')})`
  const kept = names.flatMap((name, index): Source[] =>
    reading.columns === null || reading.columns.includes(name)
      ? [{ name, column: `c${index}`, type: types[index]! }]
      : [],
  )
  const large = await largeColumns(
    kept.filter(({ type }) => wholeNumber.test(type)).map(({ column }) => column),
    (list) => askRows(connection, `SELECT ${list} FROM ${from}`, [pattern]),
  )
  const wanted = kept.map((each) => plan(each, large.has(each.column), reading.label))
  const counts = await askRows(connection, `SELECT count(*)::DOUBLE FROM ${from}`, [pattern])
  const expected = counts[0]![0]
  if (expected === 0) throw fieldFault('header-only', reading.label, null)
  if (wanted.length === 0) return { rows: Number(expected), columns: [] }
  const { rows, columns } = await collectColumns(connection, wanted, from, pattern)
  if (rows !== expected) throw parquetCorrupt(reading.label)
  return { rows, columns, label: reading.label }
}

/** The names as the file spells them: DuckDB itself renames those that repeat. */
export async function parquetNames(
  connection: DuckDBConnection,
  pattern: string,
): Promise<string[]> {
  const schema = await askRows(
    connection,
    'SELECT name, num_children::DOUBLE FROM parquet_schema($1)',
    [pattern],
  )
  const names: string[] = []
  // The schema is a tree in prefix order under one root.
  for (let at = 1; at < schema.length; at = afterSubtree(schema, at)) {
    names.push(String(schema[at]![0]))
  }
  return names
}

function afterSubtree(schema: readonly DuckDBValue[][], at: number): number {
  let open = 1
  let next = at
  while (open > 0 && next < schema.length) {
    open += Number(schema[next]![1] ?? 0) - 1
    next++
  }
  return next
}

export const smallNumber = /^(BOOLEAN|U?(TINYINT|SMALLINT|INTEGER)|FLOAT|DOUBLE)$/
export const wholeNumber = /^(U?BIGINT|U?HUGEINT|DECIMAL\(\d+,0\))$/
export const fraction = /^DECIMAL\(\d+,\d+\)$/
export const textual =
  /^(VARCHAR|JSON|UUID|DATE|TIME|TIMESTAMP|TIME_NS|TIMESTAMP_(S|MS|NS))( WITH TIME ZONE)?$|^ENUM\(/

type Source = { readonly name: string; readonly column: string; readonly type: string }

/** The columns of whole numbers that reach 2^53, where a double no longer tells neighbours apart. */
async function largeColumns(
  columns: readonly string[],
  ask: (list: string) => Promise<DuckDBValue[][]>,
): Promise<Set<string>> {
  if (columns.length === 0) return new Set()
  const tests = columns.map((column) => `bool_or(abs(${column}::DOUBLE) >= 9007199254740992)`)
  const found = (await ask(tests.join(', ')))[0]!
  return new Set(columns.filter((_, place) => found[place] === true))
}

function plan({ name, column, type }: Source, large: boolean, label: string): Wanted {
  if (textual.test(type) || large) return { name, kind: 'text', sql: textSql(column) }
  if (smallNumber.test(type) || wholeNumber.test(type) || fraction.test(type)) {
    return { name, kind: 'number', sql: `coalesce(${column}::DOUBLE, 'NaN'::DOUBLE)` }
  }
  throw typeFault(name, type, label)
}

/** The fault for a column whose cells are no single values. */
export function typeFault(name: string, type: string, label: string): TableFault {
  return new TableFault('parquet-type', {
    what: {
      ko: `"${name}" 열의 자료형 ${type} 값은 표의 한 칸에 담을 수 없습니다.`,
      en: `Column "${name}" is of type ${type}, which does not fit one cell of a table.`,
    },
    where: label,
    mend: {
      ko: '그 열을 수나 문자열 열로 펼쳐서 저장하거나 파일에서 빼십시오.',
      en: 'Save it as columns of numbers or text, or leave it out of the file.',
    },
  })
}

export function parquetCorrupt(label: string, cause?: unknown): TableFault {
  return new TableFault('parquet-corrupt', {
    what: {
      ko: 'Parquet 파일이 중간에 잘렸거나 손상되었습니다.',
      en: 'The Parquet file is cut short or damaged.',
    },
    where: label,
    mend: {
      ko: '원본에서 파일을 다시 복사하거나 다시 내보내십시오.',
      en: 'Copy the file again from its source, or export it again.',
    },
    ...(cause === undefined ? {} : { cause }),
  })
}
