import type { QueriedColumn, QueriedTable, Queries } from '@haechi/table'
import { type Hierarchy, nameAt } from './hierarchy.ts'
import { RiskFault } from './risk-fault.ts'
import type { Generalisation } from './risk-plan.ts'

/** SQL of the classes of a table: `SELECT keys FROM from GROUP BY keys`. */
export type Keys = { readonly from: string; readonly keys: readonly string[] }

/** The column of that name, which opening the table has made sure of. */
export function columnOf(table: QueriedTable, name: string): QueriedColumn {
  const column = table.columns.find((one) => one.name === name)
  if (column === undefined) throw new Error(`column ${name} was not opened`)
  return column
}

/** SQL of a cell as text, '' where it is blank. */
export function textOf(table: QueriedTable, name: string): string {
  return `coalesce(${columnOf(table, name).text}, '')`
}

/**
 * The quasi-identifiers as SQL, generalised through small tables of (value, name). `asText` makes
 * keys that are equal across files; without it the engine groups by its own, faster types.
 */
export async function quasiKeys(
  table: QueriedTable,
  queries: Queries,
  quasi: readonly string[],
  generalise: Generalisation,
  asText: boolean,
): Promise<Keys> {
  let from = table.view
  const keys: string[] = []
  for (const [place, name] of quasi.entries()) {
    const coarse = generalise[name]
    const text = textOf(table, name)
    if (coarse === undefined || coarse.level === 0) {
      keys.push(asText ? text : columnOf(table, name).sql)
      continue
    }
    const values = (await queries.ask(`SELECT DISTINCT ${text} FROM ${table.view}`)).map((row) =>
      String(row[0]),
    )
    const map = `${table.view}_names_${place}`
    const names = namesOf(values, coarse.hierarchy, coarse.level, name, table.label)
    await queries.load(map, 2, names)
    from += ` JOIN ${map} ON ${text} = ${map}.v0`
    keys.push(`${map}.v1`)
  }
  return { from, keys }
}

/** Each value with its name on the level; a fault that counts, but never shows, what is not known. */
export function namesOf(
  values: readonly string[],
  hierarchy: Hierarchy,
  level: number,
  column: string,
  label: string,
): [value: string, name: string][] {
  const named: [string, string][] = []
  let unknown = 0
  for (const value of values) {
    const name = nameAt(hierarchy, value, level)
    if (name === null) unknown++
    else named.push([value, name])
  }
  if (unknown === 0) return named
  throw new RiskFault('value-uncovered', {
    what: {
      ko: `"${column}" 열의 서로 다른 값 ${values.length}개 가운데 ${unknown}개가 계층 ${hierarchy.name}에 없습니다.`,
      en: `${unknown} of the ${values.length} different values of "${column}" are not in the hierarchy ${hierarchy.name}.`,
    },
    where: label,
    mend: {
      ko: '값의 형식을 고치거나, 모든 값을 담은 계층을 쓰십시오.',
      en: 'Mend how the values are written, or use a hierarchy that holds them all.',
    },
  })
}
