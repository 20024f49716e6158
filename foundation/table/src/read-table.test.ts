import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTable } from './read-table.ts'
import { type Column, cellText, findColumn, type Table } from './table.ts'

let folder: string
let scratch: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haechi-table-'))
  scratch = join(folder, 'scratch')
  mkdirSync(scratch)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function put(content: string | Uint8Array, name = 'loans.csv'): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

async function read(content: string | Uint8Array, name?: string): Promise<Table> {
  return readTable(put(content, name), { scratch })
}

function cells(table: Table): Record<string, unknown[]> {
  return Object.fromEntries(table.columns.map((each) => [each.name, [...each.values]]))
}

test('Numbers become a number column, and a cell of nothing, spaces or NaN is blank', async () => {
  const table = await read('income\n1\n""\n  \nNaN\nnan\n 2.50 \n-1e3\n+.5\n7.\n')
  expect(table.rows).toBe(9)
  expect(table.columns).toStrictEqual([
    {
      name: 'income',
      kind: 'number',
      values: Float64Array.of(1, NaN, NaN, NaN, NaN, 2.5, -1000, 0.5, 7),
    },
  ])
})

test.each([
  ['a code with a leading zero', '0012'],
  ['a signed code with a leading zero', '-07'],
  ['a number with thousands commas', '"1,000"'],
  ['a number with underscores', '1_000'],
  ['a hexadecimal number', '0x1F'],
  ['infinity', 'inf'],
  ['a number beyond the doubles', '1e999'],
  ['an account number too long for a double', '9007199254740993'],
  ['a word', 'unknown'],
  ['a full-width digit', '１'],
])('A column with %s is text and keeps every cell as it stands', async (_, cell) => {
  const table = await read(`code,n\n12,1\n${cell},2\n  ,3\n`)
  expect(findColumn(table, 'code')).toStrictEqual({
    name: 'code',
    kind: 'text',
    values: ['12', cell.replaceAll('"', ''), null],
  })
  expect(findColumn(table, 'n').kind).toBe('number')
})

test('A column without any value is a number column of blanks', async () => {
  const table = await read('id,gap\n1,\n2, \n')
  expect(findColumn(table, 'gap').kind).toBe('number')
  expect(cells(table).gap).toEqual([NaN, NaN])
})

test.each([',', '\t', ';', '|'])('The delimiter %j is taken from the header', async (delimiter) => {
  const table = await read(`a${delimiter}b\n"x,y;z|w\t"${delimiter}2\n`)
  expect(cells(table)).toEqual({ a: ['x,y;z|w\t'], b: [2] })
})

test('Quoted fields may hold delimiters, quotation marks and line breaks', async () => {
  const table = await read('"a b","c,""d"""\r\n"x\r\ny","1,2"\r\n"""",\r\n')
  expect(cells(table)).toEqual({ 'a b': ['x\r\ny', '"'], 'c,"d"': ['1,2', null] })
})

test('Blank lines are no rows, wherever they stand and whatever ends them', async () => {
  const table = await read('\r\n\na,b\n\n1,2\r\n\r\n3,4\n\n\n')
  expect(cells(table)).toEqual({ a: [1, 3], b: [2, 4] })
})

test('A header with a line break in a name does not shift the rows', async () => {
  expect(cells(await read('"a\nb",c\n1,2\n'))).toEqual({ 'a\nb': [1], c: [2] })
})

test('The last line needs no line end, and spaces around names are dropped', async () => {
  expect(cells(await read(' a , b\n1,2'))).toEqual({ a: [1], b: [2] })
})

test('Names that differ only in case are different columns', async () => {
  expect(cells(await read('Age,age\n1,2\n'))).toEqual({ Age: [1], age: [2] })
})

test('Words that other tools take for nothing stay words', async () => {
  expect(cells(await read('a\nNULL\nNA\n#N/A\n\\N\n'))).toEqual({
    a: ['NULL', 'NA', '#N/A', '\\N'],
  })
})

const korean = '이름,지역\n홍길똠,서울\n뷁믜갂,"부산, 해운대"\n'
/** The same text as CP949: 똠, 뷁, 믜 and 갂 lie outside EUC-KR proper. */
const koreanCp949 = Buffer.from(
  'c0ccb8a72cc1f6bfaa0ac8abb1e68c632cbcadbfef0a94ee92de81412c22bacebbea2c20c7d8bfeeb4eb220a',
  'hex',
)

