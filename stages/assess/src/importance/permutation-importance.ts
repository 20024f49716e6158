import type { Bounds } from '../interval/wilson.ts'
import type { FeatureColumn } from '../model/index.ts'
import { RandomStream } from '../random/stream.ts'
import type { Score } from './attributions.ts'
import { shuffledOrder } from './draw-rows.ts'
import { pickRows } from './mix-rows.ts'
import { areaUnderCurve } from './ranks.ts'
import { meanInterval } from './student-t.ts'

export type ImportanceInput = {
  readonly columns: readonly FeatureColumn[]
  /** 1 where the event happened. */
  readonly label: Uint8Array
  readonly score: Score
  readonly seed: number
  /** Shuffles of each feature; 10 unless told otherwise. */
  readonly repeats?: number
}

/** By how much the AUC falls when a feature's values are dealt out anew among the rows. */
export type Importance = {
  readonly feature: string
  readonly value: number
  /** Student's interval over the shuffles: the chance of the dealing alone, not that of the rows. */
  readonly bounds: Bounds
  readonly drops: readonly number[]
}

/**
 * Permutation importance (Breiman 2001; scikit-learn's definition with roc_auc), rows unweighted, in
 * the order of the columns. Null where only one class is present. Needs two repeats or more.
 */
export function permutationImportance(input: ImportanceInput): Importance[] | null {
  const { columns, label, score, seed, repeats = 10 } = input
  if (!(repeats >= 2)) throw new RangeError(`two repeats or more, not ${repeats}`)
  const whole = areaUnderCurve(score(columns), label)
  if (whole === null) return null
  return columns.map(({ name }, feature) => {
    const stream = new RandomStream(seed, ['importance.permutation', name])
    const drops = Array.from({ length: repeats }, (_, repeat) => {
      stream.restart(repeat)
      const order = shuffledOrder(stream, label.length)
      return whole - areaUnderCurve(score(dealAnew(columns, feature, order)), label)!
    })
    const { value, bounds } = meanInterval(drops)!
    return { feature: name, value, bounds, drops }
  })
}

/** The same rows with one feature's values in another order. */
export function dealAnew(
  columns: readonly FeatureColumn[],
  feature: number,
  order: Int32Array,
): FeatureColumn[] {
  return columns.map((column, at) => (at === feature ? pickRows([column], order)[0]! : column))
}
