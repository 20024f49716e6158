import type { Finding } from '../kind.ts'
import { ADDRESS_END, findAddress, followsRegion } from './address.ts'
import { foldBase64, tastesOfText } from './base64.ts'
import { findWrittenBirth } from './birth-date.ts'
import type { FindOptions } from './candidate.ts'
import * as C from './characters.ts'
import { findConnecting } from './connecting-information.ts'
import { findDevice } from './device-id.ts'
import { disguises } from './disguises.ts'
import { findEmail } from './email.ts'
import { foldWindow } from './fold.ts'
import type { FoldedText } from './folded-text.ts'
import { findIban, findSwift } from './iban.ts'
import { findColoned } from './ip.ts'
import { IN_TOKEN, isDisguise, isTokenUnit, PASSPORT, standsAlone } from './neighbours.ts'
import { NumberFinder } from './number-finder.ts'
import { beginsNumerals, foldNumerals, GOES_ON, readNumerals } from './numerals.ts'
import { findPassport } from './passport.ts'
import { beginsPlate, findPlate } from './plate.ts'
import { findPrivateKey, findSecret } from './secret.ts'

/** Text that a window takes in before and after what is disguised, for labels and joints. */
const AROUND = 64
/** As much again where a window had to be cut: the longest disguised number. */
const CUT_AROUND = 192
/** A window ends after so many code units without a disguise. */
const QUIET = 48
/** Decomposed Hangul so near before a number or token is a label that has to be composed. */
const JAMO_NEAR = 28
/** A window does not begin or end within a token, unless that is longer than this. */
const WHOLE_TOKEN = 160
/** Windows within windows: percent-encoded base64, escapes of escapes. */
const DEEPEST = 3
const WORK_LIMIT = 1024
/** A token shorter than this is neither secret nor base64. */
const TOKEN = 8

/** One pass over a text. Windows of it that hold disguised characters are folded and passed again. */
export class Scanner {
  readonly #numbers: NumberFinder
  readonly #options: FindOptions
  readonly #depth: number
  readonly #limit: number
  #deeper: Scanner | undefined
  #text = ''
  #found: Finding[] = []
  /** Places up to which each way of looking has been done. */
  #tokenEnd = 0
  #windowEnd = 0
  #windowCut = false
  #lastJamo = -JAMO_NEAR
  #numeralEnd = 0
  #from = 0
  #to = 0
  #emailEnd = 0

  constructor(options: FindOptions, depth = 0) {
    this.#options = options
    this.#depth = depth
    this.#numbers = new NumberFinder(options)
    this.#limit = Math.max(QUIET * 2, options.workLimit ?? WORK_LIMIT)
  }

  /**
   * All findings, in no order, some over others. Disguises are taken off between `from` and `to` only:
   * the rest is there for its labels.
   */
  scan(text: string, from = 0, to = text.length): Finding[] {
    this.#from = from
    this.#to = to
    const found = this.#pass(text)
    // What a text held is not kept beyond its pass.
    this.#text = ''
    this.#found = []
    return found
  }

