import type { Measurement } from '@haechi/rulebook'
import type { Column, Table } from '@haechi/table'
import type { Grouping } from '../groups.ts'
import { cellValue, plainForm } from './cell-form.ts'
import { absent, exactly, shareOf } from './outcome.ts'
import { singleFeatureAuc } from './single-feature-auc.ts'

type Dataset = Measurement['dataset']

/** One file as it is judged: its rows, their label (1 = event) and their protected groups. */
export type QualityData = {
  readonly table: Table
  readonly label: Uint8Array
  readonly groupings: readonly Grouping[]
}

/** What one table shows by itself; `digests` are those of its feature cells, row by row. */
export function measureOwnData(
  data: QualityData,
  features: readonly Column[],
  digests: readonly string[],
  dataset: Dataset,
): Measurement[] {
  return [
    ...missing(data, features, dataset),
    duplicates(data, features, digests, dataset),
    exactly(
      'data.constant',
      'constant-columns/1',
      dataset,
      features.filter((column) => isConstant(column)).length,
      data.table.rows,
    ),
    balance(data, dataset),
    ...representation(data, dataset),
    ...leakage(data, features, dataset),
  ]
}

function missing({ table }: QualityData, features: readonly Column[], dataset: Dataset) {
  const blanks = features.map((column) => {
    let count = 0
    for (let row = 0; row < table.rows; row++) {
      if (cellValue(column, row, plainForm) === null) count++
    }
    return count
  })
  const total = blanks.reduce((sum, count) => sum + count, 0)
  const share = ['data.missing', 'missing-rate/1', dataset] as const
  return [
    shareOf(...share, total, table.rows * features.length),
    ...features.map(({ name }, place) =>
      shareOf(...share, blanks[place]!, table.rows, { column: name }),
    ),
  ]
}

function duplicates(
  { label }: QualityData,
  features: readonly Column[],
  digests: readonly string[],
  dataset: Dataset,
): Measurement {
  const share = ['data.duplicates', 'duplicate-rate/1', dataset] as const
  if (features.length === 0) return absent(...share, 'undefined', digests.length)
  const seen = [new Set<string>(), new Set<string>()]
  for (const [row, digest] of digests.entries()) seen[label[row]!]!.add(digest)
  const distinct = seen[0]!.size + seen[1]!.size
  return shareOf(...share, digests.length - distinct, digests.length)
}

/** A column of one value; blank is a value here, so a flag that is set or blank is not constant. */
function isConstant(column: Column): boolean {
  const first = cellValue(column, 0, plainForm)
  for (let row = 1; row < column.values.length; row++) {
    if (cellValue(column, row, plainForm) !== first) return false
  }
  return true
}

function balance({ label }: QualityData, dataset: Dataset): Measurement {
  const events = label.reduce((sum, value) => sum + value, 0)
  return shareOf('data.label-balance', 'event-rate/1', dataset, events, label.length)
}

function representation({ groupings }: QualityData, dataset: Dataset): Measurement[] {
  return groupings.flatMap(({ dimension, codes }) => {
    const counts = dimension.labels.map(() => 0)
    for (const code of codes) counts[code]!++
    return dimension.labels.map((group, code) =>
      shareOf('data.group-representation', 'group-share/1', dataset, counts[code]!, codes.length, {
        attribute: dimension.name,
        group,
      }),
    )
  })
}

function leakage({ label }: QualityData, features: readonly Column[], dataset: Dataset) {
  const figure = ['data.leakage', 'single-feature-auc/1', dataset] as const
  let worst: Measurement = absent(...figure, 'undefined', label.length)
  const each = features.map((column) => {
    const slice = { column: column.name }
    const { auc, n } = singleFeatureAuc(column, label)
    if (auc === null) return absent(...figure, 'undefined', n, slice)
    if (worst.value === null || auc > worst.value) worst = exactly(...figure, auc, n)
    return exactly(...figure, auc, n, slice)
  })
  return [worst, ...each]
}
