import { readdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queryTables } from './query-tables.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haechi-query-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function csv(name: string, text: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function parquet(name: string, select: string): Promise<string> {
  const path = join(folder, name)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
  return path
}

test('CSV and Parquet are asked together, and equal values are equal texts', async () => {
  const left = csv("o'ne.csv", '﻿나이;점수\n 007 ;1\n;0\n20;2.5\r\n')
  const right = await parquet(
    'two.parquet',
    "SELECT * FROM (VALUES (1.0::DOUBLE, '007'), (-0.0::DOUBLE, ' '), (2.5::DOUBLE, '20'), ('NaN'::DOUBLE, NULL)) t(점수, 나이)",
  )
  const answers = await queryTables(
    [{ path: left }, { path: right, columns: ['점수'] }],
    { scratch: folder, memory: '200MB', threads: 1 },
    async ([a, b], { ask, load, stream }) => {
      expect([a!.rows, b!.rows]).toEqual([3, 4])
      expect(b!.columns.map(({ name }) => name)).toEqual(['점수'])
      const streamed: unknown[] = []
      await stream(`SELECT ${a!.columns[0]!.text} FROM ${a!.view} ORDER BY 1 NULLS LAST`, (row) =>
        streamed.push(row[0]),
      )
      await load('extra', 2, [
        ['1', '하나'],
        ['2', "둘'"],
      ])
      const values = `SELECT ${b!.columns[0]!.text} FROM ${b!.view}`
      const joined = await ask(
        `SELECT count(*) FROM ${a!.view} WHERE ${a!.columns[1]!.text} IN (${values})`,
      )
      return { streamed, joined, extra: await ask('SELECT v1 FROM extra ORDER BY v0') }
    },
  )
  expect(answers).toEqual({
    streamed: ['007', '20', null],
    joined: [[3]],
    extra: [['하나'], ["둘'"]],
  })
  expect(readdirSync(folder).sort()).toEqual(["o'ne.csv", 'two.parquet'])
})

test('CP949 is read through a copy that is removed again', async () => {
  const path = csv('old.csv', Uint8Array.from([0xb0, 0xa1, 0x0a, 0xb3, 0xaa, 0x0a]))
  const rows = await queryTables([{ path }], { scratch: folder }, async ([t], { ask }) => [
    t!.columns[0]!.name,
    await ask(`SELECT ${t!.columns[0]!.text} FROM ${t!.view}`),
  ])
  expect(rows).toEqual(['가', [['나']]])
  expect(readdirSync(folder).some((name) => name.startsWith('query-'))).toBe(false)
})

test('a missing column, a lone header and a list column are refused by name', async () => {
  const open = (path: string, columns?: string[]) =>
    queryTables([{ path, ...(columns && { columns }) }], { scratch: folder }, async () => null)
  await expect(open(csv('a.csv', 'age\n1\n'), ['agee'])).rejects.toMatchObject({
    code: 'column-missing',
  })
  await expect(open(csv('b.csv', 'age\n'))).rejects.toMatchObject({ code: 'header-only' })
  await expect(open(await parquet('c.parquet', 'SELECT [1, 2] AS list'))).rejects.toMatchObject({
    code: 'parquet-type',
  })
})

test('a query reaches no other file', async () => {
  const path = csv('in.csv', 'a\n1\n')
  const other = csv('out.csv', 'a\n1\n')
  await expect(
    queryTables([{ path }], { scratch: folder }, (_, { ask }) =>
      ask(`SELECT * FROM read_csv('${other}')`),
    ),
  ).rejects.toThrow(/disabled/)
})

test('an abort ends a long query', async () => {
  const stop = new AbortController()
  const path = csv('n.csv', 'a\n1\n')
  const running = queryTables(
    [{ path }],
    { scratch: folder, signal: stop.signal },
    (_, { ask }) => {
      setTimeout(() => stop.abort(new Error('enough')), 50)
      return ask('SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b')
    },
  )
  await expect(running).rejects.toThrow('enough')
})
