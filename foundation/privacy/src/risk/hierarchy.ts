import type { Text } from '@haechi/fault'
import { RiskFault } from './risk-fault.ts'

/** What stands for every value at the top of each hierarchy, and in a suppressed cell. */
export const ROOT = '*'

/**
 * Ever coarser names for the values of one column. Values that agree on one level agree on all
 * above; the top level is one group. A blank stays a blank up to the top.
 */
export type Hierarchy = {
  readonly name: string
  /** What the levels are, level 0 (the value itself) first, the top last. */
  readonly levels: readonly Text[]
  /** The names of a value from level 1 to the top; null where the hierarchy does not know it. */
  readonly pathOf: (value: string) => readonly string[] | null
  /** All values of the domain; null where the domain is open and the data stand for it. */
  readonly leaves: readonly string[] | null
}

/** The highest level: 0 would be a column without a hierarchy. */
export function heightOf(hierarchy: Hierarchy): number {
  return hierarchy.levels.length - 1
}

/** The name of a value on a level; a blank stays '' below the top. Null where it is not known. */
export function nameAt(hierarchy: Hierarchy, value: string, level: number): string | null {
  checkLevel(hierarchy, level)
  if (level === 0) return value
  if (level === heightOf(hierarchy)) return ROOT
  if (value === '') return ''
  return hierarchy.pathOf(value)?.[level - 1] ?? null
}

export function checkLevel(hierarchy: Hierarchy, level: number): void {
  const height = heightOf(hierarchy)
  if (Number.isInteger(level) && level >= 0 && level <= height) return
  throw new RiskFault('level-invalid', {
    what: {
      ko: `일반화 단계 ${level}이(가) 없습니다.`,
      en: `There is no generalisation level ${level}.`,
    },
    where: hierarchy.name,
    mend: {
      ko: `0부터 ${height}까지의 단계를 쓰십시오.`,
      en: `Use a level from 0 to ${height}.`,
    },
  })
}

/**
 * A hierarchy from a list: one row a value, its names from level 0 to the top. Refuses rows of
 * different lengths, a value twice, groups that part again further up, and more than one top.
 */
export function listedHierarchy(name: string, rows: readonly (readonly string[])[]): Hierarchy {
  const width = rows[0]?.length ?? 0
  if (width < 2) throw broken('hierarchy-empty', name, 1)
  const paths = new Map<string, readonly string[]>()
  const parents = Array.from({ length: width - 1 }, () => new Map<string, string>())
  for (const [at, row] of rows.entries()) {
    if (row.length !== width) throw broken('hierarchy-uneven', name, at + 1)
    if (paths.has(row[0]!)) throw broken('hierarchy-repeats', name, at + 1)
    for (let level = 0; level < width - 1; level++) {
      const known = parents[level]!.get(row[level]!)
      if (known !== undefined && known !== row[level + 1]) {
        throw broken('hierarchy-not-nested', name, at + 1)
      }
      parents[level]!.set(row[level]!, row[level + 1]!)
    }
    if (row[width - 1] !== ROOT) throw broken('hierarchy-open', name, at + 1)
    paths.set(row[0]!, row.slice(1))
  }
  return {
    name,
    levels: Array.from({ length: width }, (_, level) => levelName(level, width - 1)),
    pathOf: (value) => paths.get(value) ?? null,
    leaves: [...paths.keys()],
  }
}

function levelName(level: number, top: number): Text {
  if (level === 0) return { ko: '원래 값', en: 'as it is' }
  if (level === top) return { ko: '전체', en: 'everything' }
  return { ko: `${level}단계`, en: `level ${level}` }
}

type Broken =
  | 'hierarchy-empty'
  | 'hierarchy-uneven'
  | 'hierarchy-repeats'
  | 'hierarchy-not-nested'
  | 'hierarchy-open'

const BROKEN: { readonly [Code in Broken]: { readonly ko: string; readonly en: string } } = {
  'hierarchy-empty': {
    ko: '일반화 계층에 행이 없거나 단계가 하나뿐입니다.',
    en: 'The hierarchy has no rows, or one level only.',
  },
  'hierarchy-uneven': {
    ko: '이 행의 단계 수가 첫 행과 다릅니다.',
    en: 'This row has another number of levels than the first.',
  },
  'hierarchy-repeats': {
    ko: '이 행의 값이 앞에서 이미 나왔습니다.',
    en: 'The value of this row has stood before.',
  },
  'hierarchy-not-nested': {
    ko: '아래 단계에서 같은 묶음이 위 단계에서 갈라집니다.',
    en: 'What is one group on a level parts again on the next.',
  },
  'hierarchy-open': {
    ko: `맨 위 단계가 "${ROOT}"이(가) 아닙니다.`,
    en: `The top level is not "${ROOT}".`,
  },
}

function broken(code: Broken, name: string, row: number): RiskFault {
  return new RiskFault(code, {
    what: BROKEN[code],
    where: `${name}:${row}`,
    mend: {
      ko: `값마다 한 행에, 값부터 "${ROOT}"까지 같은 수의 단계를 적으십시오.`,
      en: `Write one row a value, with equally many levels from the value to "${ROOT}".`,
    },
  })
}
