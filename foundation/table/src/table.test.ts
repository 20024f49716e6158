import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Column, cellText, findColumn } from './table.ts'
import { TableFault } from './table-fault.ts'

const table = {
  rows: 1,
  columns: ['연소득', 'age_years', 'loan_amount', 'loan_purpose'].map(
    (name): Column => ({ name, kind: 'number', values: Float64Array.of(1) }),
  ),
}

function proposal(name: string): string {
  try {
    findColumn(table, name)
  } catch (error) {
    if (error instanceof TableFault) return error.mend.en
    throw error
  }
  return 'found'
}

test.each([
  ['loan_amount', 'found'],
  ['loan_amout', 'Did you mean "loan_amount"?'],
  ['Loan Amount', 'Did you mean "loan_amount"?'],
  ['age', 'Did you mean "age_years"?'],
  ['연소들', 'Did you mean "연소득"?'],
  ['loan', 'Did you mean "loan_amount", "loan_purpose"?'],
  [
    'zzz',
    'Name one of the columns of the file: "연소득", "age_years", "loan_amount", "loan_purpose"',
  ],
])('Asking for the column "%s" is answered: %s', (name, answer) => {
  expect(proposal(name)).toBe(answer)
})

test('A cell has one text for equal values and none where it is blank', () => {
  const numbers: Column = {
    name: 'n',
    kind: 'number',
    values: Float64Array.of(1, -0, NaN, 0.1, 1e21),
  }
  expect([0, 1, 2, 3, 4].map((row) => cellText(numbers, row))).toEqual([
    '1',
    '0',
    null,
    '0.1',
    '1e+21',
  ])
  const texts: Column = { name: 't', kind: 'text', values: ['01', null] }
  expect([0, 1].map((row) => cellText(texts, row))).toEqual(['01', null])
  expect(() => cellText(texts, 2)).toThrow('no row 2')
})

test('The text of a number reads back to the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      const column: Column = { name: 'n', kind: 'number', values: Float64Array.of(value) }
      expect(Number(cellText(column, 0))).toBe(value + 0)
    }),
  )
})
