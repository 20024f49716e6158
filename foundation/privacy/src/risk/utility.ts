import { type QueriedFile, type QueriedTable, type Queries, queryTables } from '@haechi/table'
import { type Hierarchy, heightOf, nameAt, ROOT } from './hierarchy.ts'
import { quasiKeys, textOf } from './quasi-keys.ts'
import { checkPlan, type Generalisation, type RiskMeans } from './risk-plan.ts'
import { type Spectrum, sumClasses, totals } from './spectrum.ts'

/** What a generalised table is still good for. Shares are 1 for the table as it was, 0 for nothing left. */
export type Utility = {
  /**
   * As ARX gives it: 1 − Σ (share − 1/d) / Σ (1 − 1/d) over columns, where share is the mean over
   * cells of the part of a column's d values that the name stands for.
   */
  readonly granularity: number
  /** Iyengar's Loss (2002), less is better: mean over cells of (values under the name − 1) / (d − 1). */
  readonly loss: number
  /** 1 − mean over cells of level / height; a column without hierarchy has height 1. */
  readonly precision: number
  /** 1 − bits lost over bits that suppressing everything would lose (Gionis and Tassa, 2009). */
  readonly nonUniformEntropy: number
  /** Σ f² over classes + rows · suppressed records (Bayardo and Agrawal, 2005); less is better. */
  readonly discernibility: number
  /** Mean class size over k (LeFevre et al., 2006); null where no record is left. */
  readonly averageClassSize: number | null
}

export type UtilityPlan = {
  readonly quasi: readonly string[]
  readonly generalise: Generalisation
  /** The k that classes smaller than it were suppressed for. */
  readonly suppressBelow: number
}

/** Discernibility and average class size, which need no hierarchies, from class sizes alone. */
export function classUtility(
  spectrum: Spectrum,
  suppressed: number,
  k: number,
): Pick<Utility, 'discernibility' | 'averageClassSize'> {
  const { records, classes } = totals(spectrum)
  return {
    discernibility: sumClasses(spectrum, (f) => f * f) + suppressed * (records + suppressed),
    averageClassSize: classes === 0 ? null : records / classes / k,
  }
}

/** Compares a file with its own generalisation; suppressed records lose all of their cells. */
export async function measureUtility(
  file: QueriedFile,
  plan: UtilityPlan,
  means: RiskMeans,
): Promise<Utility> {
  checkPlan(plan)
  const opened = { ...file, columns: plan.quasi }
  return queryTables([opened], { memory: '2GB', ...means }, async ([table], queries) => {
    const sizes = await judgeRows(table!, queries, plan)
    const lost = { share: 0, most: 0, loss: 0, precision: 0, bits: 0, worst: 0 }
    for (const [place, column] of plan.quasi.entries()) {
      const cells = await cellsOf(queries, place)
      const loss = lossOf(cells, plan.generalise[column] ?? null)
      lost.share += loss.share
      lost.most += loss.most
      lost.loss += (loss.most === 0 ? 0 : loss.share / loss.most) / plan.quasi.length
      lost.precision += loss.precision / plan.quasi.length
      lost.bits += loss.bits
      lost.worst += loss.worst
    }
    return {
      granularity: lost.most === 0 ? 1 : 1 - lost.share / lost.most,
      loss: lost.loss,
      precision: 1 - lost.precision,
      nonUniformEntropy: lost.worst === 0 ? 1 : 1 - lost.bits / lost.worst,
      ...sizes,
    }
  })
}

/** Makes the table `judged`: original values r…, their number n, and the class size f they end in. */
async function judgeRows(table: QueriedTable, queries: Queries, plan: UtilityPlan) {
  const { quasi, generalise, suppressBelow: k } = plan
  const { from, keys } = await quasiKeys(table, queries, quasi, generalise, true)
  const list = [
    ...quasi.map((name, place) => `${textOf(table, name)} AS r${place}`),
    ...keys.map((key, place) => `${key} AS q${place}`),
  ]
  const names = quasi.map((_, place) => `q${place}`).join(', ')
  await queries.run(
    `CREATE TABLE judged AS SELECT *, sum(n) OVER (PARTITION BY ${names}) >= ${k} AS kept
     FROM (SELECT ${list.join(', ')}, count(*)::DOUBLE AS n FROM ${from} GROUP BY ALL)`,
  )
  const [sums] = await queries.ask(
    `SELECT coalesce(sum(f * f), 0), coalesce(sum(f), 0), count(*)::DOUBLE
     FROM (SELECT sum(n) AS f FROM judged WHERE kept GROUP BY ${names})`,
  )
  const [squares, kept, classes] = sums!.map(Number) as [number, number, number]
  return {
    discernibility: squares + (table.rows - kept) * table.rows,
    averageClassSize: classes === 0 ? null : kept / classes / k,
  }
}

/** Records of one value, by whether their class was kept. */
type Cells = { readonly value: string; readonly kept: boolean; readonly n: number }

async function cellsOf(queries: Queries, place: number): Promise<Cells[]> {
  const rows = await queries.ask(
    `SELECT r${place}, kept, sum(n) FROM judged GROUP BY ALL ORDER BY 1, 2`,
  )
  return rows.map(([value, kept, n]) => ({
    value: String(value),
    kept: kept === true,
    n: Number(n),
  }))
}

function lossOf(
  cells: readonly Cells[],
  coarse: { readonly hierarchy: Hierarchy; readonly level: number } | null,
) {
  const counts = new Map<string, number>()
  for (const { value, n } of cells) counts.set(value, (counts.get(value) ?? 0) + n)
  const records = cells.reduce((sum, { n }) => sum + n, 0)
  const nameOf = (value: string) =>
    coarse === null ? value : nameAt(coarse.hierarchy, value, coarse.level)!
  const domain = new Set([...(coarse?.hierarchy.leaves ?? []), ...counts.keys()])
  const leaves = new Map<string, number>()
  for (const value of domain) leaves.set(nameOf(value), (leaves.get(nameOf(value)) ?? 0) + 1)
  const under = new Map<string, number>()
  for (const [value, n] of counts) under.set(nameOf(value), (under.get(nameOf(value)) ?? 0) + n)
  const height = coarse === null ? 1 : heightOf(coarse.hierarchy)
  let [share, precision, bits, worst] = [0, 0, 0, 0]
  for (const { value, kept, n } of cells) {
    const name = kept ? nameOf(value) : ROOT
    const stood = name === ROOT ? domain.size : leaves.get(name)!
    const shared = name === ROOT ? records : under.get(name)!
    share += (n * (stood - 1)) / domain.size
    precision += n * (kept ? (coarse?.level ?? 0) / height : 1)
    bits += n * Math.log2(shared / counts.get(value)!)
    worst += n * Math.log2(records / counts.get(value)!)
  }
  const most = 1 - 1 / domain.size
  return { share: share / records, most, precision: precision / records, bits, worst }
}
