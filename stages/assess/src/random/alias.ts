import type { RandomStream } from './stream.ts'

/** Draws an index with chance proportional to its weight, in constant time: Walker's alias table by Vose (1991). */
export class AliasTable {
  readonly #threshold: Float64Array
  readonly #alias: Int32Array

  constructor(weights: Float64Array) {
    const count = weights.length
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    this.#threshold = weights.map((weight) => (weight / total) * count)
    this.#alias = Int32Array.from(weights, (_, index) => index)
    const small: number[] = []
    const large: number[] = []
    for (let i = 0; i < count; i++) (this.#threshold[i]! < 1 ? small : large).push(i)
    while (small.length > 0 && large.length > 0) {
      const lesser = small.pop()!
      const greater = large.pop()!
      this.#alias[lesser] = greater
      this.#threshold[greater]! += this.#threshold[lesser]! - 1
      ;(this.#threshold[greater]! < 1 ? small : large).push(greater)
    }
    // What is left would be exactly 1 without rounding.
    for (const index of [...small, ...large]) this.#threshold[index] = 1
  }

  draw(stream: RandomStream): number {
    const index = stream.below(this.#threshold.length)
    return stream.uniform() < this.#threshold[index]! ? index : this.#alias[index]!
  }
}
