const float = new Float64Array(1)
const bits = new BigInt64Array(float.buffer)
const SIGN = 1n << 63n

/** Doubles in their order as whole numbers, so that half way is half of the doubles between. */
export function ordinalOf(value: number): bigint {
  float[0] = value
  return bits[0]! < 0n ? -(bits[0]! + SIGN) : bits[0]!
}

export function doubleAt(ordinal: bigint): number {
  bits[0] = ordinal < 0n ? BigInt.asIntN(64, -ordinal | SIGN) : ordinal
  return float[0]!
}

/** The largest double below; below 0 comes the smallest negative one. */
export function doubleBelow(value: number): number {
  return value === Number.NEGATIVE_INFINITY ? value : doubleAt(ordinalOf(value) - 1n)
}

/**
 * The smallest values, one per question, at which `answers` no longer gives what it gives at `low`;
 * NaN where `high` gives the same. Answers may change once between `low` and `high`.
 */
export function firstChanges(
  count: number,
  low: number,
  high: number,
  whole: boolean,
  answers: (values: Float64Array) => Uint8Array,
): { readonly at: Float64Array; readonly atLow: Uint8Array } {
  const place = (value: number) => (whole ? BigInt(value) : ordinalOf(value))
  const value = (at: bigint) => (whole ? Number(at) : doubleAt(at))
  const atLow = answers(new Float64Array(count).fill(low)).slice()
  const atHigh = answers(new Float64Array(count).fill(high))
  const from = new Array<bigint>(count).fill(place(low))
  const to = new Array<bigint>(count).fill(place(high))
  const asked = new Float64Array(count)
  for (let step = 0; step < 64; step++) {
    for (let i = 0; i < count; i++) asked[i] = value((from[i]! + to[i]!) >> 1n)
    const found = answers(asked)
    for (let i = 0; i < count; i++) {
      const middle = (from[i]! + to[i]!) >> 1n
      if (found[i] === atLow[i]) from[i] = middle
      else to[i] = middle
    }
  }
  const at = Float64Array.from(to, (end, i) => (atLow[i] === atHigh[i] ? Number.NaN : value(end)))
  return { at, atLow }
}
