import { hash } from 'node:crypto'
import type { Column } from '@haechi/table'
import { type CellForm, cellValue } from './cell-form.ts'

/**
 * A SHA-256 of each row's cells, as 32 characters of one byte each. Encoding of a cell: 0 where it is
 * blank; 1 and the double, big-endian; 2, the length in bytes (32 bits, big-endian) and the UTF-8 text.
 * `forms` has one form per column.
 */
export function digestRows(
  columns: readonly Column[],
  forms: readonly CellForm[],
  rows: number,
): string[] {
  let bytes = Buffer.alloc(4096)
  let size = 0
  function reserve(more: number): void {
    if (size + more > bytes.length) bytes = Buffer.concat([bytes], (size + more) * 2)
  }
  return Array.from({ length: rows }, (_, row) => {
    size = 0
    for (const [place, column] of columns.entries()) {
      const value = cellValue(column, row, forms[place]!)
      reserve(typeof value === 'string' ? 5 + value.length * 3 : 9)
      if (value === null) {
        bytes[size++] = 0
      } else if (typeof value === 'number') {
        bytes[size] = 1
        bytes.writeDoubleBE(value, size + 1)
        size += 9
      } else {
        const length = bytes.write(value, size + 5, 'utf8')
        bytes[size] = 2
        bytes.writeUInt32BE(length, size + 1)
        size += 5 + length
      }
    }
    return hash('sha256', bytes.subarray(0, size), 'binary')
  })
}
