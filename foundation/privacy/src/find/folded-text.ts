/** A piece of text rewritten to plain characters, each with the place it came from. */
export class FoldedText {
  text = ''
  /** Per stretch: where it begins in the folded text, and what it stands for in the original. */
  readonly #at: number[] = []
  readonly #start: number[] = []
  readonly #end: number[] = []
  readonly #copied: boolean[] = []

  /** Adds text that stands, as a whole, for the code units `start` to `end` of the original. */
  add(text: string, start: number, end: number): void {
    if (text !== '') this.#put(text, start, end, false)
  }

  /** Adds code units of the original as they are. */
  copy(original: string, start: number, end: number): void {
    if (end > start) this.#put(original.slice(start, end), start, end, true)
  }

  #put(text: string, start: number, end: number, copied: boolean): void {
    this.#at.push(this.text.length)
    this.#start.push(start)
    this.#end.push(end)
    this.#copied.push(copied)
    this.text += text
  }

  #stretch(index: number): number {
    let low = 0
    let high = this.#at.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#at[middle]! <= index) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The first place that stands for `original` or what comes after it. */
  indexOf(original: number): number {
    for (let k = 0; k < this.#at.length; k++) {
      if (this.#end[k]! <= original) continue
      return this.#copied[k]!
        ? this.#at[k]! + Math.max(0, original - this.#start[k]!)
        : this.#at[k]!
    }
    return this.text.length
  }

  startOf(index: number): number {
    const k = this.#stretch(index)
    return this.#copied[k]! ? this.#start[k]! + index - this.#at[k]! : this.#start[k]!
  }

  /** Where in the original the text before `index` ends. */
  endOf(index: number): number {
    const k = this.#stretch(index - 1)
    return this.#copied[k]! ? this.#start[k]! + index - this.#at[k]! : this.#end[k]!
  }
}
