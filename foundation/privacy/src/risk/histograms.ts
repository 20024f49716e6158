import type { Queries } from '@haechi/table'
import type { Histogram } from './diversity.ts'
import type { Keys } from './quasi-keys.ts'

/** How classes are counted; the defaults suit a bound of 2 GB. */
export type CountingBounds = {
  /** With no more different values than this, a class is one row with a count of each: rows spill. */
  readonly widest?: number
  /** Pairs of class and value that one pass may hold as lists in the engine's memory: lists do not. */
  readonly pairsAPass?: number
}

/** The sensitive values of every class of at least k records, equal histograms once. */
export type Histograms = {
  /** Pairs of (size, classes of that size). */
  readonly sizes: readonly (readonly [size: number, classes: number])[]
  /** Records of each value in those classes, by code. */
  readonly whole: readonly number[]
  /** Once: what was counted is dropped behind it. */
  readonly each: (take: (histogram: Histogram) => void) => Promise<void>
}

/**
 * Counts the values of every class. `text` is the SQL of the value, which stands in the table `codes`
 * as `v0` with its code `v1`; the codes are 0 to `values` − 1.
 */
export function countHistograms(
  queries: Queries,
  keys: Keys,
  text: string,
  values: number,
  k: number,
  { widest = 32, pairsAPass = 4_000_000 }: CountingBounds = {},
): Promise<Histograms> {
  return values <= widest
    ? countWide(queries, keys, text, values, k)
    : countPairs(queries, keys, text, values, k, pairsAPass)
}

async function countWide(
  queries: Queries,
  { from, keys }: Keys,
  text: string,
  values: number,
  k: number,
): Promise<Histograms> {
  const codes = Array.from({ length: values }, (_, code) => code)
  const count = codes.map((code) => `c${code}`)
  const counts = count.join(', ')
  const size = count.join(' + ')
  const filtered = codes.map((code) => `count(*) FILTER (s = ${code}) AS c${code}`).join(', ')
  const named = keys.map((key, place) => `${key} AS q${place}`)
  const quasi = keys.map((_, place) => `q${place}`).join(', ')
  const coded = [...named, 'codes.v1::INTEGER AS s'].join(', ')
  await queries.run(
    `CREATE TABLE histograms AS SELECT ${counts}, count(*) AS m FROM (
       SELECT ${filtered} FROM (SELECT ${coded} FROM ${from} JOIN codes ON ${text} = codes.v0)
       GROUP BY ${quasi}
     ) WHERE ${size} >= ${k} GROUP BY ${counts}`,
  )
  const sizes = await queries.ask(
    `SELECT (${size})::DOUBLE AS f, sum(m)::DOUBLE FROM histograms GROUP BY f`,
  )
  const sums = codes.map((code) => `coalesce(sum(c${code} * m), 0)::DOUBLE`).join(', ')
  const [whole] = await queries.ask(`SELECT ${sums} FROM histograms`)
  return {
    sizes: sizes.map(([f, classes]) => [Number(f), Number(classes)] as const),
    whole: whole!.map(Number),
    each: async (take) => {
      const doubles = codes.map((code) => `c${code}::DOUBLE`).join(', ')
      await queries.stream(`SELECT m::DOUBLE, ${doubles} FROM histograms`, ([m, ...n]) => {
        const code = codes.filter((one) => Number(n[one]) > 0)
        take({ code, n: code.map((one) => Number(n[one])), classes: Number(m) })
      })
      await queries.run('DROP TABLE histograms')
    },
  }
}

async function countPairs(
  queries: Queries,
  { from, keys }: Keys,
  text: string,
  values: number,
  k: number,
  pairsAPass: number,
): Promise<Histograms> {
  const named = keys.map((key, place) => `${key} AS q${place}`).join(', ')
  const quasi = keys.map((_, place) => `q${place}`).join(', ')
  await queries.run(
    `CREATE TABLE pairs AS SELECT ${named}, codes.v1::INTEGER AS s, count(*)::BIGINT AS n
     FROM ${from} JOIN codes ON ${text} = codes.v0 GROUP BY ALL`,
  )
  const sizes = await queries.ask(
    `SELECT f, count(*)::DOUBLE FROM (SELECT sum(n)::DOUBLE AS f FROM pairs GROUP BY ${quasi})
     WHERE f >= ${k} GROUP BY f`,
  )
  const kept =
    k === 1
      ? 'pairs'
      : `(SELECT s, n FROM pairs QUALIFY sum(n) OVER (PARTITION BY ${quasi}) >= ${k})`
  const whole = new Array<number>(values).fill(0)
  for (const [code, n] of await queries.ask(`SELECT s, sum(n)::DOUBLE FROM ${kept} GROUP BY s`)) {
    whole[Number(code)] = Number(n)
  }
  const [counted] = await queries.ask('SELECT count(*)::DOUBLE FROM pairs')
  const passes = Math.max(1, Math.ceil(Number(counted![0]) / pairsAPass))
  return {
    sizes: sizes.map(([f, classes]) => [Number(f), Number(classes)] as const),
    whole,
    each: async (take) => {
      for (let pass = 0; pass < passes; pass++) {
        const share = passes === 1 ? '' : `WHERE hash(${quasi}) % ${passes} = ${pass}`
        const classes = `SELECT array_to_string(list_sort(list(s || ':' || n)), ',') AS h
          FROM pairs ${share} GROUP BY ${quasi} HAVING sum(n) >= ${k}`
        await queries.stream(
          `SELECT h, count(*)::DOUBLE FROM (${classes}) GROUP BY h`,
          ([histogram, times]) => take(readHistogram(String(histogram), Number(times))),
        )
      }
      await queries.run('DROP TABLE pairs')
    },
  }
}

function readHistogram(text: string, classes: number): Histogram {
  const pairs = text
    .split(',')
    .map((pair) => pair.split(':').map(Number) as [number, number])
    .sort((a, b) => a[0] - b[0])
  return { code: pairs.map(([code]) => code), n: pairs.map(([, n]) => n), classes }
}