  #pass(text: string): Finding[] {
    this.#text = text
    this.#found = []
    this.#tokenEnd = this.#windowEnd = this.#numeralEnd = this.#emailEnd = 0
    this.#windowCut = false
    this.#lastJamo = -JAMO_NEAR
    const length = text.length
    const classes = C.CLASS
    let i = 0
    while (i < length) {
      const kind = classes[text.charCodeAt(i)]!
      if (kind === C.SKIP) {
        i++
        continue
      }
      if (kind === C.NUMERAL) {
        if (
          GOES_ON[text.charCodeAt(i + 1)] === 1 &&
          GOES_ON[text.charCodeAt(i + 2)] === 1 &&
          i >= this.#numeralEnd &&
          beginsNumerals(text, i)
        ) {
          this.#numerals(i)
        }
        i++
      } else if (kind === C.DIGIT) i = this.#digits(i)
      else if (kind === C.LETTER) i = this.#letters(i)
      else {
        i = this.#other(i, kind)
      }
    }
    return this.#found
  }

  #keep(finding: Finding | undefined): boolean {
    if (finding) this.#found.push(finding)
    return finding !== undefined
  }

  #other(i: number, kind: number): number {
    const text = this.#text
    if (kind === C.JAMO) {
      this.#lastJamo = i
      return i + 1
    }
    if (kind === C.AT) {
      const email = findEmail(text, i, this.#emailEnd)
      if (email) {
        this.#found.push(email)
        this.#emailEnd = email.end
        return Math.max(i + 1, email.end)
      }
    } else if (kind === C.COLON) {
      const next = text.charCodeAt(i + 1)
      if (next === 0x3a || C.isAlnum(next)) {
        const coloned = findColoned(text, i, this.#emailEnd)
        if (coloned) {
          this.#found.push(coloned)
          this.#emailEnd = coloned.end
          return coloned.end
        }
        if (next === 0x3a) return i + 2
      }
    } else if (i >= this.#windowEnd && isDisguise(text, i, kind)) this.#window(i)
    return i + 1
  }

  #letters(i: number): number {
    const text = this.#text
    let end = i + 1
    while (C.CLASS[text.charCodeAt(end)] === C.LETTER) end++
    if (end - i === 5 && text.startsWith('-----BEGIN ', i - 5)) {
      const key = findPrivateKey(text, i - 5)
      if (key) {
        this.#found.push(key)
        return key.end
      }
    }
    if (i < this.#tokenEnd) return end
    const next = text.charCodeAt(end)
    if (next < 128 && IN_TOKEN[next] === 1) return this.#token(i, end)
    if (end - i >= TOKEN || (next === 0x3d && end - i > 4)) return this.#token(i, end)
    if ((end - i === 8 || end - i === 11) && C.isUpper(text.charCodeAt(i + 1))) {
      this.#keep(findSwift(text, i, end))
    }
    return end
  }

  /** A run of key characters from `i`; gives where to read on: its end if found, else `next`. */
  #token(i: number, next: number): number {
    const text = this.#text
    if (i - this.#lastJamo < JAMO_NEAR && i >= this.#windowEnd) this.#window(i)
    let end = next
    let c = text.charCodeAt(end)
    let line = i
    for (;;) {
      while (c < 128 && IN_TOKEN[c] === 1) c = text.charCodeAt(++end)
      const width = end - line
      const gap = c === 0x0d ? 2 : c === 0x0a ? 1 : 0
      // Base64 is broken after 64 or 76 characters; connecting information is 88 in all.
      if (gap === 0 || (width !== 64 && width !== 76 && !this.#endsAs88(i, end, gap))) break
      const following = text.charCodeAt(end + gap)
      if (!(following < 128 && IN_TOKEN[following] === 1)) break
      end += gap
      line = end
      c = text.charCodeAt(end)
    }
    while (c === 0x3d && end - next < 200_000 && text.charCodeAt(end - 2) !== 0x3d) {
      c = text.charCodeAt(++end)
    }
    while (end > next && text.charCodeAt(end - 1) === 0x2e) end--
    const length = end - i
    this.#tokenEnd = end
    if (length < TOKEN) {
      if (length === 8 || length === 11) this.#keep(findSwift(text, i, end))
      return next
    }
    const within = this.#depth < DEEPEST && i >= this.#from && i < this.#to
    const reads = within && tastesOfText(text, i, end)
    const whole =
      (reads || length < 60 ? undefined : findConnecting(text, this.#wholeStart(i, end), end)) ??
      findDevice(text, i, end) ??
      findSecret(text, i, end)
    if (whole) {
      this.#found.push(whole)
      return Math.max(next, whole.end)
    }
    if (reads) {
      for (const folded of foldBase64(text, i, end, AROUND)) this.#deeperIn(folded, i, end)
    }
    return next
  }

  /** Where a token of 88 characters begins, if its first ones are signs or were read as digits. */
  #wholeStart(i: number, end: number): number {
    const text = this.#text
    let start = i
    while (end - start < 90 && isTokenUnit(text, start - 1)) start--
    return start
  }

  #endsAs88(start: number, end: number, gap: number): boolean {
    const last = this.#wholeStart(start, end) + 88 + gap
    return end < last && this.#text.startsWith('==', last - 2)
  }

  #digits(i: number): number {
    const text = this.#text
    let j = i + 1
    while (C.isDigit(text.charCodeAt(j))) j++
    const c = text.charCodeAt(j)
    if (j - i < 6 && i - this.#lastJamo >= JAMO_NEAR && standsAlone(text, i, j)) return j
    const run = this.#numbers.groups
    if (i >= this.#tokenEnd) {
      const hyphens = c === 0x2d && j - i < 9 && this.#isHyphened(i)
      if (C.isLetter(c) || c === 0x2b || c === 0x2f || hyphens) {
        const next = this.#token(i, j)
        if (next > j) return next
      }
    }
    run.read(text, i)
    const before = text.charCodeAt(i - 1)
    const end = run.end
    const resume = run.resume
    if (before >= 0x20 && this.#before(i, before)) return Math.max(end, this.#found.at(-1)!.end)
    if (i >= this.#windowEnd && this.#isAmongJamo(i, end)) this.#window(i)
    if (run.total >= 6 || run.count === 4) this.#numbers.judge(text, this.#found)
    const after = text.charCodeAt(end)
    if (beginsPlate(text, end) && this.#keep(findPlate(text, end))) return this.#found.at(-1)!.end
    if (after === 0xb144) {
      const size = run.size[run.count - 1]!
      const more = text.charCodeAt(end + 1)
      const dated = C.isDigit(more) || (more === 0x20 && C.isDigit(text.charCodeAt(end + 2)))
      if (dated && (size === 4 || size === 2)) this.#keep(findWrittenBirth(text, end - size))
    }
    return resume > i ? resume : end
  }

  /** What begins before the first digit at `i`: address, passport, IBAN. */
  #before(i: number, before: number): boolean {
    const text = this.#text
    const space = before === 0x20 || before === 0x2d || before === 0x0a
    const nearest = space ? text.charCodeAt(i - 2) : before
    if (C.isUpper(nearest) && this.#keep(findIban(text, i))) return true
    if (nearest >= 0xac00) {
      return (
        ADDRESS_END[nearest] === 1 && followsRegion(text, i) && this.#keep(findAddress(text, i))
      )
    }
    if (!(nearest < 128)) return false
    return PASSPORT[nearest] === 1 && this.#keep(findPassport(text, i))
  }

  /** Whether the digits at `i` begin a UUID or a MAC address. */
  #isHyphened(i: number): boolean {
    const text = this.#text
    return text.charCodeAt(i + 8) === 0x2d
      ? text.charCodeAt(i + 13) === 0x2d
      : text.charCodeAt(i + 2) === 0x2d && text.charCodeAt(i + 5) === 0x2d
  }

  #isAmongJamo(start: number, end: number): boolean {
    const text = this.#text
    if (C.isJamo(text.charCodeAt(end)) || C.isJamo(text.charCodeAt(end + 1))) return true
    return start - this.#lastJamo < JAMO_NEAR
  }

  #window(i: number): void {
    if (this.#depth >= DEEPEST || i < this.#from || i >= this.#to) return
    const text = this.#text
    const most = Math.min(text.length, i + this.#limit)
    const kindIsJamo = i - this.#lastJamo < JAMO_NEAR
    let end = i + 1
    let quiet = 0
    let loudest = i
    while (end < most) {
      const kind = C.CLASS[text.charCodeAt(end)]!
      const loud = kind === C.FOREIGN || kind === C.JOINT || kind === C.ESCAPE
      if (quiet >= QUIET && !loud && !isTokenUnit(text, end)) break
      if (loud || kind === C.JAMO) {
        quiet = 0
        loudest = end
      } else quiet++
      end++
    }
    const around = this.#windowCut && i - this.#windowEnd < QUIET ? CUT_AROUND : AROUND
    let from = Math.max(0, i - (kindIsJamo ? CUT_AROUND : around))
    while (from > 0 && i - from < CUT_AROUND + WHOLE_TOKEN && isTokenUnit(text, from - 1)) from--
    while (end < text.length && end - i < this.#limit + WHOLE_TOKEN && isTokenUnit(text, end)) end++
    // What touches the edge of a window is dropped: leave room before a whole token.
    from = Math.max(0, from - 3)
    end = Math.min(text.length, end + 3)
    this.#windowCut = end === most && end < text.length
    // The next disguise gets a window of its own, with what stands before it.
    this.#windowEnd = this.#windowCut ? end : loudest + 1
    this.#deeperIn(foldWindow(text, from, end), from, end)
  }

  #numerals(i: number): void {
    const text = this.#text
    if (this.#depth >= DEEPEST || i < this.#from || i >= this.#to) return
    const run = readNumerals(text, i, this.#numeralEnd)
    this.#numeralEnd = run.to
    if (run.digits < 7 || run.words < 2) return
    const before = this.#found.length
    this.#deeperIn(foldNumerals(text, run, AROUND), run.from, run.to, true)
    const last = text.charCodeAt(run.to - 1)
    // 이 is also the particle after a number: 공일공…팔이 맞습니다.
    if (this.#found.length === before && last === 0xc774) {
      const shorter = { ...run, to: run.to - 1 }
      this.#deeperIn(foldNumerals(text, shorter, AROUND), run.from, run.to, true)
    }
  }

  /** Passes folded text and keeps what was found over the code units `from` to `to`. */
  #deeperIn(folded: FoldedText, from: number, to: number, inWords = false): void {
    this.#deeper ??= new Scanner(this.#options, this.#depth + 1)
    const { length } = folded.text
    const original = this.#text.length
    for (const finding of this.#deeper.scan(folded.text, ...focus(folded, from, to))) {
      const start = folded.startOf(finding.start)
      const end = folded.endOf(finding.end)
      if (end <= from || start >= to) continue
      // What touches a cut edge may be the rest of something longer.
      if (finding.start < 2 && folded.startOf(0) > 0 && start > 0) continue
      if (finding.end > length - 2 && folded.endOf(length) < original) continue
      const why = [...finding.why, ...disguises(this.#text.slice(start, end), inWords)]
      this.#found.push({ ...finding, start, end, why: [...new Set(why)] })
    }
  }
}

/** Where the code units `from` to `to` of the original stand in folded text. */
function focus(folded: FoldedText, from: number, to: number): [number, number] {
  return [folded.indexOf(from), folded.indexOf(to)]
}
