import { findColumn, type Table } from '@haechi/table'
import { AssessFault } from './assess-fault.ts'

/** The weight of every row, or null where none is named. Throws AssessFault on a blank, negative or infinite one. */
export function weightColumn(
  table: Table,
  name: string | undefined,
  file: string,
): Float64Array | null {
  if (name === undefined) return null
  const column = findColumn(table, name)
  const bad =
    column.kind === 'text'
      ? column.values.findIndex((text) => text === null || !(Number(text) >= 0))
      : column.values.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY))
  if (column.kind === 'text' || bad >= 0) {
    throw new AssessFault('weight-invalid', {
      what: {
        ko: `가중치 ${name}의 값 ${column.values[bad]}을(를) 쓸 수 없습니다`,
        en: `${column.values[bad]} is no weight (column ${name})`,
      },
      where: `${file}, row ${bad}`,
      mend: { ko: '0 이상의 수를 적으십시오.', en: 'Give a number of 0 or more.' },
    })
  }
  return column.values
}
