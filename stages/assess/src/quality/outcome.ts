import type { Absence, Measurement, Slice } from '@haechi/rulebook'
import { wilson } from '../interval/wilson.ts'

type Dataset = Measurement['dataset']

/** A share of cells or rows with Wilson's interval; `n` is its denominator, and 0 of 0 is undefined. */
export function shareOf(
  name: string,
  formula: string,
  dataset: Dataset,
  part: number,
  n: number,
  slice: Slice = {},
): Measurement {
  if (n === 0) return absent(name, formula, dataset, 'undefined', 0, slice)
  const { low, high } = wilson(part, n)
  return { name, slice, dataset, value: part / n, low, high, n, formula, interval: 'wilson/1' }
}

/** An exact figure of the data at hand, which no sampling interval belongs to. */
export function exactly(
  name: string,
  formula: string,
  dataset: Dataset,
  value: number,
  n: number,
  slice: Slice = {},
): Measurement {
  const why = 'no-interval'
  return { name, slice, dataset, value, low: null, high: null, n, formula, interval: null, why }
}

/** A figure without a value, and why. */
export function absent(
  name: string,
  formula: string,
  dataset: Dataset,
  why: Absence,
  n: number,
  slice: Slice = {},
): Measurement {
  const none = { value: null, low: null, high: null, interval: null }
  return { name, slice, dataset, ...none, n, formula, why }
}
