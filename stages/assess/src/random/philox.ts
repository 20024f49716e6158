const LOW_0 = 0x1f53
const HIGH_0 = 0xd251
const LOW_1 = 0x8d57
const HIGH_1 = 0xcd9e
const MULTIPLIER_0 = 0xd2511f53
const MULTIPLIER_1 = 0xcd9e8d57
const WEYL_0 = 0x9e3779b9
const WEYL_1 = 0xbb67ae85

/** A place in the 2^128 long sequence: four 32-bit words, the first one counting. */
export type Counter = readonly [number, number, number, number]

/**
 * Fills `out` (a multiple of four long) with the Philox4x32-10 blocks at `counter`, then the next ones
 * by its first word. Salmon and others, "Parallel random numbers: as easy as 1, 2, 3" (SC11).
 */
export function fillPhilox(
  out: Uint32Array,
  counter: Counter,
  key: readonly [number, number],
): void {
  const [first, second, third, fourth] = counter
  const [keyA, keyB] = key
  for (let at = 0; at < out.length; at += 4) {
    let x0 = (first + (at >>> 2)) | 0
    let x1 = second | 0
    let x2 = third | 0
    let x3 = fourth | 0
    let k0 = keyA | 0
    let k1 = keyB | 0
    for (let round = 0; round < 10; round++) {
      // The high words of two 32 x 32 bit products, by halves of 16 bits.
      let low = x0 & 0xffff
      let high = x0 >>> 16
      let across = (Math.imul(high, LOW_0) + (Math.imul(low, LOW_0) >>> 16)) | 0
      let rest = (Math.imul(low, HIGH_0) + (across & 0xffff)) | 0
      const top0 = (Math.imul(high, HIGH_0) + (across >>> 16) + (rest >>> 16)) | 0
      low = x2 & 0xffff
      high = x2 >>> 16
      across = (Math.imul(high, LOW_1) + (Math.imul(low, LOW_1) >>> 16)) | 0
      rest = (Math.imul(low, HIGH_1) + (across & 0xffff)) | 0
      const top1 = (Math.imul(high, HIGH_1) + (across >>> 16) + (rest >>> 16)) | 0
      const bottom0 = Math.imul(x0, MULTIPLIER_0)
      const bottom1 = Math.imul(x2, MULTIPLIER_1)
      x0 = top1 ^ x1 ^ k0
      x1 = bottom1
      x2 = top0 ^ x3 ^ k1
      x3 = bottom0
      k0 = (k0 + WEYL_0) | 0
      k1 = (k1 + WEYL_1) | 0
    }
    out[at] = x0
    out[at + 1] = x1
    out[at + 2] = x2
    out[at + 3] = x3
  }
}
