/** A seeded stream of numbers (mulberry32), so that the benchmark is the same everywhere. */
export class Drawing {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1))
  }

  pick<T>(from: ArrayLike<T>): T {
    return from[Math.floor(this.unit() * from.length)]!
  }

  digits(count: number): string {
    let text = ''
    for (let k = 0; k < count; k++) text += String(this.whole(0, 9))
    return text
  }

  /** `#` a digit, `@` a small letter, `^` a capital; the rest as it stands. */
  fill(pattern: string): string {
    return pattern.replace(/[#@^]/g, (mark) =>
      mark === '#'
        ? this.digits(1)
        : this.pick(mark === '@' ? 'abcdefghijklmnopqrstuvwxyz' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
    )
  }
}
