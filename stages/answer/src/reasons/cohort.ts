import { ReasonFault } from './reason-fault.ts'

/** Contributions to the margin of the event, as explainers of the assess stage give them. */
export type Contributions = {
  readonly rows: number
  readonly features: readonly string[]
  /** Column-major: [feature * rows + row]. */
  readonly contributions: Float64Array
}

/** The values behind them, one column per feature in the same order; NaN or null is a blank. */
export type FeatureValues = {
  readonly name: string
  readonly values: Float64Array | readonly (string | null)[]
}

/** Those who got the decision that a person wants, as what everybody else is compared with. */
export type Cohort = {
  readonly rows: number
  /** Per feature, their mean contribution to the margin of the event. */
  readonly means: Float64Array
  /** Per feature, their middle value; null for words, and where all are blank. */
  readonly medians: readonly (number | null)[]
}

/** Throws 'cohort-empty' where nobody was granted. */
export function approvedCohort(
  { rows, features, contributions }: Contributions,
  columns: readonly FeatureValues[],
  isGranted: (row: number) => boolean,
): Cohort {
  const granted = Array.from({ length: rows }, (_, row) => row).filter(isGranted)
  if (granted.length === 0) {
    throw new ReasonFault('cohort-empty', {
      what: {
        ko: '원하는 결정을 받은 행이 하나도 없어 사유를 견줄 기준이 없습니다.',
        en: 'No row got the decision that a person wants, so reasons have nothing to be measured against.',
      },
      where: null,
      mend: {
        ko: '그런 행이 있는 자료를 주거나 threshold와 favourable을 살피십시오.',
        en: 'Give data with such rows, or look at threshold and favourable.',
      },
    })
  }
  const means = Float64Array.from(features, (_, f) => {
    let sum = 0
    for (const row of granted) sum += contributions[f * rows + row]!
    return sum / granted.length
  })
  const medians = columns.map(({ values }) => {
    if (!(values instanceof Float64Array)) return null
    const held = Float64Array.from(granted, (row) => values[row]!).filter((v) => !Number.isNaN(v))
    return held.length === 0 ? null : middle(held.sort())
  })
  return { rows: granted.length, means, medians }
}

function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
