import { cellText, findColumn, type Table } from '@haechi/table'
import { AssessFault } from './assess-fault.ts'

/**
 * Checks that a declared id names every row once: copied rows would make every interval too narrow.
 * Throws AssessFault on a blank or repeated id.
 */
export function checkIds(table: Table, name: string | undefined, file: string): void {
  if (name === undefined) return
  const column = findColumn(table, name)
  const seen = new Map<string, number>()
  for (let row = 0; row < table.rows; row++) {
    const id = cellText(column, row)
    const before = id === null ? undefined : seen.get(id)
    if (id !== null && before === undefined) {
      seen.set(id, row)
      continue
    }
    throw new AssessFault('id-repeated', {
      what:
        id === null
          ? { ko: `식별자 ${name}이(가) 비었습니다`, en: `the id ${name} is blank` }
          : {
              ko: `식별자 ${name}의 값 ${id}이(가) ${before}행에도 있습니다`,
              en: `the id ${name} = ${id} stands in row ${before} as well`,
            },
      where: `${file}, row ${row}`,
      mend: {
        ko: '한 행에 한 식별자만 남기십시오. 베껴 늘린 행은 구간을 거짓으로 좁힙니다(행은 0부터 셉니다).',
        en: 'Keep one row an id: copied rows make intervals falsely narrow (rows count from 0).',
      },
    })
  }
}
