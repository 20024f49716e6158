import type { QueriedTable, Queries } from '@haechi/table'
import { type Closeness, type Ground, tallyCloseness } from './closeness.ts'
import { type Diversity, type Histogram, tallyDiversity } from './diversity.ts'
import { heightOf, nameAt } from './hierarchy.ts'
import { type Keys, namesOf, textOf } from './quasi-keys.ts'
import { RiskFault } from './risk-fault.ts'
import type { Distance, Sensitive } from './risk-plan.ts'
import { type Spectrum, spectrumOf } from './spectrum.ts'

/** Pairs of class and value that one pass may hold as histograms in the engine's memory. */
const PAIRS_A_PASS = 4_000_000

/**
 * Counts (class, value) once and reads class sizes and histograms off that. Histograms of an engine
 * do not spill, so they are made for one share of the classes at a time; equal ones come once.
 */
export async function measureSensitive(
  table: QueriedTable,
  queries: Queries,
  { from, keys }: Keys,
  sensitive: Sensitive,
  k: number,
  pairsAPass = PAIRS_A_PASS,
): Promise<{ spectrum: Spectrum; diversity: Diversity | null; closeness: Closeness | null }> {
  const text = textOf(table, sensitive.column)
  const found = await queries.ask(`SELECT DISTINCT ${text} FROM ${table.view}`)
  const distance = sensitive.distance ?? { kind: 'equal' }
  const values = inOrder(
    found.map((row) => String(row[0])),
    distance,
    sensitive.column,
  )
  const ground = groundOf(distance, values, sensitive.column, table.label)
  await queries.load(
    'codes',
    2,
    values.map((value, code) => [value, String(code)]),
  )
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
  const whole = new Array<number>(values.length).fill(0)
  for (const [code, n] of await queries.ask(`SELECT s, sum(n)::DOUBLE FROM ${kept} GROUP BY s`)) {
    whole[Number(code)] = Number(n)
  }
  const diversity = tallyDiversity(sensitive.c ?? 3)
  const closeness = tallyCloseness(whole, ground)
  const [counted] = await queries.ask('SELECT count(*)::DOUBLE FROM pairs')
  const passes = Math.max(1, Math.ceil(Number(counted![0]) / pairsAPass))
  for (let pass = 0; pass < passes; pass++) {
    const share = passes === 1 ? '' : `WHERE hash(${quasi}) % ${passes} = ${pass}`
    const classes = `SELECT array_to_string(list_sort(list(s || ':' || n)), ',') AS h
      FROM pairs ${share} GROUP BY ${quasi} HAVING sum(n) >= ${k}`
    await queries.stream(`SELECT h, count(*)::DOUBLE FROM (${classes}) GROUP BY h`, (row) => {
      const histogram = readHistogram(String(row[0]), Number(row[1]))
      diversity.take(histogram)
      closeness.take(histogram)
    })
  }
  await queries.run('DROP TABLE pairs')
  return {
    spectrum: spectrumOf(sizes.map(([size, times]) => [Number(size), Number(times)] as const)),
    diversity: diversity.finish(),
    closeness: closeness.finish(),
  }
}

function readHistogram(text: string, classes: number): Histogram {
  const pairs = text
    .split(',')
    .map((pair) => pair.split(':').map(Number) as [number, number])
    .sort((a, b) => a[0] - b[0])
  return { code: pairs.map(([code]) => code), n: pairs.map(([, n]) => n), classes }
}

/** The values in the order of the ground distance; by text where it has none. */
function inOrder(found: readonly string[], distance: Distance, column: string): string[] {
  if (distance.kind !== 'ordered') return [...found].sort()
  const filled = found.filter((value) => value !== '')
  const blank = found.length > filled.length ? [''] : []
  const { order } = distance
  if (order === undefined) {
    if (filled.some((value) => !Number.isFinite(Number(value)))) {
      throw orderFault('order-not-numeric', column, {
        ko: '수가 아닌 값이 있어 크기 순서를 알 수 없습니다.',
        en: 'Some values are no numbers, so their order is not known.',
      })
    }
    return [...blank, ...filled.sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1))]
  }
  const missing = filled.filter((value) => !order.includes(value)).length
  if (missing > 0 || new Set(order).size !== order.length) {
    throw orderFault('order-incomplete', column, {
      ko: `서로 다른 값 ${missing}개가 순서에 없거나, 순서에 같은 값이 두 번 나옵니다.`,
      en: `${missing} different values are not in the order, or it holds a value twice.`,
    })
  }
  return [...blank.filter((value) => !order.includes(value)), ...order]
}

function orderFault(
  code: 'order-not-numeric' | 'order-incomplete',
  column: string,
  what: { readonly ko: string; readonly en: string },
): RiskFault {
  return new RiskFault(code, {
    what,
    where: column,
    mend: {
      ko: '모든 값을 작은 것부터 한 번씩 적은 순서를 주거나, 같은 거리(equal)를 쓰십시오.',
      en: 'Give an order of all values from least to most, each once, or use the equal distance.',
    },
  })
}

function groundOf(
  distance: Distance,
  values: readonly string[],
  column: string,
  label: string,
): Ground {
  if (distance.kind !== 'hierarchical') return { kind: distance.kind }
  const { hierarchy } = distance
  const height = heightOf(hierarchy)
  const path = values.map(() => [] as number[])
  for (let level = 1; level <= height; level++) {
    namesOf(values, hierarchy, level, column, label)
    const ids = new Map<string, number>()
    for (const [code, value] of values.entries()) {
      const name = nameAt(hierarchy, value, level)!
      if (!ids.has(name)) ids.set(name, ids.size)
      path[code]!.push(ids.get(name)!)
    }
  }
  return { kind: 'hierarchical', path }
}
