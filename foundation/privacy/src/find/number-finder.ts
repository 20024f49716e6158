import type { Finding } from '../kind.ts'
import type { Candidate, FindOptions, Verdict } from './candidate.ts'
import { DOT, HYPHEN, isAlnum, isDigit, isLetter, LINE, SPACE } from './characters.ts'
import { DigitGroups, sameJoint } from './digit-groups.ts'
import { Labels } from './labels.ts'
import { judgesFor } from './layouts.ts'

/** The most groups that one identifier stands in (`+82 (0)10-0000-0000` has five). */
const WIDEST = 5
/** Fewest and most digits of what is judged here. */
const FEWEST = 4
const MOST = 20

function digitsOf(text: string, start: number, end: number): string {
  let digits = ''
  let from = start
  for (let i = start; i <= end; i++) {
    if (i < end && isDigit(text.charCodeAt(i))) continue
    if (i > from) digits += text.slice(from, i)
    from = i + 1
  }
  return digits
}

/** Judges the spans of one run of digit groups. */
export class NumberFinder {
  readonly groups = new DigitGroups()
  readonly #options: FindOptions

  constructor(options: FindOptions) {
    this.#options = options
  }

  /** Findings among the groups read last; each group serves one finding at most. */
  judge(text: string, into: Finding[]): void {
    const { count } = this.groups
    for (let s = 0; s < count; ) {
      const last = this.#judgeFrom(text, s, false, into)
      if (last >= 0) {
        s = this.#goOn(text, s, last, into) + 1
        continue
      }
      const across = this.#judgeFrom(text, s, true, into)
      s = across >= 0 ? across + 1 : s + 1
    }
  }

  /** An account that a line break cuts reads as a shorter one: the longer reading stands. */
  #goOn(text: string, s: number, last: number, into: Finding[]): number {
    const g = this.groups
    const line = last < g.count - 1 && (g.joint[last]! & LINE) !== 0 && g.size[last + 1]! <= 6
    if (!line || into.at(-1)!.kind !== 'kr.account') return last
    const shorter = into.pop()!
    const across = this.#judgeFrom(text, s, true, into)
    if (across > last) return across
    if (across >= 0) into.pop()
    into.push(shorter)
    return last
  }

  /** The last group of what was found from group `s` on, or -1. Across line breaks only if `join`. */
  #judgeFrom(text: string, s: number, join: boolean, into: Finding[]): number {
    const g = this.groups
    let last = s
    let digits = g.size[s]!
    let lines = 0
    const limit = Math.min(g.count - 1, s + WIDEST - 1 + (join ? 1 : 0))
    while (last < limit) {
      if ((g.joint[last]! & LINE) !== 0 && ++lines > (join ? 1 : 0)) break
      digits += g.size[last + 1]!
      last++
      if (digits > MOST) {
        digits -= g.size[last]!
        last--
        break
      }
    }
    if (join && lines === 0) return -1
    for (let e = last; e >= s; e--) {
      if (digits >= FEWEST && digits <= MOST) {
        if (this.#judgeSpan(text, s, e, digits, join, into)) return e
      }
      digits -= g.size[e]!
    }
    return -1
  }

  #judgeSpan(
    text: string,
    s: number,
    e: number,
    total: number,
    join: boolean,
    into: Finding[],
  ): boolean {
    const g = this.groups
    let code = 0
    let merged = 0
    let many = 0
    let broken = false
    for (let k = s; k <= e; k++) {
      code = code * 32 + g.size[k]!
      const line = k < e && (g.joint[k]! & LINE) !== 0
      if (line) broken = true
      // A bare line break may stand inside a group; one beside a hyphen stands between two.
      if (k > s && (g.joint[k - 1]! & (LINE | HYPHEN | DOT)) === LINE) merged += g.size[k]!
      else {
        merged = merged * 32 + g.size[k]!
        many++
      }
    }
    if (join && !broken) return false
    if (join && merged !== code) {
      const verdict = this.#ask(text, s, e, merged, many, total, true, into)
      if (verdict) return true
    }
    return this.#ask(text, s, e, code, e - s + 1, total, false, into)
  }

  #ask(
    text: string,
    s: number,
    e: number,
    code: number,
    many: number,
    total: number,
    merge: boolean,
    into: Finding[],
  ): boolean {
    const judges = judgesFor(code, many, total)
    if (judges === undefined) return false
    const candidate = this.#candidate(text, s, e, merge)
    let best: Verdict | undefined
    for (const judge of judges) {
      const verdict = judge(candidate, this.#options)
      if (verdict && (!best || verdict.confidence > best.confidence)) best = verdict
    }
    if (!best) return false
    if (
      candidate.tied &&
      best.confidence < 0.93 &&
      !best.why.some((why) => why.startsWith('context'))
    ) {
      return false
    }
    const why = [...best.why]
    if (candidate.spread) why.push('digits apart')
    if (candidate.broken) why.push('line break')
    const start = best.start ?? candidate.start
    into.push({ kind: best.kind, start, end: candidate.end, confidence: best.confidence, why })
    return true
  }

  #candidate(text: string, s: number, e: number, merge: boolean): Candidate {
    const g = this.groups
    const start = g.from[s]!
    const end = g.to[e]!
    const groups: number[] = []
    let joints = 0
    let even = true
    let broken = false
    let spread = false
    let first = 0
    for (let k = s; k <= e; k++) {
      const before = k > s ? g.joint[k - 1]! : 0
      if (merge && (before & (LINE | HYPHEN | DOT)) === LINE)
        groups[groups.length - 1]! += g.size[k]!
      else {
        groups.push(g.size[k]!)
        const joint = before & ~LINE
        if (k > s && joint !== 0) {
          if (first === 0) first = joint
          else if (!sameJoint(first, joint)) even = false
        }
        joints |= joint
      }
      if ((before & LINE) !== 0) broken = true
      if (g.spread[k] === 1) spread = true
    }
    let labels: Labels | undefined
    const plus = text.charCodeAt(start - 1) === 0x2b
    return {
      text,
      start,
      end,
      digits: digitsOf(text, start, end),
      groups,
      joints: (joints & ~SPACE) === 0 ? joints : joints & ~SPACE,
      even,
      spread,
      broken,
      plus,
      tied: this.#isTied(text, s, e),
      labels: () => (labels ??= new Labels(text, start, end)),
    }
  }

  #isTied(text: string, s: number, e: number): boolean {
    const g = this.groups
    const knots = HYPHEN | DOT
    const left = s > 0 ? g.joint[s - 1]! : 0
    if (left !== 0 && (left & knots) !== 0 && (left & ~knots) === 0) return true
    const right = e < g.count - 1 ? g.joint[e]! : 0
    if (right !== 0 && (right & knots) !== 0 && (right & ~knots) === 0) return true
    if (s === 0) {
      const c = text.charCodeAt(g.from[0]! - 1)
      if (isLetter(c)) return true
      if ((c === 0x2d || c === 0x5f) && isAlnum(text.charCodeAt(g.from[0]! - 2))) return true
    }
    if (e === g.count - 1) {
      const c = text.charCodeAt(g.to[e]!)
      if (isLetter(c)) return true
      if ((c === 0x2d || c === 0x5f) && isAlnum(text.charCodeAt(g.to[e]! + 1))) return true
    }
    return false
  }
}
