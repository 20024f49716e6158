/**
 * The stable ascending order of rows by several unsigned keys, least significant key first.
 * Linear in rows: a radix sort in digits of 16 bits that skips digits equal in all rows.
 */
export function radixOrder(keys: readonly Uint32Array[], rows: number): Uint32Array {
  let order = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) order[row] = row
  let spare = new Uint32Array(rows)
  for (const key of keys) {
    for (const shift of [0, 16]) {
      const starts = new Uint32Array(65_537)
      for (let row = 0; row < rows; row++) starts[((key[row]! >>> shift) & 0xffff) + 1]!++
      if (rows === 0 || starts[((key[0]! >>> shift) & 0xffff) + 1] === rows) continue
      for (let digit = 0; digit < 65_536; digit++) starts[digit + 1]! += starts[digit]!
      for (let place = 0; place < rows; place++) {
        const row = order[place]!
        const digit = (key[row]! >>> shift) & 0xffff
        spare[starts[digit]!++] = row
      }
      const done = spare
      spare = order
      order = done
    }
  }
  return order
}

/** The low and high halves of an unsigned 64-bit key that orders like the doubles themselves. */
export function doubleKeys(values: Float64Array): { low: Uint32Array; high: Uint32Array } {
  const rows = values.length
  const low = new Uint32Array(rows)
  const high = new Uint32Array(rows)
  const bits = new DataView(new ArrayBuffer(8))
  for (let row = 0; row < rows; row++) {
    bits.setFloat64(0, values[row]! + 0)
    const top = bits.getUint32(0)
    const rest = bits.getUint32(4)
    const negative = top >>> 31 === 1
    high[row] = negative ? ~top : top | 0x8000_0000
    low[row] = negative ? ~rest : rest
  }
  return { low, high }
}
