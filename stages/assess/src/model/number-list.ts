/** Numbers of unknown count, kept without boxing: as int32 until one does not fit, then as float64. */
export class NumberList {
  #items: Int32Array | Float64Array = new Int32Array(16)
  length = 0

  push(value: number): void {
    if (this.length === this.#items.length) {
      const wider =
        this.#items instanceof Int32Array
          ? new Int32Array(this.length * 2)
          : new Float64Array(this.length * 2)
      wider.set(this.#items)
      this.#items = wider
    }
    if (this.#items instanceof Int32Array && (value | 0) !== value) {
      this.#items = Float64Array.from(this.#items)
    }
    this.#items[this.length++] = value
  }

  /** A view over the numbers so far; a later push may detach it. */
  view(): Int32Array | Float64Array {
    return this.#items.subarray(0, this.length)
  }
}
