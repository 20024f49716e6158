import type { FeatureColumn } from '../model/index.ts'
import type { Value } from './candidates.ts'

/** Values in the form that a column holds. */
export function columnLike(
  held: FeatureColumn['values'],
  values: readonly Value[],
): FeatureColumn['values'] {
  if (held instanceof Float64Array) {
    return Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value)))
  }
  return values.map((value) => (value === null ? null : String(value)))
}
