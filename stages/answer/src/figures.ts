import type { VerdictDocument } from '@haechi/gate'
import type { Measurement as Row } from '@haechi/show'
import { type Glossary, measurementName } from './glossary.ts'
import { sliceName } from './slice-name.ts'

type Measured = VerdictDocument['measurements'][number]

/** Measurements as rows of a table for people; counts without decimals. */
export function figuresOf(measurements: readonly Measured[], glossary: Glossary): Row[] {
  return measurements.map((one) => ({
    name: measurementName(one.name, glossary),
    id: one.formula,
    slice: sliceName(one.slice),
    estimate: { value: one.value, low: one.low, high: one.high },
    digits: digitsOf(one),
    n: one.n,
  }))
}

/** Counts have no decimals; of very small numbers the first two figures are shown. */
function digitsOf({ value, low }: Measured): number {
  if (low !== null || value === null) return 4
  if (Number.isInteger(value)) return 0
  return Math.max(4, Math.ceil(-Math.log10(Math.abs(value))) + 1)
}
