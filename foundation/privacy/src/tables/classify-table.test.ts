import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Finding, Kind } from '../kind.ts'
import { type ColumnClass, classifyColumn } from './classify-column.ts'
import { classifyTable, type TableClass } from './classify-table.ts'
import { readHeader } from './meaning.ts'
import { sampleFile, type TableSample } from './table-sample.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haechi-tables-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A finder of four forms, of which accounts want their word before them. */
const FORMS: readonly (readonly [Kind, RegExp])[] = [
  ['kr.resident-number', /\d{6}-[1-490]\d{6}/g],
  ['kr.phone', /01\d-\d{4}-\d{4}/g],
  ['email', /[a-z0-9.]+@[a-z.]+/g],
  ['kr.account', /(?<=계좌[^\d]*)\d{3}-\d{2}-\d{6}/g],
]
function find(text: string): Finding[] {
  return FORMS.flatMap(([kind, form]) =>
    [...text.matchAll(form)].map((match) => ({
      kind,
      start: match.index,
      end: match.index + match[0].length,
      confidence: 0.9,
      why: ['form'],
    })),
  )
}

function sampleOf(columns: { readonly [name: string]: readonly (string | null)[] }, rows?: number) {
  const list = Object.entries(columns).map(([name, values]) => ({ name, values }))
  return { label: 'test', rows: rows ?? list[0]!.values.length, columns: list } as TableSample
}

const many = (value: (row: number) => string, rows = 50) =>
  Array.from({ length: rows }, (_, row) => value(row))
const two = (row: number) => String(row % 100).padStart(2, '0')

test.each([
  ['주민번호', 'kr.resident-number'],
  ['고객_주민등록번호', 'kr.resident-number'],
  ['고객연락처', 'kr.phone'],
  ['HP_NO', 'kr.phone'],
  ['custBirthDate', 'birth-date'],
  ['CUST_NM', 'person'],
  ['성명', 'person'],
  ['입금계좌번호', 'kr.account'],
  ['ACCT_NO', 'kr.account'],
  ['대출금액', 'amount'],
  ['loan_amt', 'amount'],
  ['IP주소', 'ip'],
  ['건강보험증번호', 'kr.health-insurance-number'],
  ['성별', 'sex'],
  ['연체일수', 'credit'],
  ['RRN', 'kr.resident-number'],
  ['id', 'customer-id'],
])('the header %s says %s', (header, meaning) => {
  expect(readHeader(header)?.meaning).toBe(meaning)
})

test.each(['product name', 'pipeline', 'branch', '상품명', 'grid', 'x1', 'page', 'decision'])(
  'the header %s says nothing',
  (header) => {
    expect(readHeader(header)).toBeNull()
  },
)

function column(name: string, values: readonly (string | null)[]): ColumnClass {
  return classifyColumn({ name, values }, find)
}

test('values show a kind that the header hides', () => {
  const found = column(
    'x1',
    many((row) => `010-0000-00${two(row)}`),
  )
  expect(found).toMatchObject({ meaning: 'kr.phone', basis: 'values', oneEach: true })
  expect(found.hits[0]!.whole.low).toBeGreaterThan(0.9)
})

test('an account is told with the word of its header, whatever the language of it', () => {
  const values = many((row) => `999-00-0000${two(row)}`)
  expect(column('ACNO', values)).toMatchObject({ meaning: 'kr.account', basis: 'both' })
  expect(column('ACNO', values).hits[0]!.needsHeader).toBe(true)
  expect(column('x1', values)).toMatchObject({ meaning: null, hits: [] })
})

test('a mixed column: dirt does not hide what the header and some values say', () => {
  const values = many((row) => (row % 3 === 0 ? `000101-90000${two(row)}` : '없음'))
  expect(column('주민번호', values)).toMatchObject({ meaning: 'kr.resident-number', basis: 'both' })
  const unnamed = column('x1', values)
  expect(unnamed.meaning).toBeNull()
  expect(unnamed.hits[0]).toMatchObject({ kind: 'kr.resident-number', whole: { hits: 17, n: 50 } })
})

test('a header alone is a suspicion, and blanks say how little was seen', () => {
  const found = column('주민번호', [null, ' ', null])
  expect(found).toMatchObject({ meaning: 'kr.resident-number', basis: 'header', filled: 0 })
  expect(found.distinctness).toBeNull()
  expect(found.unseenBound).toBe(1)
})

test('one number in a free text makes the table, and no sample clears it', () => {
  const notes = many((row) => (row === 30 ? '고객 000101-9000004 확인' : '상담 완료'))
  const found = classifyTable(sampleOf({ 비고: notes }, 1_000_000), find)
  expect(found).toMatchObject({ class: 'unique-id', clearing: 'sample-only' })
  expect(found.columns[0]).toMatchObject({ meaning: null, unseenBound: null })
  const clean = classifyTable(sampleOf({ 비고: many(() => '상담 완료') }, 1_000_000), find)
  expect(clean).toMatchObject({
    class: null,
    clearing: 'sample-only',
    read: { rows: 50, of: 1_000_000, whole: false },
  })
  // Wilson: none of 50 leaves up to 7.1% open.
  expect(clean.columns[0]!.unseenBound).toBeCloseTo(0.07135, 4)
  const whole: TableClass = classifyTable(sampleOf({ 비고: many(() => '상담 완료') }), find)
  expect(whole.clearing).toBe('whole-table-read')
})

test('columns together: a name, a birth and a phone; a customer and a debt', () => {
  const found = classifyTable(
    sampleOf({
      성명: many(() => '홍길동'),
      생년월일: many(() => '2090-01-01'),
      연락처: many(() => '010-0000-0000'),
      연체금액: many((row) => String(row * 1000)),
    }),
    find,
  )
  expect(found.classes).toEqual(['personal-credit', 'personal'])
  expect(found.joint).toContainEqual({
    rule: 'name-birth-phone',
    columns: ['성명', '생년월일', '연락처'],
  })
  expect(found.joint).toContainEqual({ rule: 'customer-credit', columns: ['성명', '연체금액'] })
  const anonymous = classifyTable(sampleOf({ age: ['40'], sex: ['F'], region: ['A'] }), find)
  expect(anonymous.joint.map(({ rule }) => rule)).toEqual(['birth-sex-region'])
  expect(anonymous.class).toBe('personal')
})

test('a rule passed in names the class', () => {
  const found = classifyTable(sampleOf({ 진단명: ['가상'] }), find, {
    classOf: ({ meanings }) => (meanings.has('health') ? ['sensitive', 'secret'] : []),
  })
  expect(found.classes).toEqual(['sensitive', 'secret'])
})

test('a file is sampled as it is written, and alike for the same seed', async () => {
  const path = join(folder, 'phones.csv')
  writeFileSync(path, `hp,n\n${many((row) => `010-0000-00${two(row)},00${row}`, 500).join('\n')}\n`)
  const draw = (rows: number, seed: number) =>
    sampleFile({ path, label: 'phones' }, { rows, seed }, { scratch: folder })
  const first = await draw(100, 7)
  expect(first).toMatchObject({ label: 'phones', rows: 500 })
  expect(first.columns[0]!.values).toHaveLength(100)
  expect(first.columns[1]!.values.every((value) => value?.startsWith('00'))).toBe(true)
  expect(await draw(100, 7)).toEqual(first)
  expect((await draw(100, 8)).columns).not.toEqual(first.columns)
  expect(classifyTable(await draw(1000, 1), find)).toMatchObject({
    class: 'personal',
    clearing: 'whole-table-read',
  })
})
