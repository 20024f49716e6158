import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTable } from './read-table.ts'
import { TableFault } from './table-fault.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haechi-fault-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function fault(content: string | Uint8Array, columns?: string[]): Promise<TableFault> {
  const path = join(folder, 'file.csv')
  writeFileSync(path, content)
  return faultOf(path, columns)
}

async function faultOf(path: string, columns?: string[]): Promise<TableFault> {
  const options = { scratch: folder, label: 'data/loans.csv', ...(columns && { columns }) }
  const error = await readTable(path, options).then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(TableFault)
  return error as TableFault
}

const twoMebibytes = 'x'.repeat(2 * 1024 * 1024)

test.each([
  ['an empty file', '', 'file-empty', null],
  ['a file of blank lines', '\n\r\n\n', 'file-empty', null],
  ['a file of nothing but a byte-order mark', '\uFEFF', 'file-empty', null],
  ['a header without rows', 'a,b\n', 'header-only', null],
  ['a header without rows and without a line end', 'a,b', 'header-only', null],
  ['a header with nothing but blank lines under it', 'a,b\n\n\n', 'header-only', null],
  ['a repeated column', 'a,b,a\n1,2,3\n', 'column-duplicate', 1],
  ['a column without a name', 'a,,c\n1,2,3\n', 'column-blank', 1],
  ['a header of a space', ' \n1\n', 'column-blank', 1],
  ['a short row', 'a,b\n1,2\n3\n', 'row-ragged', 3],
  ['a long row', 'a,b\n1,2\n\n3,4,5\n', 'row-ragged', 4],
  ['a short row after a field of two lines', 'a,b\n"1\n1",2\n3\n', 'row-ragged', 4],
  ['a short last row without a line end', 'a,b\n1,2\n3', 'row-ragged', 3],
  ['a row that is a line of spaces', 'a,b\n1,2\n  \n', 'row-ragged', 3],
  ['a mark inside a bare value', 'a,b\n1,5" pipe\n', 'quote-stray', 2],
  ['text behind a closing mark', 'a,b\n1,"x"y\n', 'quote-stray', 2],
  ['a mark inside a bare name', 'a"a"\n1\n', 'quote-stray', 1],
  ['a mark that is never closed', 'a,b\n1,2\n3,"x\n4,5\n', 'quote-open', 3],
  ['a name whose mark is never closed', '\na,"b\n1,2\n', 'quote-open', 2],
  ['line ends of old Macs', 'a,b\r1,2\r', 'line-end-unsupported', 1],
  ['a bare carriage return in a row', 'a,b\n1,2\rx,2\n', 'line-end-unsupported', 2],
  ['a bare carriage return at the end', 'a,b\n1,2\r', 'line-end-unsupported', 2],
  ['a field of over 2 MiB', `a,b\n1,2\n3,${twoMebibytes}\n`, 'line-too-long', 3],
  ['a quoted field of over 2 MiB', `a\n"${'x\n'.repeat(2 ** 20)}"\n`, 'line-too-long', 2],
  ['a header of over 2 MiB', `${twoMebibytes}a,b`, 'line-too-long', 1],
  ['too many columns', `${'a,'.repeat(10_000)}a\n`, 'columns-too-many', 1],
  ['a zero byte', 'a,b\n1,\0\n', 'file-binary', null],
] as const)('With %s the reader says what is wrong and where', async (_, text, code, line) => {
  const found = await fault(text)
  expect(found.code).toBe(code)
  expect(found.where).toBe(line === null ? 'data/loans.csv' : `data/loans.csv:${line}`)
  for (const each of [found.what, found.mend]) {
    expect(each.en).toMatch(/[.?]$|: ".*(…)?$/)
    expect(each.ko).toMatch(/[가-힣]/)
  }
})

test.each([
  ['an Excel workbook', [0x50, 0x4b, 3, 4, 20, 20], 'file-binary'],
  ['a gzip archive', [0x1f, 0x8b, 8, 8], 'file-binary'],
  ['UTF-16 without its mark', [0x61, 0, 0x0a, 0, 0x31, 0], 'file-binary'],
  [
    'UTF-16 that ends in half a character',
    [0xff, 0xfe, 0x61, 0, 0x0a, 0, 0x31],
    'encoding-unknown',
  ],
  [
    'UTF-16 with half a surrogate pair',
    [0xff, 0xfe, 0x61, 0, 0x0a, 0, 0, 0xd8, 0x0a, 0],
    'encoding-unknown',
  ],
  ['UTF-16 with a zero character', [0xff, 0xfe, 0x61, 0, 0, 0], 'file-binary'],
  ['broken UTF-8 behind its mark', [0xef, 0xbb, 0xbf, 0x61, 0x0a, 0xb0, 0xa1], 'encoding-unknown'],
] as const)('%s is refused as such', async (_, bytes, code) => {
  expect((await fault(Uint8Array.from(bytes))).code).toBe(code)
})

test('Text in no known encoding names the byte at which each one fails', async () => {
  const found = await fault(Uint8Array.of(0x61, 0x0a, 0xb0, 0xa1, 0x2c, 0xff, 0x0a))
  expect(found.code).toBe('encoding-unknown')
  expect(found.what.en).toContain('UTF-8 (wrong at byte 2) nor CP949 (wrong at byte 5)')
})

test('A repeated name is named once, however often it stands there', async () => {
  const found = await fault('나이,성별,나이,나이\n1,2,3,4\n')
  expect(found.what.ko).toBe('같은 열 이름이 두 번 이상 나옵니다: "나이"')
})

test('A column that was asked for and is missing brings near names', async () => {
  const found = await fault('income,age_band,gender\n1,2,3\n', ['incone'])
  expect(found.code).toBe('column-missing')
  expect(found.where).toBe('data/loans.csv')
  expect(found.mend.en).toBe('Did you mean "income"?')
})

test('A line of a gigabyte is refused after its first bytes, the rest is never read', async () => {
  const path = join(folder, 'endless.csv')
  writeFileSync(path, Buffer.alloc(4 * 2 ** 20, 'x'))
  // The rest of the file is zero bytes: a reader that went on would call it binary.
  truncateSync(path, 2 ** 30)
  expect((await faultOf(path)).code).toBe('line-too-long')
  rmSync(path)
})

test('A line may be exactly 2 MiB long and not one byte longer', async () => {
  const path = join(folder, 'edge.csv')
  writeFileSync(path, `a,b\n1,${twoMebibytes.slice(2)}\n3,4\n`)
  const table = await readTable(path, { scratch: folder })
  expect(table.rows).toBe(2)
  expect((await fault(`a,b\n1,${twoMebibytes.slice(1)}\n3,4\n`)).where).toBe('data/loans.csv:2')
})

test('A missing file, a folder and a device are told apart', async () => {
  mkdirSync(join(folder, 'inner'), { recursive: true })
  expect((await faultOf(join(folder, 'none.csv'))).code).toBe('file-missing')
  expect((await faultOf(join(folder, 'inner'))).code).toMatch(/^file-(is-folder|unreadable)$/)
  if (process.platform !== 'win32') {
    expect((await faultOf('/dev/null')).code).toBe('file-not-regular')
  }
})

async function readsOrFaults(content: Uint8Array | string): Promise<void> {
  const path = join(folder, 'fuzz.csv')
  writeFileSync(path, content)
  try {
    const table = await readTable(path, { scratch: folder })
    expect(table.rows).toBeGreaterThan(0)
    for (const column of table.columns) expect(column.values.length).toBe(table.rows)
  } catch (error) {
    expect(error).toBeInstanceOf(TableFault)
    expect((error as TableFault).code).not.toMatch(/csv-unreadable|file-changed/)
  }
}

test('Any bytes at all are a table or a fault that a person can mend', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), readsOrFaults), {
    numRuns: 200,
  })
})

test('Anything near to CSV is a table or a fault that a person can mend', async () => {
  const near = fc.string({ unit: fc.constantFrom(...'ab1,,\n\n\r"" \t;|.-'), maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(near, (text) => readsOrFaults(`a,b\n${text}`)),
    { numRuns: 150 },
  )
  await fc.assert(fc.asyncProperty(near, readsOrFaults), { numRuns: 150 })
})
