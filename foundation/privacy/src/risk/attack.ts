import { type QueriedFile, type Queries, queryTables } from '@haechi/table'
import { type Proportion, proportionOf } from './proportion.ts'
import { columnOf, quasiKeys, textOf } from './quasi-keys.ts'
import { checkPlan, type Generalisation, type RiskMeans } from './risk-plan.ts'

/** Attempts on the result with the original as what an attacker may know. */
export type Attack = {
  readonly original: number
  readonly released: number
  /** Released records that no original record can have become: changed values, or made up. */
  readonly foreign: number
  /**
   * Statements that single out: each combination of columns whose values stand once in the result is
   * taken as a guess, and right where it holds for just one person of the original.
   */
  readonly singlingOut: readonly SinglingOut[]
  readonly linkage: Linkage
}

export type SinglingOut = {
  readonly columns: readonly string[]
  /** Guesses made, and of these right; the share has a 95% interval. */
  readonly guesses: Proportion
}

export type Linkage = {
  /** People of the original who have just one candidate in the result, and are alone in having it. */
  readonly certain: Proportion
  /** People an attacker gets right on average who links each person with one of the candidates. */
  readonly expected: number
  /** `expected` over the people tried. */
  readonly rate: number
  /** People all of whose candidates share one sensitive value: it is known without a link. */
  readonly revealed: Proportion | null
}

export type AttackPlan = {
  readonly quasi: readonly string[]
  /** What was done to the original to make the result; the columns must end up written alike. */
  readonly generalise?: Generalisation
  readonly sensitive?: string
  /** Combinations of up to so many columns are tried, and all together; 2 by default. */
  readonly combine?: number
}

/**
 * Tries singling out and linkage (the tests of Opinion 05/2014 of the Article 29 Working Party) on a
 * released file against its original. Rows of the result with `*` in every quasi-identifier are
 * suppressed: they are candidates for nobody.
 */
export async function attackRelease(
  original: QueriedFile,
  released: QueriedFile,
  plan: AttackPlan,
  means: RiskMeans,
): Promise<Attack> {
  checkPlan({ quasi: plan.quasi, generalise: plan.generalise ?? {} })
  const { quasi, generalise = {}, sensitive } = plan
  const files = [
    { ...original, columns: quasi },
    { ...released, columns: sensitive === undefined ? quasi : [...quasi, sensitive] },
  ]
  return queryTables(files, { memory: '2GB', ...means }, async ([people, result], queries) => {
    const own = await quasiKeys(people!, queries, quasi, generalise, true)
    const named = own.keys.map((key, place) => `${key} AS q${place}`).join(', ')
    await queries.run(
      `CREATE TABLE o AS SELECT ${named}, count(*)::BIGINT AS n FROM ${own.from} GROUP BY ALL`,
    )
    const texts = quasi.map((name) => textOf(result!, name))
    const kept = texts.map((text) => `${text} <> '*'`).join(' OR ')
    const secret =
      sensitive === undefined ? 'NULL' : `coalesce(${columnOf(result!, sensitive).text}, '')`
    await queries.run(
      `CREATE TABLE r AS SELECT ${texts.map((text, at) => `${text} AS q${at}`).join(', ')},
         count(*)::BIGINT AS n, min(${secret}) = max(${secret}) AS same
       FROM ${result!.view} WHERE ${kept} GROUP BY ${texts.join(', ')}`,
    )
    const singlingOut: SinglingOut[] = []
    for (const subset of subsetsOf(quasi.length, plan.combine ?? 2)) {
      const guesses = await guess(queries, subset)
      singlingOut.push({ columns: subset.map((place) => quasi[place]!), guesses })
    }
    const using = quasi.map((_, place) => `q${place}`).join(', ')
    const [sums] = await queries.ask(
      `SELECT coalesce(sum(o.n) FILTER (o.n = 1 AND r.n = 1), 0)::DOUBLE,
         coalesce(sum(least(1, o.n / r.n)) FILTER (o.n IS NOT NULL), 0)::DOUBLE,
         coalesce(sum(o.n) FILTER (r.same), 0)::DOUBLE,
         coalesce(sum(r.n) FILTER (o.n IS NULL), 0)::DOUBLE
       FROM r LEFT JOIN o USING (${using})`,
    )
    const [certain, expected, revealed, foreign] = sums!.map(Number) as [
      number,
      number,
      number,
      number,
    ]
    return {
      original: people!.rows,
      released: result!.rows,
      foreign,
      singlingOut,
      linkage: {
        certain: proportionOf(certain, people!.rows),
        expected,
        rate: expected / people!.rows,
        revealed: sensitive === undefined ? null : proportionOf(revealed, people!.rows),
      },
    }
  })
}

async function guess(queries: Queries, subset: readonly number[]): Promise<Proportion> {
  const columns = subset.map((place) => `q${place}`).join(', ')
  const count = (table: string) =>
    `(SELECT ${columns}, sum(n) AS n FROM ${table} GROUP BY ${columns})`
  const [row] = await queries.ask(
    `SELECT count(*)::DOUBLE, count(*) FILTER (o.n = 1)::DOUBLE
     FROM ${count('r')} r LEFT JOIN ${count('o')} o USING (${columns}) WHERE r.n = 1`,
  )
  return proportionOf(Number(row![1]), Number(row![0]))
}

/** Places in combinations of 1 to `most` columns, then all columns together. */
function subsetsOf(width: number, most: number): number[][] {
  const subsets: number[][] = []
  const grow = (chosen: readonly number[], from: number) => {
    if (chosen.length > 0 && chosen.length < width) subsets.push([...chosen])
    if (chosen.length >= most) return
    for (let place = from; place < width; place++) grow([...chosen, place], place + 1)
  }
  grow([], 0)
  subsets.sort((a, b) => a.length - b.length)
  return [...subsets, Array.from({ length: width }, (_, place) => place)]
}
