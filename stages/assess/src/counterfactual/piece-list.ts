import type { Pieces } from './problem.ts'

/** Gathers pieces tree by tree; their arrays grow as they come. */
export class PieceList {
  readonly #treeStart: number[] = [0]
  #weight = new Float64Array(64)
  #conditionStart = new Int32Array(65)
  #feature = new Int32Array(256)
  #low = new Int32Array(256)
  #high = new Int32Array(256)
  #pieces = 0
  #conditions = 0
  #constant: number

  constructor(constant: number) {
    this.#constant = constant
  }

  /** One more condition of the piece that `closePiece` will close. */
  addCondition(feature: number, low: number, high: number): void {
    const at = this.#conditions++
    if (at >= this.#feature.length) {
      this.#feature = doubled(this.#feature)
      this.#low = doubled(this.#low)
      this.#high = doubled(this.#high)
    }
    this.#feature[at] = feature
    this.#low[at] = low
    this.#high[at] = high
  }

  closePiece(weight: number): void {
    const at = this.#pieces++
    if (at >= this.#weight.length) {
      const longer = new Float64Array(2 * at)
      longer.set(this.#weight)
      this.#weight = longer
      const starts = new Int32Array(2 * at + 1)
      starts.set(this.#conditionStart)
      this.#conditionStart = starts
    }
    this.#weight[at] = weight
    this.#conditionStart[at + 1] = this.#conditions
  }

  /** A tree whose pieces all weigh the same becomes a constant. */
  closeTree(): void {
    const start = this.#treeStart.at(-1)!
    const first = this.#weight[start]!
    for (let p = start + 1; p < this.#pieces; p++) {
      if (this.#weight[p] === first) continue
      this.#treeStart.push(this.#pieces)
      return
    }
    this.#constant += first
    this.#pieces = start
    this.#conditions = this.#conditionStart[start]!
  }

  /** Pieces as they came: the heaviest first only where they came so. */
  finish(): Pieces {
    return {
      treeStart: Int32Array.from(this.#treeStart),
      weight: this.#weight.subarray(0, this.#pieces),
      conditionStart: this.#conditionStart.subarray(0, this.#pieces + 1),
      feature: this.#feature,
      low: this.#low,
      high: this.#high,
      constant: this.#constant,
    }
  }
}

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * list.length)
  longer.set(list)
  return longer
}

/** The same pieces, each weight times `sign`, the heaviest of every tree first. */
export function sortPieces(pieces: Pieces, sign: number): Pieces {
  const list = new PieceList(sign * pieces.constant)
  const { treeStart, weight, conditionStart, feature, low, high } = pieces
  for (let tree = 0; tree + 1 < treeStart.length; tree++) {
    const start = treeStart[tree]!
    const order = Array.from({ length: treeStart[tree + 1]! - start }, (_, i) => start + i)
    order.sort((a, b) => sign * (weight[b]! - weight[a]!) || a - b)
    for (const p of order) {
      for (let at = conditionStart[p]!; at < conditionStart[p + 1]!; at++) {
        list.addCondition(feature[at]!, low[at]!, high[at]!)
      }
      list.closePiece(sign * weight[p]!)
    }
    list.closeTree()
  }
  return list.finish()
}
