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
    digits: Number.isInteger(one.value) && one.low === null ? 0 : 4,
    n: one.n,
  }))
}
