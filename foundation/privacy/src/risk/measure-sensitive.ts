import type { QueriedTable, Queries } from '@haechi/table'
import { type Closeness, type Ground, tallyCloseness } from './closeness.ts'
import { type Diversity, tallyDiversity } from './diversity.ts'
import { heightOf, nameAt } from './hierarchy.ts'
import { type CountingBounds, countHistograms } from './histograms.ts'
import { type Keys, namesOf, textOf } from './quasi-keys.ts'
import { RiskFault } from './risk-fault.ts'
import type { Distance, Sensitive } from './risk-plan.ts'
import { type Spectrum, spectrumOf } from './spectrum.ts'

/** Class sizes, diversity and closeness of a sensitive column, from one count of its values by class. */
export async function measureSensitive(
  table: QueriedTable,
  queries: Queries,
  keys: Keys,
  sensitive: Sensitive,
  k: number,
  bounds?: CountingBounds,
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
  const histograms = await countHistograms(queries, keys, text, values.length, k, bounds)
  const diversity = tallyDiversity(sensitive.c ?? 3)
  const closeness = tallyCloseness(histograms.whole, ground)
  await histograms.each((histogram) => {
    diversity.take(histogram)
    closeness.take(histogram)
  })
  return {
    spectrum: spectrumOf(histograms.sizes),
    diversity: diversity.finish(),
    closeness: closeness.finish(),
  }
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
