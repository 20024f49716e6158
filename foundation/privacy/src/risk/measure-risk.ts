import { type QueriedFile, type QueriedTable, type Queries, queryTables } from '@haechi/table'
import type { Closeness } from './closeness.ts'
import type { Diversity } from './diversity.ts'
import { ROOT } from './hierarchy.ts'
import { measureSensitive } from './measure-sensitive.ts'
import { type PopulationUniqueness, populationUniqueness } from './population-uniqueness.ts'
import { columnOf, quasiKeys, textOf } from './quasi-keys.ts'
import { RiskFault } from './risk-fault.ts'
import { checkPlan, type RiskMeans, type RiskPlan } from './risk-plan.ts'
import {
  type AttackerRisk,
  journalistRisk,
  marketerRisk,
  type PairedClasses,
  prosecutorRisk,
  scaledClasses,
  THRESHOLD,
} from './sample-risk.ts'
import { type Spectrum, spectrumOf, totals } from './spectrum.ts'

/** What is left of persons in a table. All figures are of the records that are not suppressed. */
export type RiskReport = {
  readonly records: number
  /**
   * Records left out: their class was smaller than `suppressBelow`, or the file holds `*` in all of
   * their quasi-identifiers.
   */
  readonly suppressed: number
  readonly classes: number
  /** Records that nobody shares their quasi-identifiers with. */
  readonly uniques: number
  /** The size of the smallest class; null where no record is left. */
  readonly kAnonymity: number | null
  readonly threshold: number
  readonly prosecutor: AttackerRisk
  /** Null where neither a population table nor a sample fraction is given. */
  readonly journalist: AttackerRisk | null
  /** Without a population this is the prosecutor's average. */
  readonly marketer: number
  readonly population: 'table' | 'fraction' | null
  /** From the sample fraction; null without one. */
  readonly populationUniqueness: PopulationUniqueness | null
  /** Null where no sensitive column is named. */
  readonly lDiversity: Diversity | null
  readonly tCloseness: Closeness | null
  readonly spectrum: Spectrum
}

/**
 * Counts the classes of a CSV or Parquet file in the engine and finishes the figures from the
 * counts; memory is bounded by `means.memory` and does not grow with the rows.
 */
export async function measureRisk(
  file: QueriedFile,
  plan: RiskPlan,
  means: RiskMeans,
): Promise<RiskReport> {
  checkPlan(plan)
  const { quasi, sensitive, population } = plan
  const files = [
    { ...file, columns: sensitive === undefined ? quasi : [...quasi, sensitive.column] },
    ...(population === undefined ? [] : [{ ...population, columns: quasi }]),
  ]
  return queryTables(files, { memory: '2GB', ...means }, async ([opened, people], queries) => {
    const table = await withoutSuppressed(opened!, queries, quasi)
    const { generalise = {}, suppressBelow: k = 1, threshold = THRESHOLD } = plan
    const own = await quasiKeys(table, queries, quasi, generalise, people !== undefined)
    const found = sensitive && (await measureSensitive(table, queries, own, sensitive, k))
    const spectrum = found?.spectrum ?? (await countSpectrum(queries, own, k))
    const pairs =
      people === undefined
        ? scaledClasses(spectrum, plan.sampleFraction ?? 1)
        : await pairClasses(table, people, queries, plan)
    const { records, classes, uniques } = totals(spectrum)
    const fraction = plan.sampleFraction ?? null
    return {
      records,
      suppressed: table.rows - records,
      classes,
      uniques,
      kAnonymity: spectrum.size[0] ?? null,
      threshold,
      prosecutor: prosecutorRisk(spectrum, threshold),
      journalist:
        people === undefined && fraction === null ? null : journalistRisk(pairs, threshold),
      marketer: marketerRisk(pairs),
      population: people !== undefined ? 'table' : fraction !== null ? 'fraction' : null,
      populationUniqueness: fraction === null ? null : populationUniqueness(spectrum, fraction),
      lDiversity: found?.diversity ?? null,
      tCloseness: found?.closeness ?? null,
      spectrum,
    }
  })
}

/** The table without the records that came suppressed; `rows` stays that of all. */
async function withoutSuppressed(
  table: QueriedTable,
  queries: Queries,
  quasi: readonly string[],
): Promise<QueriedTable> {
  const columns = quasi.map((name) => columnOf(table, name))
  // A column of numbers holds no `*`, so no record of this table lost all of its cells.
  if (columns.some(({ sql, text }) => sql !== text)) return table
  const view = `${table.view}_kept`
  const kept = quasi.map((name) => `${textOf(table, name)} <> '${ROOT}'`).join(' OR ')
  await queries.run(`CREATE VIEW ${view} AS SELECT * FROM ${table.view} WHERE ${kept}`)
  return { ...table, view }
}

/** The one query of a table of any length: classes, and of these how many of each size. */
async function countSpectrum(
  queries: Queries,
  { from, keys }: { readonly from: string; readonly keys: readonly string[] },
  k: number,
): Promise<Spectrum> {
  const classes = `SELECT count(*)::DOUBLE AS f FROM ${from} GROUP BY ${keys.join(', ')}`
  const rows = await queries.ask(
    `SELECT f, count(*)::DOUBLE FROM (${classes}) WHERE f >= ${k} GROUP BY f`,
  )
  return spectrumOf(rows.map(([size, times]) => [Number(size), Number(times)] as const))
}

async function pairClasses(
  table: QueriedTable,
  people: QueriedTable,
  queries: Queries,
  plan: RiskPlan,
): Promise<PairedClasses[]> {
  const { quasi, generalise = {}, suppressBelow: k = 1 } = plan
  const count = async (one: QueriedTable, size: string) => {
    const { from, keys } = await quasiKeys(one, queries, quasi, generalise, true)
    const named = keys.map((key, place) => `${key} AS q${place}`).join(', ')
    return `(SELECT ${named}, count(*)::DOUBLE AS ${size} FROM ${from} GROUP BY ALL)`
  }
  const using = quasi.map((_, place) => `q${place}`).join(', ')
  const rows = await queries.ask(
    `SELECT f, coalesce(p, 0), count(*)::DOUBLE FROM ${await count(table, 'f')} s
     LEFT JOIN ${await count(people, 'p')} w USING (${using}) WHERE f >= ${k} GROUP BY ALL`,
  )
  const pairs = rows
    .map(([size, population, classes]) => ({
      size: Number(size),
      population: Number(population),
      classes: Number(classes),
    }))
    .sort((a, b) => a.size - b.size || a.population - b.population)
  const short = pairs.filter(({ size, population }) => population < size)
  if (short.length === 0) return pairs
  const records = short.reduce((sum, one) => sum + one.size * one.classes, 0)
  throw new RiskFault('population-smaller', {
    what: {
      ko: `표의 ${records}개 행이 속한 묶음이 모집단 표에서 더 작거나 없습니다.`,
      en: `${records} records are in classes that are smaller in the population table, or absent.`,
    },
    where: people.label,
    mend: {
      ko: '표의 모든 사람을 담은, 같은 형식의 모집단 표를 쓰십시오.',
      en: 'Use a population table that holds everybody of the table, written alike.',
    },
  })
}
