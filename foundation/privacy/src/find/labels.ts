import { isHangul, isLetter } from './characters.ts'
import { type Family, LABEL_WORDS } from './label-words.ts'

type Word = {
  readonly family: Family
  readonly text: string
  readonly units: readonly number[]
  readonly partedBefore: boolean
  readonly partedAfter: boolean
}

/** Words by their first unit, the longest first; 0 means that no word begins so. */
const bucketOf = new Uint8Array(0x10000)
const buckets: Word[][] = [[]]
for (const family of Object.keys(LABEL_WORDS) as Family[]) {
  for (const marked of LABEL_WORDS[family].split(' ')) {
    const text = marked.replaceAll('|', '')
    const units = [...text].map((c) => c.charCodeAt(0))
    if (bucketOf[units[0]!] === 0) bucketOf[units[0]!] = buckets.push([]) - 1
    buckets[bucketOf[units[0]!]!]!.push({
      family,
      text,
      units,
      partedBefore: marked.startsWith('|'),
      partedAfter: marked.endsWith('|'),
    })
  }
}
for (const bucket of buckets) bucket.sort((a, b) => b.units.length - a.units.length)

/** How far a label may stand before and after the number, in UTF-16 code units. */
const BEFORE = 32
const AFTER = 14
/** The text around in small letters, without the spaces that may part Korean words. */
const around = new Uint16Array(BEFORE + 2)

type Label = { readonly family: Family; readonly word: string; readonly distance: number }

/** The labels around a place; a label after the number counts as further away than one before it. */
export class Labels {
  readonly #found: Label[] = []

  constructor(text: string, start: number, end: number) {
    let from = Math.max(0, start - BEFORE)
    // An empty line parts what stands before and after it.
    for (let i = start - 1; i > from; i--) {
      if (text.charCodeAt(i) === 0x0a && text.charCodeAt(i - 1) === 0x0a) from = i
    }
    this.#look(tidy(text, from, start), true)
    let to = end
    const last = Math.min(text.length, end + AFTER)
    while (to < last && text.charCodeAt(to) !== 0x0a) to++
    this.#look(tidy(text, end, to), false)
  }

  #look(length: number, before: boolean): void {
    for (let i = 0; i < length; ) {
      const bucket = bucketOf[around[i]!]!
      const word = bucket === 0 ? undefined : wordAt(buckets[bucket]!, i, length)
      if (word === undefined) {
        i++
        continue
      }
      const end = i + word.units.length
      const distance = before ? length - end : i + AFTER + 2
      if (word.family !== 'shortBank' || distance <= 2) {
        this.#found.push({ family: word.family, word: word.text, distance })
      }
      i = end
    }
  }

  has(family: Family): boolean {
    return this.#of(family) !== undefined
  }

  /** The family whose label stands nearest, of those asked for. */
  nearest(families: readonly Family[]): Family | undefined {
    let best: Label | undefined
    for (const label of this.#found) {
      if ((!best || label.distance < best.distance) && families.includes(label.family)) best = label
    }
    return best?.family
  }

  /** The reason to give: which word stood there. */
  because(family: Family): string {
    return `context: ${this.#of(family)!.word}`
  }

  distance(family: Family): number {
    return this.#of(family)?.distance ?? Number.POSITIVE_INFINITY
  }

  #of(family: Family): Label | undefined {
    let best: Label | undefined
    for (const label of this.#found) {
      if (label.family === family && (!best || label.distance < best.distance)) best = label
    }
    return best
  }
}

function wordAt(bucket: readonly Word[], i: number, length: number): Word | undefined {
  for (const word of bucket) {
    const { units } = word
    if (i + units.length > length) continue
    let k = 1
    while (k < units.length && around[i + k] === units[k]) k++
    if (k < units.length) continue
    if (word.partedBefore && i > 0 && isLetter(around[i - 1]!)) continue
    if (word.partedAfter && i + k < length && isLetter(around[i + k]!)) continue
    return word
  }
  return undefined
}

/** Fills `around` from a piece of text and gives its length. */
function tidy(text: string, from: number, to: number): number {
  let n = 0
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i)
    if (c === 0x20 && n > 0) {
      const next = i + 1 < to ? text.charCodeAt(i + 1) : 0
      if (isHangul(around[n - 1]!) && isHangul(next)) continue
    }
    around[n++] = c >= 0x41 && c <= 0x5a ? c | 32 : c
  }
  return n
}
