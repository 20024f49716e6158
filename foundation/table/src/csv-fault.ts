import type { Text } from '@haechi/fault'
import { TableFault } from './table-fault.ts'

type FieldCode =
  | 'file-empty'
  | 'header-only'
  | 'row-ragged'
  | 'line-too-long'
  | 'line-end-unsupported'
  | 'quote-stray'
  | 'quote-open'

/** The fault for a line of a CSV file; `line` counts from 1, null where the whole file is meant. */
export function fieldFault(
  code: FieldCode,
  label: string,
  line: number | null,
  counts: { fields: number; expected: number } = { fields: 0, expected: 0 },
): TableFault {
  const where = line === null ? label : `${label}:${line}`
  return new TableFault(code, { ...account(code, counts), where })
}

function account(
  code: FieldCode,
  { fields, expected }: { fields: number; expected: number },
): { what: Text; mend: Text } {
  switch (code) {
    case 'file-empty':
      return {
        what: { ko: '파일이 비어 있습니다.', en: 'The file is empty.' },
        mend: {
          ko: '첫 줄에 열 이름을, 그다음 줄부터 자료를 담으십시오.',
          en: 'Put the column names in the first line and the data in the lines after it.',
        },
      }
    case 'header-only':
      return {
        what: {
          ko: '열 이름만 있고 자료 행이 없습니다.',
          en: 'The file has column names but no rows.',
        },
        mend: {
          ko: '자료를 내보낸 조건을 확인하고 행이 있는 파일을 쓰십시오.',
          en: 'Check how the data was exported and use a file that has rows.',
        },
      }
    case 'row-ragged':
      return {
        what: {
          ko: `이 행의 칸은 ${fields}개인데 열 이름은 ${expected}개입니다.`,
          en: `This row has ${fields} fields but the header names ${expected} columns.`,
        },
        mend: {
          ko: '칸 수를 열 이름 수에 맞추십시오. 값 안에 구분 문자가 있으면 그 값을 큰따옴표로 감싸십시오.',
          en: 'Make the counts equal; put a value that holds the delimiter in quotation marks.',
        },
      }
    case 'line-too-long':
      return {
        what: {
          ko: '이 행이 한도 2 MiB보다 깁니다.',
          en: 'This row is longer than the limit of 2 MiB.',
        },
        mend: {
          ko: '줄바꿈이 빠졌거나 큰따옴표가 닫히지 않았는지 확인하십시오.',
          en: 'Look for a missing line break or a quotation mark that is never closed.',
        },
      }
    case 'line-end-unsupported':
      return {
        what: {
          ko: '줄 끝에 CR 문자만 있고 LF 문자가 없습니다.',
          en: 'A carriage return stands here without a line feed.',
        },
        mend: {
          ko: '줄 끝을 LF 또는 CRLF로 저장하고, 값 안의 줄바꿈은 큰따옴표로 감싸십시오.',
          en: 'Save the file with LF or CRLF line ends, and quote values that hold line breaks.',
        },
      }
    case 'quote-stray':
      return {
        what: {
          ko: '큰따옴표가 값의 맨 앞과 맨 뒤가 아닌 곳에 있습니다.',
          en: 'A quotation mark stands neither at the very start nor at the very end of a value.',
        },
        mend: {
          ko: '값 전체를 큰따옴표로 감싸고, 값 안의 큰따옴표는 두 번 적으십시오.',
          en: 'Put the whole value in quotation marks and write a mark inside it twice.',
        },
      }
    case 'quote-open':
      return {
        what: {
          ko: '이 행에서 연 큰따옴표가 파일 끝까지 닫히지 않습니다.',
          en: 'A quotation mark opened in this row is never closed.',
        },
        mend: {
          ko: '닫는 큰따옴표를 넣거나, 파일이 중간에 잘리지 않았는지 확인하십시오.',
          en: 'Add the closing mark, or see whether the file was cut short.',
        },
      }
  }
}
