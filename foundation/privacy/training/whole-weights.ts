import { TAGS } from '../src/names/tagger.ts'
import { LANES, type Weights } from '../src/names/weights.ts'
import type { Field } from './field.ts'
import type { Gate } from './train-gate.ts'

/** Largest score that one feature may give; beyond it the integers would be too coarse. */
const LARGEST = 2.54

/** The field as integers: scores against no tag, the `keep` heaviest buckets only. */
export function wholeWeights(
  field: Field,
  gate: Gate,
  given: Pick<Weights, 'origin' | 'bits' | 'margin'> & { readonly keep: number },
): Weights {
  const size = 1 << given.bits
  const step = LARGEST / 127
  const emit = new Int8Array(size * LANES)
  const heavy = new Uint8Array(size)
  const counts = new Int32Array(128)
  for (let bucket = 0; bucket < size; bucket += 1) {
    const none = field.emit[bucket * TAGS]!
    for (let lane = 0; lane < LANES; lane += 1) {
      const score = (field.emit[bucket * TAGS + lane + 1]! - none) / step
      const whole = Math.max(-127, Math.min(127, Math.round(score)))
      emit[bucket * LANES + lane] = whole
      heavy[bucket] = Math.max(heavy[bucket]!, Math.abs(whole))
    }
    counts[heavy[bucket]!]! += 1
  }
  let floor = 128
  for (let kept = 0; floor > 1 && kept + counts[floor - 1]! <= given.keep; ) {
    floor -= 1
    kept += counts[floor]!
  }
  for (let bucket = 0; bucket < size; bucket += 1) {
    if (heavy[bucket]! < floor) emit.fill(0, bucket * LANES, bucket * LANES + LANES)
  }
  return {
    origin: given.origin,
    bits: given.bits,
    step,
    move: field.move,
    emit,
    gateBits: gate.bits,
    gate: gate.weights,
    gateFloor: gate.floor,
    margin: given.margin,
  }
}
