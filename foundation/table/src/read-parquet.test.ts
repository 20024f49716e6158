import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTable } from './read-table.ts'
import type { Table } from './table.ts'
import { TableFault } from './table-fault.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haechi-parquet-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Writes what the query selects to a Parquet file under a name that says nothing of it. */
async function write(select: string, name = 'loans.csv'): Promise<string> {
  const path = join(folder, name)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
  return path
}

function read(path: string, columns?: string[]): Promise<Table> {
  return readTable(path, { scratch: folder, label: 'loans.parquet', ...(columns && { columns }) })
}

async function faultOf(path: string, columns?: string[]): Promise<TableFault> {
  const error = await read(path, columns).then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(TableFault)
  return error as TableFault
}

async function column(select: string): Promise<{ kind: string; values: unknown[] }> {
  const { kind, values } = (await read(await write(select))).columns[0]!
  return { kind, values: [...values] }
}

test.each([
  ['booleans', 'true', 1],
  ['small integers', '(-7)::TINYINT', -7],
  ['32-bit integers', '4000000000::UINTEGER', 4e9],
  ['64-bit integers that a double holds', '9007199254740991::BIGINT', 2 ** 53 - 1],
  ['floats', '0.1::FLOAT', Math.fround(0.1)],
  ['doubles', "'-1.5e-300'::DOUBLE", -1.5e-300],
  ['decimals', '1234.56::DECIMAL(18,2)', 1234.56],
  ['whole decimals', '12::DECIMAL(18,0)', 12],
])('A column of %s is of numbers', async (_, sql, value) => {
  const select = `SELECT ${sql} AS v UNION ALL SELECT NULL ORDER BY v NULLS LAST`
  expect(await column(select)).toEqual({ kind: 'number', values: [value, NaN] })
})

test.each([
  ['texts', "'서울'", '서울'],
  ['digits kept as text', "'0012'", '0012'],
  ['dates', "DATE '2024-02-29'", '2024-02-29'],
  ['times of day', "TIMESTAMP '2024-02-29 12:30:00'", '2024-02-29 12:30:00'],
  [
    'moments, in UTC wherever the program runs',
    "TIMESTAMPTZ '2024-02-29 12:30:00+09'",
    '2024-02-29 03:30:00+00',
  ],
  ['64-bit integers beyond the doubles', '9007199254740993::BIGINT', '9007199254740993'],
  ['the least 64-bit integer', '(-9223372036854775808)::BIGINT', '-9223372036854775808'],
  [
    'identifiers',
    "'6f9619ff-8b86-d011-b42d-00c04fc964ff'::UUID",
    '6f9619ff-8b86-d011-b42d-00c04fc964ff',
  ],
])('A column of %s is of texts', async (_, sql, value) => {
  const select = `SELECT ${sql} AS v UNION ALL SELECT NULL ORDER BY v NULLS LAST`
  expect(await column(select)).toEqual({ kind: 'text', values: [value, null] })
})

test('Text of nothing but spaces is blank, and a text column stays one even when all is blank', async () => {
  const select = "SELECT * FROM (VALUES (''), ('  '), (NULL)) t(v)"
  expect(await column(select)).toEqual({ kind: 'text', values: [null, null, null] })
})

test('Names that differ only in case are different columns', async () => {
  // DuckDB cannot write such a file, so one name is patched in the bytes of another.
  const path = await write('SELECT 1 AS age, 2 AS aGf')
  const patched = readFileSync(path).toString('latin1').replaceAll('aGf', 'Age')
  writeFileSync(path, Buffer.from(patched, 'latin1'))
  expect((await read(path, ['Age'])).columns).toEqual([
    { name: 'Age', kind: 'number', values: Float64Array.of(2) },
  ])
  writeFileSync(path, Buffer.from(patched.replaceAll('Age', 'age'), 'latin1'))
  expect((await faultOf(path)).code).toBe('column-duplicate')
})

test('Rows keep the order of the file over many row groups', async () => {
  const table = await read(
    await write("SELECT i AS row, 'g' || i % 3 AS g FROM range(500000) t(i)"),
  )
  expect(table.rows).toBe(500_000)
  const [row, group] = table.columns
  expect((row!.values as Float64Array).every((value, index) => value === index)).toBe(true)
  expect(group!.values.every((value, index) => value === `g${index % 3}`)).toBe(true)
})

test('The file name is taken as it stands', async () => {
  await write('SELECT 9 AS decoy', 'ab.parquet')
  const path = await write('SELECT 1 AS own', 'a*.parquet')
  expect((await read(path)).columns[0]!.name).toBe('own')
})

test.each([
  ['lists', '[1, 2]', 'INTEGER[]'],
  ['structs', '{a: 1}', 'STRUCT'],
  ['maps', "MAP {'k': 1}", 'MAP'],
  ['raw bytes', "'ab'::BLOB", 'BLOB'],
])('A column of %s is refused by name, unless it was not asked for', async (_, sql, type) => {
  const path = await write(`SELECT 1 AS plain, ${sql} AS odd, 2 AS after`)
  const found = await faultOf(path)
  expect(found.code).toBe('parquet-type')
  expect(found.what.en).toContain(`"odd" is of type ${type}`)
  expect((await read(path, ['plain', 'after'])).columns.map((each) => each.name)).toEqual([
    'plain',
    'after',
  ])
})

test('A Parquet file without rows and a missing column are told', async () => {
  expect((await faultOf(await write('SELECT 1 AS a WHERE false'))).code).toBe('header-only')
  const found = await faultOf(await write('SELECT 1 AS income'), ['Income'])
  expect(found.code).toBe('column-missing')
  expect(found.mend.ko).toContain('"income"')
})

test('A Parquet file cut short or damaged anywhere is a table or a fault, never a crash', async () => {
  const path = await write("SELECT i AS a, i / 7 AS b, 'text ' || i AS c FROM range(300) t(i)")
  const whole = readFileSync(path)
  const broken = join(folder, 'broken')
  for (const size of [4, 8, 11, 12, whole.length >> 1, whole.length - 1]) {
    writeFileSync(broken, whole.subarray(0, size))
    expect((await faultOf(broken)).code).toBe('parquet-corrupt')
  }
  const at = fc.nat(whole.length - 1)
  await fc.assert(
    fc.asyncProperty(at, fc.integer({ min: 1, max: 255 }), async (index, flip) => {
      const bytes = Buffer.from(whole)
      bytes[index]! ^= flip
      writeFileSync(broken, bytes)
      await read(broken).catch((error: unknown) => expect(error).toBeInstanceOf(TableFault))
    }),
    { numRuns: 80 },
  )
})
