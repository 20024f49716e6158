import { TableFault } from './table-fault.ts'

/** More columns than any model has features; keeps a broken file from becoming a huge plan. */
const mostColumns = 10_000

/** Refuses blank and repeated names, and too many of them. */
export function checkNames(names: readonly string[], where: string): void {
  if (names.length > mostColumns) throw tooMany(names.length, where)
  const blank = names.findIndex((name) => name.trim() === '')
  if (blank >= 0) throw blankName(blank + 1, names.length, where)
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) repeated.add(name)
    seen.add(name)
  }
  if (repeated.size > 0) throw repeatedNames([...repeated], where)
}

function tooMany(count: number, where: string): TableFault {
  return new TableFault('columns-too-many', {
    what: {
      ko: `열이 ${count}개로 한도 ${mostColumns}개를 넘습니다.`,
      en: `The file has ${count} columns; the limit is ${mostColumns}.`,
    },
    where,
    mend: {
      ko: '필요한 열만 담은 파일을 쓰거나, 첫 줄이 열 이름인지 확인하십시오.',
      en: 'Write a file with only the columns that are needed, and see that its first line holds names.',
    },
  })
}

function blankName(position: number, count: number, where: string): TableFault {
  return new TableFault('column-blank', {
    what: {
      ko: `열 ${count}개 가운데 ${position}번째 열의 이름이 비어 있습니다.`,
      en: `Column ${position} of ${count} has no name.`,
    },
    where,
    mend: {
      ko: '첫 줄에 그 열의 이름을 적으십시오. pandas로 만든 파일이라면 index=False로 다시 저장하십시오.',
      en: 'Write its name in the first line; with pandas, save the file again with index=False.',
    },
  })
}

function repeatedNames(names: readonly string[], where: string): TableFault {
  const listed = names
    .slice(0, 10)
    .map((name) => `"${name}"`)
    .join(', ')
  const more = names.length > 10 ? ', …' : ''
  return new TableFault('column-duplicate', {
    what: {
      ko: `같은 열 이름이 두 번 이상 나옵니다: ${listed}${more}`,
      en: `These column names appear more than once: ${listed}${more}`,
    },
    where,
    mend: {
      ko: '열마다 다른 이름을 붙이십시오.',
      en: 'Give each column a name of its own.',
    },
  })
}
