import { type Column, cellText, findColumn, type Table } from '@haechi/table'
import { ROOT } from './hierarchy.ts'
import { namesOf } from './quasi-keys.ts'
import { checkPlan, type Generalisation } from './risk-plan.ts'

/** A table made coarser: the columns as they are released, and which rows are left whole. */
export type GeneralisedTable = {
  readonly table: Table
  /** Rows whose quasi-identifiers were all replaced by `*`, ascending. */
  readonly suppressed: readonly number[]
}

/**
 * Puts each quasi-identifier on its level; rows that end in a class smaller than `suppressBelow`
 * keep their other columns but lose every quasi-identifier. Generalised columns become texts.
 */
export function generaliseTable(
  table: Table,
  plan: {
    readonly quasi: readonly string[]
    readonly generalise: Generalisation
    readonly suppressBelow?: number
  },
): GeneralisedTable {
  checkPlan(plan)
  const { quasi, generalise, suppressBelow = 1 } = plan
  const coarse = new Map(
    quasi.map((name) => [name, coarseTexts(findColumn(table, name), table, generalise)]),
  )
  const keys = Array.from({ length: table.rows }, (_, row) =>
    JSON.stringify(quasi.map((name) => coarse.get(name)![row])),
  )
  const sizes = new Map<string, number>()
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1)
  const suppressed = keys.flatMap((key, row) => (sizes.get(key)! < suppressBelow ? [row] : []))
  const columns = table.columns.map((column): Column => {
    const values = coarse.get(column.name)
    if (values === undefined) return column
    if (generalise[column.name] === undefined && suppressed.length === 0) return column
    for (const row of suppressed) values[row] = ROOT
    return { name: column.name, kind: 'text', values }
  })
  return { table: { ...table, columns }, suppressed }
}

function coarseTexts(column: Column, table: Table, generalise: Generalisation): (string | null)[] {
  const texts = Array.from({ length: table.rows }, (_, row) => cellText(column, row))
  const coarse = generalise[column.name]
  if (coarse === undefined) return texts
  const values = [...new Set(texts.map((text) => text ?? ''))]
  const { hierarchy, level } = coarse
  const names = new Map(namesOf(values, hierarchy, level, column.name, table.label ?? column.name))
  return texts.map((text) => names.get(text ?? '')! || null)
}
