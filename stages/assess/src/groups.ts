import { INTERSECTION, type SystemDescription } from '@haechi/registry'
import { cellText, type Dimension, findColumn, type Table } from '@haechi/table'
import { AssessFault } from './assess-fault.ts'

/** The group of rows whose protected value is blank: shown, never compared. */
export const BLANK = '(blank)'

/** The rows of a table sorted into the groups of one protected attribute. */
export type Grouping = { readonly dimension: Dimension; readonly codes: Int32Array }

/** A column with more values than this is no grouping of people: it wants bands or names. */
const MOST_GROUPS = 1000

/** Intersections of more possible groups than this say nothing of any of them. */
const MOST_CROSSED = 2000

type Protected = SystemDescription['protected'][number]

/**
 * Sorts rows into groups: by the names given, by bands closed below, or each value a group of its name.
 * A value that nobody named keeps its own name. Order: names as given, bands rising, else values by
 * number, then by code unit; the blank group last. Throws AssessFault on text under bands, and on a
 * column of more than 1,000 values.
 */
export function groupRows(table: Table, attribute: Protected, file: string): Grouping {
  const column = findColumn(table, attribute.column)
  const rows = column.values.length
  const names = new Array<string>(rows)
  for (let row = 0; row < rows; row++) {
    const text = cellText(column, row)
    if (text === null || text.trim() === '') names[row] = BLANK
    else if (attribute.bands !== undefined) {
      const value = column.kind === 'number' ? column.values[row] : undefined
      if (value === undefined) throw notANumber(attribute.column, text, file, row)
      names[row] = bandOf(value, attribute.bands)
    } else names[row] = attribute.groups?.[text] ?? text
  }
  const labels = orderLabels(new Set(names), attribute)
  if (labels.length > MOST_GROUPS) throw tooMany(attribute.column, labels.length, file)
  const codeOf = new Map(labels.map((label, code) => [label, code]))
  return {
    dimension: { name: attribute.column, labels },
    codes: Int32Array.from(names, (name) => codeOf.get(name) ?? 0),
  }
}

/** `[30,60)`, the last band `[60,∞)`, below the first `(-∞,0)`. */
function bandOf(value: number, edges: readonly number[]): string {
  let at = -1
  while (at + 1 < edges.length && value >= (edges[at + 1] ?? Number.POSITIVE_INFINITY)) at++
  return at < 0 ? `(-∞,${edges[0]})` : bandName(edges, at)
}

function bandName(edges: readonly number[], at: number): string {
  const next = edges[at + 1]
  return next === undefined ? `[${edges[at]},∞)` : `[${edges[at]},${next})`
}

function orderLabels(present: ReadonlySet<string>, attribute: Protected): string[] {
  const declared =
    attribute.bands === undefined
      ? Object.values(attribute.groups ?? {})
      : [
          `(-∞,${attribute.bands[0]})`,
          ...attribute.bands.map((_, at) => bandName(attribute.bands ?? [], at)),
        ]
  const first = [...new Set(declared)].filter((label) => present.has(label))
  const rest = [...present].filter((label) => label !== BLANK && !first.includes(label))
  const blank = present.has(BLANK) && !first.includes(BLANK) ? [BLANK] : []
  return [...first, ...rest.sort(byNumberThenText), ...blank]
}

function byNumberThenText(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  if (!Number.isNaN(x) && !Number.isNaN(y) && x !== y) return x - y
  return a < b ? -1 : a > b ? 1 : 0
}

function notANumber(column: string, text: string, file: string, row: number): AssessFault {
  return new AssessFault('attribute-not-a-number', {
    what: {
      ko: `보호 속성 ${column}에 bands를 주었는데 '${text}'은(는) 수가 아닙니다`,
      en: `${column} has bands, and '${text}' is not a number`,
    },
    where: `${file}, row ${row}`,
    mend: {
      ko: 'bands 대신 groups를 쓰거나 값을 고치십시오.',
      en: 'Use groups instead of bands, or mend the value.',
    },
  })
}

function tooMany(column: string, count: number, file: string): AssessFault {
  return new AssessFault('attribute-too-fine', {
    what: {
      ko: `보호 속성 ${column}의 값이 ${count}가지라 집단으로 견줄 수 없습니다`,
      en: `the protected column ${column} has ${count} values, too many to compare as groups`,
    },
    where: file,
    mend: {
      ko: `protected에서 ${column}에 bands나 groups를 주어 1,000개 이하로 묶으십시오.`,
      en: `Give ${column} bands or groups under protected, 1,000 at the most.`,
    },
  })
}

/** Attributes that are compared: each one, and every pair that does not fall into too many groups. */
export function intersections(sizes: readonly number[]): readonly (readonly number[])[] {
  const singles = sizes.map((_, a) => [a])
  const pairs = sizes.flatMap((own, a) =>
    sizes.flatMap((other, b) => (a < b && own * other <= MOST_CROSSED ? [[a, b]] : [])),
  )
  return [...singles, ...pairs]
}

/** `SEX×AGE` for the attributes at these places. */
export function attributeName(names: readonly string[], places: readonly number[]): string {
  return places.map((place) => names[place] ?? '').join(INTERSECTION)
}
