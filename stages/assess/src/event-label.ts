import { type Column, cellText, findColumn, type Table } from '@haechi/table'
import { AssessFault } from './assess-fault.ts'

/** What the label is and which of its values the score predicts. */
export type LabelChoice = {
  readonly column: string
  readonly event: string | number | boolean
}

/** Texts that a value given in YAML may have in a file: booleans may be 1 and 0 there. */
function textsOf(value: string | number | boolean): readonly string[] {
  if (typeof value === 'boolean') return [String(value), value ? '1' : '0']
  return [String(value)]
}

/** Up to five values for a message. */
function some(values: readonly string[]): string {
  return `${values.slice(0, 5).join(', ')}${values.length > 5 ? ', …' : ''}`
}

/**
 * 1 where the event happened, 0 where it did not. `file` is the name used in faults.
 * Throws AssessFault on a blank label, on other than two values, and on an event that never occurs.
 */
export function encodeLabel(table: Table, choice: LabelChoice, file: string): Uint8Array {
  const column = findColumn(table, choice.column)
  const texts = rowTexts(column)
  const blank = texts.indexOf(null)
  if (blank >= 0) {
    const count = texts.filter((text) => text === null).length
    throw new AssessFault('label-blank', {
      what: {
        ko: `레이블 ${choice.column}이(가) ${count}개 행에서 비었습니다`,
        en: `the label ${choice.column} is blank in ${count} rows`,
      },
      where: `${file}, row ${blank}`,
      mend: {
        ko: '레이블을 알 수 있는 행만 남기십시오(행은 0부터 셉니다).',
        en: 'Keep only rows whose label is known (rows count from 0).',
      },
    })
  }
  const values = [...new Set(texts.map(String))].sort()
  const events = textsOf(choice.event)
  if (!values.some((value) => events.includes(value))) {
    throw new AssessFault('event-absent', {
      what: {
        ko: `레이블 ${choice.column}에 사건 값 ${choice.event}이(가) 없습니다: 있는 값은 ${some(values)}`,
        en: `the label ${choice.column} never has the event value ${choice.event}; its values are ${some(values)}`,
      },
      where: file,
      mend: {
        ko: 'data.label.event를 데이터에 있는 값으로 고치십시오.',
        en: 'Set data.label.event to a value that the data have.',
      },
    })
  }
  if (values.length !== 2) {
    throw new AssessFault('label-not-two', {
      what: {
        ko: `레이블 ${choice.column}의 값이 둘이 아니라 ${values.length}가지입니다: ${some(values)}`,
        en: `the label ${choice.column} has ${values.length} values, not two: ${some(values)}`,
      },
      where: `${file}, row ${texts.findIndex((text) => text !== texts[0])}`,
      mend: {
        ko: '두 값만 갖는 레이블을 쓰거나, 데이터에서 다른 값을 나누어 내십시오.',
        en: 'Use a label of two values, or take the other values out of the data.',
      },
    })
  }
  return Uint8Array.from(texts, (text) => (events.includes(String(text)) ? 1 : 0))
}

function rowTexts(column: Column): (string | null)[] {
  return Array.from({ length: column.values.length }, (_, row) => {
    const text = cellText(column, row)
    return text === null || text.trim() === '' ? null : text
  })
}
