import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvText } from './csv-text.ts'

/** RFC 4180, read by hand. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  let at = 1
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++
        cell += text[at]
      }
      at++
    } else while (at < text.length && text[at] !== ',' && text[at] !== '\r') cell += text[at++]
    rows.at(-1)?.push(cell)
    if (text[at] === ',') at++
    else {
      at += 2
      rows.push([])
    }
  }
  return rows.slice(0, -1)
}

test('whatever the cells hold, a reader gets them back, and none is taken for a formula unless exact', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('=1+1', '+a', '-b', '@c', '가, 나', 'a"b', 'x\r\ny'),
  )
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
      const read = rowsOf(csvText(rows))
      const safe = rows.map((row) => row.map((one) => (/^[=+\-@\t\r]/.test(one) ? `'${one}` : one)))
      expect(read).toEqual(safe)
      expect(rowsOf(csvText(rows, { exact: true }))).toEqual(rows)
    }),
  )
})

test('spreadsheets see that it is UTF-8', () => {
  expect(csvText([['가']])).toBe('\ufeff가\r\n')
})
