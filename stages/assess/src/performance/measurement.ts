import type { Absence, Measurement, Slice } from '@haechi/rulebook'
import type { Bounds } from '../interval/wilson.ts'

/** What is measured: the name, the rows it speaks of and the formula, with its interval's method. */
export type Subject = {
  readonly name: string
  readonly slice: Slice
  readonly formula: string
  readonly interval: string
}

/** A number with its interval, or why there is none; `n` counts the rows behind it, unweighted. */
export type Outcome =
  | {
      readonly n: number
      readonly value: number
      readonly bounds: Bounds
      readonly interval?: string
    }
  | { readonly n: number; readonly why: Absence }

/** The evidence of one outcome over the evaluation rows; an outcome's own `interval` goes before the subject's. */
export function toMeasurement(subject: Subject, outcome: Outcome): Measurement {
  const { name, slice, formula } = subject
  const common = { name, slice, dataset: 'evaluation', n: outcome.n, formula } as const
  if ('why' in outcome) {
    return { ...common, value: null, low: null, high: null, interval: null, why: outcome.why }
  }
  const { low, high } = outcome.bounds
  return {
    ...common,
    value: outcome.value,
    low,
    high,
    interval: outcome.interval ?? subject.interval,
  }
}
