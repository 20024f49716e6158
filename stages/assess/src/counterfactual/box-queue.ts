/** Open boxes, the cheapest first; equally cheap ones by changed features, then first come. */
export class BoxQueue {
  readonly #width: number
  readonly #heap: number[] = []
  #slots = 0
  readonly #free: number[] = []
  #order = 0
  #bounds = new Int32Array(0)
  #cost = new Float64Array(0)
  #changed = new Int32Array(0)
  #born = new Float64Array(0)
  #branch = new Int32Array(0)
  #cut = new Int32Array(0)
  #popped: Int32Array

  constructor(width: number) {
    this.#width = width
    this.#popped = new Int32Array(2 * width)
    this.#grow(64)
  }

  get size(): number {
    return this.#heap.length
  }

  /** Of the box that `pop` would give. */
  top(): { readonly cost: number; readonly changed: number } {
    const slot = this.#heap[0]!
    return { cost: this.#cost[slot]!, changed: this.#changed[slot]! }
  }

  push(
    low: Int32Array,
    high: Int32Array,
    cost: number,
    changed: number,
    branch: number,
    cut: number,
  ): void {
    const slot = this.#free.pop() ?? this.#slots++
    if (slot >= this.#cost.length) this.#grow(2 * this.#cost.length)
    this.#bounds.set(low, 2 * slot * this.#width)
    this.#bounds.set(high, (2 * slot + 1) * this.#width)
    this.#cost[slot] = cost
    this.#changed[slot] = changed
    this.#born[slot] = this.#order++
    this.#branch[slot] = branch
    this.#cut[slot] = cut
    const heap = this.#heap
    let at = heap.length
    heap.push(slot)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#before(slot, heap[parent]!)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = slot
  }

  /** Takes the first box out and writes its bounds. */
  pop(low: Int32Array, high: Int32Array): { readonly branch: number; readonly cut: number } {
    const heap = this.#heap
    const slot = heap[0]!
    const last = heap.pop()!
    if (heap.length > 0) {
      let at = 0
      for (;;) {
        let child = 2 * at + 1
        if (child >= heap.length) break
        if (child + 1 < heap.length && this.#before(heap[child + 1]!, heap[child]!)) child++
        if (!this.#before(heap[child]!, last)) break
        heap[at] = heap[child]!
        at = child
      }
      heap[at] = last
    }
    const from = 2 * slot * this.#width
    this.#popped.set(this.#bounds.subarray(from, from + 2 * this.#width))
    this.#free.push(slot)
    this.restore(low, high)
    return { branch: this.#branch[slot]!, cut: this.#cut[slot]! }
  }

  /** Writes the bounds of the box popped last once more. */
  restore(low: Int32Array, high: Int32Array): void {
    low.set(this.#popped.subarray(0, this.#width))
    high.set(this.#popped.subarray(this.#width))
  }

  #before(a: number, b: number): boolean {
    if (this.#cost[a] !== this.#cost[b]) return this.#cost[a]! < this.#cost[b]!
    if (this.#changed[a] !== this.#changed[b]) return this.#changed[a]! < this.#changed[b]!
    return this.#born[a]! < this.#born[b]!
  }

  #grow(slots: number): void {
    const bounds = new Int32Array(2 * slots * this.#width)
    bounds.set(this.#bounds)
    this.#bounds = bounds
    this.#cost = longer(this.#cost, new Float64Array(slots))
    this.#born = longer(this.#born, new Float64Array(slots))
    this.#changed = longer(this.#changed, new Int32Array(slots))
    this.#branch = longer(this.#branch, new Int32Array(slots))
    this.#cut = longer(this.#cut, new Int32Array(slots))
  }
}

function longer<List extends Float64Array | Int32Array>(old: List, fresh: List): List {
  fresh.set(old)
  return fresh
}
