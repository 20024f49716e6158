import type { Program } from './compiled.ts'

/** Adds a unit's table entries to the outputs of a block's rows: output o begins at o × size. */
export function lookUp(
  program: Program,
  table: Float64Array,
  unit: number,
  patterns: Uint16Array,
  rows: number,
  sums: Float64Array,
  size: number,
): void {
  const { bits, tableStart, output, outputStart } = program
  const patternCount = 1 << bits[unit]!
  const end = outputStart[unit + 1]!
  let c = outputStart[unit]!
  let t = tableStart[unit]!
  for (; c + 2 < end; c += 3, t += 3 * patternCount) {
    const a = output[c]! * size
    const b = output[c + 1]! * size
    add3(
      sums,
      a,
      b,
      output[c + 2]! * size,
      patterns,
      table,
      t,
      t + patternCount,
      t + 2 * patternCount,
      rows,
    )
  }
  for (; c < end; c++, t += patternCount) add1(sums, output[c]! * size, patterns, table, t, rows)
}

function add1(
  sums: Float64Array,
  a: number,
  patterns: Uint16Array,
  table: Float64Array,
  t: number,
  rows: number,
): void {
  for (let r = 0; r < rows; r++) sums[a + r]! += table[t + patterns[r]!]!
}

function add3(
  sums: Float64Array,
  a: number,
  b: number,
  c: number,
  patterns: Uint16Array,
  table: Float64Array,
  t0: number,
  t1: number,
  t2: number,
  rows: number,
): void {
  for (let r = 0; r < rows; r++) {
    const p = patterns[r]!
    sums[a + r]! += table[t0 + p]!
    sums[b + r]! += table[t1 + p]!
    sums[c + r]! += table[t2 + p]!
  }
}
