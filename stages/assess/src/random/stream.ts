import { createHash } from 'node:crypto'
import { fillPhilox } from './philox.ts'

const WORDS = 1024
const TWO_32 = 2 ** 32

/**
 * Random numbers that depend on the seed, the name and the replicate only, never on what was drawn
 * before, elsewhere or by another thread. The name is what is measured and of whom.
 */
export class RandomStream {
  readonly #key: readonly [number, number]
  readonly #name: readonly [number, number]
  readonly #words = new Uint32Array(WORDS)
  #replicate = 0
  #block = 0
  #at = WORDS

  constructor(seed: number, name: readonly string[]) {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new RangeError(`a seed is a whole number from 0, not ${seed}`)
    }
    this.#key = [seed % TWO_32, Math.floor(seed / TWO_32)]
    const digest = createHash('sha256').update(JSON.stringify(name)).digest()
    this.#name = [digest.readUInt32LE(0), digest.readUInt32LE(4)]
  }

  /** Goes to the first number of one replicate (0 … 2^32 − 1). */
  restart(replicate: number): void {
    this.#replicate = replicate
    this.#block = 0
    this.#at = WORDS
  }

  /** A whole number of 32 bits. */
  word(): number {
    if (this.#at === WORDS) {
      fillPhilox(this.#words, [this.#block, this.#replicate, ...this.#name], this.#key)
      this.#block += WORDS / 4
      this.#at = 0
    }
    return this.#words[this.#at++]!
  }

  /** A number within 0 and 1, both excluded, of 53 bits. */
  uniform(): number {
    const high = this.word() >>> 5
    const low = this.word() >>> 6
    return (high * 2 ** 26 + low + 0.5) / 2 ** 53
  }

  /** A whole number from 0 below `bound` (at most 2^20), each with exactly the same chance. */
  below(bound: number): number {
    // Lemire (2019): the high word of a product; the products stay below 2^52 and so exact.
    for (;;) {
      const product = this.word() * bound
      const high = Math.floor(product / TWO_32)
      const low = product - high * TWO_32
      if (low >= bound || low >= TWO_32 % bound) return high
    }
  }
}
