import { CLASS, DIGIT, isDigit, LINE, SEPARATOR, SPACE } from './characters.ts'

/** Bounds of one run: what is longer is read as several runs that overlap. */
const MOST_GROUPS = 48
const MOST_DIGITS = 36
/** Groups that a run shares with the next when it was cut. */
const SHARED = 20
/** Single digits in a row, each apart, that are read as one number. */
const SPREAD = 6

/** Digits of one run in their groups; reused between runs, so read it before the next. */
export class DigitGroups {
  count = 0
  /** Where the run ends in the text, after its last digit. */
  end = 0
  /** Where to read on if the run was cut at its bounds, else -1. */
  resume = -1
  readonly from = new Int32Array(MOST_GROUPS + 1)
  readonly to = new Int32Array(MOST_GROUPS + 1)
  readonly size = new Int32Array(MOST_GROUPS + 1)
  /** Kinds of joint after each group, as bits. */
  readonly joint = new Int32Array(MOST_GROUPS + 1)
  readonly jointLength = new Int32Array(MOST_GROUPS + 1)
  /** 1 where a group was put together from digits that stood apart. */
  readonly spread = new Uint8Array(MOST_GROUPS + 1)
  total = 0

  /** Reads the run whose first digit stands at `start`. */
  read(text: string, start: number): void {
    let i = start
    let n = 0
    this.total = 0
    this.resume = -1
    for (;;) {
      const from = i
      while (CLASS[text.charCodeAt(i)] === DIGIT) i++
      this.from[n] = from
      this.to[n] = i
      this.size[n] = i - from
      this.spread[n] = 0
      this.total += i - from
      this.joint[n] = 0
      n++
      this.end = i
      if (i - from > MOST_DIGITS) break
      const c = text.charCodeAt(i)
      if (!(c < 128) || SEPARATOR[c] === 0) break
      let bits = 0
      let j = i
      while (j < i + 4) {
        const s = text.charCodeAt(j)
        if (!(s < 128) || SEPARATOR[s] === 0) break
        // An empty line parts what stands before and after it.
        if (s === 0x0a && (bits & LINE) !== 0 && text.charCodeAt(j - 1) !== 0x0d) break
        bits |= SEPARATOR[s]!
        j++
      }
      if (!isDigit(text.charCodeAt(j))) break
      if (n === MOST_GROUPS) {
        this.resume = this.from[n - SHARED]!
        break
      }
      this.joint[n - 1] = bits
      this.jointLength[n - 1] = j - i
      i = j
    }
    this.count = n
    if (n > SPREAD && this.total < n * 2) this.#gather(text)
  }

  /** Puts single digits together that are kept apart by the same one character each. */
  #gather(text: string): void {
    let n = 0
    for (let k = 0; k < this.count; ) {
      let last = k
      while (last < this.count && this.size[last] === 1) last++
      if (last - k < SPREAD) {
        const until = Math.max(last, k + 1)
        for (; k < until; k++) this.#move(k, n++)
        continue
      }
      const common = this.#commonest(text, k, last)
      for (let at = k; at < last; at++) {
        const single =
          this.jointLength[at - 1] === 1 && text.charCodeAt(this.to[at - 1]!) === common
        if (at > k && (single || (this.joint[at - 1]! & LINE) !== 0)) {
          this.to[n - 1] = this.to[at]!
          this.size[n - 1]!++
          this.joint[n - 1] = this.joint[at]!
          this.jointLength[n - 1] = this.jointLength[at]!
          this.spread[n - 1] = 1
        } else this.#move(at, n++)
      }
      k = last
    }
    this.count = n
  }

  #commonest(text: string, from: number, to: number): number {
    let common = 0x20
    let most = 0
    for (const unit of [0x20, 0x2d, 0x2e, 0x2f, 0x5f, 0x0a]) {
      let many = 0
      for (let k = from; k < to - 1; k++) {
        if (this.jointLength[k] === 1 && text.charCodeAt(this.to[k]!) === unit) many++
      }
      if (many > most) {
        most = many
        common = unit
      }
    }
    return common
  }

  #move(from: number, to: number): void {
    if (from === to) return
    for (const list of [this.from, this.to, this.size, this.joint, this.jointLength]) {
      list[to] = list[from]!
    }
    this.spread[to] = this.spread[from]!
  }
}

/** Whether two joints count as the same: a space beside a hyphen changes nothing. */
export function sameJoint(a: number, b: number): boolean {
  return (a & ~SPACE) === (b & ~SPACE) && (a === SPACE) === (b === SPACE)
}
