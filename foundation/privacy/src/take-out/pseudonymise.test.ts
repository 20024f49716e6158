import { expect, test } from 'vitest'
import { keyRing } from './key-ring.ts'
import { pseudonymiser, pseudonymiseTable, type Row } from './pseudonymise.ts'
import { RECIPE } from './recipe.testing.ts'
import { readRecipe } from './recipe.ts'
import { TakeOutFault } from './take-out-fault.ts'
import { openTokens } from './token.ts'

const COLUMNS = ['이름', '전화', '주민등록번호', '계좌', '카드', '가입일', '나이', '금액', '메모']
const ROW = [
  '홍길동',
  '010-0000-0000',
  '000101-9000004',
  '110-000-000000',
  '9409-1200-0000-0004',
  '2090-03-01',
  '37',
  '1000',
  '없음',
]

const recipe = (text = RECIPE) => readRecipe({ path: 'recipe.yaml', text })
const ring = () =>
  keyRing([
    { id: 'research', version: 3, secret: Buffer.alloc(32, 1) },
    { id: 'ops', version: 1, secret: Buffer.alloc(32, 2) },
  ])

function faultOf(run: () => unknown): TakeOutFault {
  try {
    run()
  } catch (error) {
    if (error instanceof TakeOutFault) return error
    throw error
  }
  throw new Error('nothing was refused')
}

test('takes a table out by its recipe, and says so for the register', () => {
  const keys = ring()
  const { columns, rows, register } = pseudonymiseTable(
    { columns: COLUMNS, rows: [ROW, ROW.map(() => null), ROW] },
    recipe(),
    keys,
    '2092-02-29',
  )
  expect(columns).toEqual(COLUMNS.slice(0, 8))
  const [one, none, again] = [...rows]
  expect(none).toEqual(Array(8).fill(null))
  expect(again).toEqual(one)
  expect(one![0]).toBe('[삭제]')
  expect(one![1]).toBe('010-****-0000')
  expect(one![2]).toMatch(/^[a-z2-7]{26}$/)
  expect(openTokens([one![3]!], keys, 'account')).toEqual(['110-000-000000'])
  expect(one![4]).toMatch(/^\d{4}-\d{4}-\d{4}-\d{4}$/)
  expect(one!.slice(6)).toEqual(['30-39', '1000'])
  expect(register).toMatchObject({
    recipe: 'customers-2090',
    date: '2092-02-29',
    keepUntil: '2095-03-01',
    reason: '통계작성',
    ground: '신용정보법 제32조제6항제9호의2',
    dropped: [],
  })
  expect(register.items[2]).toEqual({
    column: '주민등록번호',
    action: 'pseudonym',
    key: { id: 'research', version: 3 },
    reason: '결합 열쇠',
  })
  expect(register.items).toHaveLength(9)
})

test('refuses before the first row: missing, unnamed and repeated columns, keys that are gone', () => {
  const never: Iterable<Row> = {
    [Symbol.iterator]: () => {
      throw new Error('a row was read')
    },
  }
  const run = (columns: readonly string[], keys = ring(), text = RECIPE, date = '2090-01-31') =>
    faultOf(() => pseudonymiseTable({ columns, rows: never }, recipe(text), keys, date)).code
  expect(run(COLUMNS.slice(1))).toBe('column-missing')
  expect(run([...COLUMNS, '주소'])).toBe('column-unnamed')
  expect(run([...COLUMNS, '메모'])).toBe('column-duplicate')
  expect(run(COLUMNS, ring(), RECIPE.replace('subject: 주민등록번호', 'subject: 번호'))).toBe(
    'column-missing',
  )
  expect(run(COLUMNS, keyRing([]))).toBe('key-unknown')
  const keys = ring()
  keys.destroy('ops', 1, '2090-01-01')
  expect(run(COLUMNS, keys)).toBe('key-destroyed')
  expect(run(COLUMNS, ring(), RECIPE, '2090-02-30')).toBe('date-invalid')
  const dropping = RECIPE.replace('columns:', 'others: drop\ncolumns:')
  const { columns, register } = pseudonymiser(
    [...COLUMNS, '주소'],
    recipe(dropping),
    ring(),
    '2090-01-31',
  )
  expect([columns.includes('주소'), register.dropped]).toEqual([false, ['주소']])
})

test('a cell that cannot be treated stops the work, and is not quoted', () => {
  const bad: readonly [number, string, string][] = [
    [2, '없음', 'value-unfit'],
    [4, '홍길동 카드', 'value-unfit'],
    [4, '12345', 'domain-too-small'],
    [5, '어제', 'value-unfit'],
    [6, '서른', 'value-unfit'],
    [3, '\ud800', 'value-unfit'],
  ]
  for (const [at, value, code] of bad) {
    const rows = [ROW, ROW.with(at, value)]
    const fault = faultOf(() => [
      ...pseudonymiseTable({ columns: COLUMNS, rows }, recipe(), ring(), '2090-01-31').rows,
    ])
    expect(fault.code).toBe(code)
    expect(fault.where).toMatch(new RegExp(`^${COLUMNS[at]}, `))
    expect(fault.what.ko + fault.what.en + fault.message).not.toContain(value)
  }
  const orphan = [ROW.map((cell, at) => (at === 2 ? null : cell))]
  const shift = faultOf(() => [
    ...pseudonymiseTable({ columns: COLUMNS, rows: orphan }, recipe(), ring(), '2090-01-31').rows,
  ])
  expect(shift.where).toBe('가입일, 1')
  const ragged = faultOf(() => [
    ...pseudonymiseTable({ columns: COLUMNS, rows: [ROW, ['x']] }, recipe(), ring(), '2090-01-31')
      .rows,
  ])
  expect([ragged.code, ragged.where]).toEqual(['row-ragged', '2'])
})

test('batches do not show, and rows are counted across them', () => {
  const two =
    'recipe: r\nreason: r\nground: g\ncolumns:\n  a: { action: token, key: ops, reason: r }\n'
  const rows = Array.from({ length: 5000 }, (_, at): Row => [`${at % 50}`])
  const out = [
    ...pseudonymiseTable({ columns: ['a'], rows }, recipe(two), ring(), '2090-01-31').rows,
  ]
  expect(out).toHaveLength(5000)
  expect(new Set(out.map(([cell]) => cell)).size).toBe(50)
  expect(out[4999]).toEqual(out[49])
})