test.each([
  ['UTF-8', Buffer.from(korean)],
  ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${korean}`)],
  ['UTF-16 little-endian', Buffer.from(`\uFEFF${korean}`, 'utf16le')],
  ['UTF-16 big-endian', Buffer.from(`\uFEFF${korean}`, 'utf16le').swap16()],
  ['CP949', koreanCp949],
  ['UTF-8 with CRLF', Buffer.from(korean.replaceAll('\n', '\r\n'))],
])('A Korean file in %s reads the same', async (_, bytes) => {
  expect(cells(await read(bytes))).toEqual({
    이름: ['홍길똠', '뷁믜갂'],
    지역: ['서울', '부산, 해운대'],
  })
})

test('CP949 text may begin far behind the first piece of the file', async () => {
  const head = Buffer.from(`name\n${'plain ascii row\n'.repeat(150_000)}`)
  const table = await read(Buffer.concat([head, Buffer.from('8c63c0cc0a', 'hex')]))
  expect(table.rows).toBe(150_001)
  expect(cellText(table.columns[0]!, 150_000)).toBe('똠이')
})

test.each([
  'a*.csv',
  'a[1].csv',
  'a?.csv',
  "it's.csv",
  'year=2024/a.csv',
  'a{1,2}.csv',
  '대출 [2024]*.csv',
  'x.csv.gz',
])('The file name %s names that file and no other', async (name) => {
  put('decoy\n9\n', 'ax.csv')
  put('decoy\n9\n', 'a1.csv')
  expect(cells(await read('own\n1\n', name))).toEqual({ own: [1] })
})

test('Only the columns asked for are kept, in the order of the file', async () => {
  const path = put('a,b,c\n1,x,3\n')
  const table = await readTable(path, { scratch, columns: ['c', 'a'] })
  expect(table.columns.map((each) => each.name)).toEqual(['a', 'c'])
  expect(await readTable(path, { scratch, columns: [] })).toEqual({ rows: 1, columns: [] })
})

test('Nothing is left in the scratch folder', async () => {
  await read(koreanCp949)
  await expect(read('a,b\n1\n')).rejects.toThrow()
  expect(readdirSync(scratch)).toEqual([])
})

test('Rows keep the order of the file when several threads read it', async () => {
  const lines = Array.from({ length: 150_000 }, (_, row) => `${row},"group, ${row % 7}"`)
  const table = await read(`row,group\n${lines.join('\n')}\n`)
  const [row, group] = table.columns as [Column, Column]
  expect(table.rows).toBe(150_000)
  expect((row.values as Float64Array).every((value, index) => value === index)).toBe(true)
  expect(group.values.every((value, index) => value === `group, ${index % 7}`)).toBe(true)
})

test('A long table of long quoted lines reads back exactly', async () => {
  const note = `a "quoted" note,\n${'and a second line '.repeat(40)}`
  const cell = `"${note.replaceAll('"', '""')}"`
  const table = await read(
    `row,note\n${Array.from({ length: 20_000 }, (_, r) => `${r},${cell}`).join('\r\n')}`,
  )
  expect(table.rows).toBe(20_000)
  expect(table.columns[1]!.values.every((value) => value === note)).toBe(true)
})

test('Any texts written as CSV read back as they were', async () => {
  const text = fc.string({ unit: fc.constantFrom(...'a,"\n\r\t;| 0.e-가뷁🦁'), maxLength: 6 })
  const rows = fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n'), fc.boolean(), async (data, end, all) => {
      const write = (value: string) =>
        all || /[,"\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
      const lines = data.map((row) => row.map(write).join(','))
      const table = await read(['k,l,m', ...lines].join(end) + end)
      expect(table.rows).toBe(data.length)
      for (const [index, column] of table.columns.entries()) {
        const raw = data.map((row) => row[index]!)
        const blanks = raw.map((value) => (/^[ \t]*$/.test(value) ? null : value))
        if (column.kind === 'text') expect(column.values).toEqual(blanks)
        else expect([...column.values]).toEqual(blanks.map((v) => (v === null ? NaN : Number(v))))
      }
    }),
    { numRuns: 60 },
  )
})

test('Any finite double written as text reads back as the same double', async () => {
  const value = fc.double({ noNaN: true, noDefaultInfinity: true })
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 50, maxLength: 200 }), async (values) => {
      // Whole numbers beyond 2^53 in plain digits are text by intent, so all carry an exponent.
      const table = await read(`v\n${values.map((each) => each.toExponential()).join('\n')}\n`)
      expect(table.columns[0]!.kind).toBe('number')
      expect([...table.columns[0]!.values]).toEqual(values.map((each) => each + 0))
    }),
    { numRuns: 20 },
  )
})
