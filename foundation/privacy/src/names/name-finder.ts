import type { Finding, NameFinder } from '../kind.ts'
import { cuedName, isTail } from './cues.ts'
import { encodeWord, FEATURES } from './features.ts'
import { GATE_FEATURES, gateBuckets, mayHold } from './gate.ts'
import { composed } from './nfd.ts'
import { bestTags, TAGS } from './tagger.ts'
import { LANES, readWeights } from './weights.ts'
import { cutWords, HANGUL, LATIN, SPACE, wordsFor } from './words.ts'

/** So much of a text is looked at together; what stands further off decides nothing. */
const STRETCH = 512

/** The end of the stretch from `from`: after a sentence, else after a word, else where it must. */
function stretchEnd(text: string, from: number): number {
  const far = from + STRETCH
  if (far >= text.length) return text.length
  let space = -1
  for (let at = far; at > from + STRETCH / 2; at -= 1) {
    const code = text.charCodeAt(at - 1)
    if (code === 10) return at
    if (code !== 32) continue
    if (text.charCodeAt(at - 2) === 46) return at
    if (space < 0) space = at
  }
  return space < 0 ? far : space
}

/** A finder of names from the bytes of a weights file; time grows with the text, not faster. */
export function nameFinder(file: Uint8Array): NameFinder {
  const weights = readWeights(file)
  const { emit, move, step, gate, gateFloor, margin } = weights
  const mask = (1 << weights.bits) - 1
  const gateMask = (1 << weights.gateBits) - 1
  const words = wordsFor(STRETCH + 1)
  const open = new Uint8Array(STRETCH + 1)
  const gated = new Int32Array(GATE_FEATURES)
  const buckets = new Int32Array(STRETCH * FEATURES)
  const score = new Float32Array(STRETCH * TAGS)
  const back = new Uint8Array(STRETCH * TAGS)
  const tags = new Uint8Array(STRETCH + 1)

  /** `A씨`: one capital, and Hangul at once after it. Names in Latin letters are not looked for. */
  function isInitial(text: string, word: number): boolean {
    const start = words.start[word]!
    return (
      words.end[word]! - start === 1 &&
      text.charCodeAt(start) < 91 &&
      word + 1 < words.count &&
      words.sort[word + 1] === HANGUL
    )
  }

  function passes(text: string, word: number): boolean {
    if (!mayHold(words, word)) return false
    if (words.sort[word] === LATIN && !isInitial(text, word)) return false
    gateBuckets(text, words, word, gateMask, gated)
    let sum = 0
    for (let k = 0; k < GATE_FEATURES; k += 1) sum += gate[gated[k]!]!
    return sum >= gateFloor
  }

  /** How much better a person stands here than nobody. */
  function lead(from: number, to: number, n: number): number {
    let sum = 0
    for (let at = from; at < to; at += 1) sum += score[at * TAGS + (at === from ? 1 : 2)]!
    const before = from === 0 ? 0 : tags[from - 1]!
    const after = to === n ? 0 : tags[to]!
    sum += move[before * TAGS + 1]! - move[before * TAGS]!
    if (to - from > 1) sum += move[TAGS + 2]! + (to - from - 2) * move[2 * TAGS + 2]!
    sum += move[(to - from > 1 ? 2 : 1) * TAGS + after]!
    return sum - (to - from) * move[0]!
  }

  function tagged(text: string, first: number, last: number, found: Finding[]): void {
    const base = words.start[first]!
    let used = 0
    for (let word = first; word <= last; word += 1) {
      used = encodeWord(text, words, word, mask, buckets, used)
    }
    const n = used / FEATURES
    for (let at = 0, b = 0; at < n; at += 1) {
      let p = 0
      let q = 0
      let r = 0
      let s = 0
      for (const end = b + FEATURES; b < end; b += 1) {
        const lane = buckets[b]! * LANES
        p += emit[lane]!
        q += emit[lane + 1]!
        r += emit[lane + 2]!
        s += emit[lane + 3]!
      }
      const o = at * TAGS
      score[o] = 0
      score[o + 1] = p * step
      score[o + 2] = q * step
      score[o + 3] = r * step
      score[o + 4] = s * step
    }
    bestTags(score, move, n, back, tags)
    for (let from = 0; from < n; from += 1) {
      if (tags[from] !== 1) continue
      let to = from + 1
      while (to < n && tags[to] === 2) to += 1
      const better = lead(from, to, n)
      const start = base + from
      const end = base + to
      if (better < margin || /^\s|\s$/.test(text.slice(start, end))) continue
      const confidence = Math.round(100 / (1 + Math.exp(-better))) / 100
      found.push({ kind: 'person', start, end, confidence, why: [`names: ${weights.origin}`] })
    }
  }

  function stretch(text: string, from: number, to: number, found: Finding[]): void {
    cutWords(text, from, to, words)
    const own: Finding[] = []
    const cued: Finding[] = []
    for (let word = 0; word < words.count; word += 1) {
      open[word] = passes(text, word) ? 1 : 0
      if (words.sort[word] !== HANGUL) continue
      const name = cuedName(text, words, word)
      if (name === undefined) continue
      if (name.start < (cued.at(-1)?.end ?? 0)) continue
      const why = [`cue: ${name.cue}`]
      cued.push({ kind: 'person', start: name.start, end: name.end, confidence: 0.95, why })
    }
    for (let word = 0; word < words.count; word += 1) {
      if (open[word] === 0) continue
      let last = word
      for (;;) {
        if (last + 1 < words.count && open[last + 1] === 1) last += 1
        else if (last + 2 < words.count && words.sort[last + 1] === SPACE && open[last + 2] === 1) {
          last += 2
        } else break
      }
      tagged(text, word, last, own)
      word = last
    }
    merge(text, own, cued, found)
  }

  function find(given: string): readonly Finding[] {
    const { text, at } = composed(given)
    const found: Finding[] = []
    for (let from = 0; from < text.length; ) {
      const to = stretchEnd(text, from)
      stretch(text, from, to, found)
      from = to
    }
    if (at === undefined) return found
    return found.map((one) => ({ ...one, start: at[one.start]!, end: at[one.end]! }))
  }
  return { find }
}

/** Both lists in one, in order: where they meet, the cue's bounds hold unless the tagger's add a name. */
function merge(
  text: string,
  own: readonly Finding[],
  cued: readonly Finding[],
  found: Finding[],
): void {
  let next = 0
  for (const one of own) {
    while (next < cued.length && cued[next]!.end <= one.start) put(found, cued[next++]!)
    const cue = cued[next]
    if (cue === undefined || cue.start >= one.end) {
      put(found, one)
      continue
    }
    const inside = cue.start <= one.start && cue.end >= one.end
    const tail = cue.start === one.start && isTail(text, cue.end, one.end)
    const held = inside || tail ? cue : one
    const confidence = Math.max(one.confidence, cue.confidence)
    put(found, { ...held, confidence, why: [...cue.why, ...one.why] })
    while (next < cued.length && cued[next]!.start < Math.max(one.end, held.end)) next += 1
  }
  while (next < cued.length) put(found, cued[next++]!)
}

/** Adds a finding; one that runs into the last is joined to it, so that none overlap and all is held. */
function put(found: Finding[], one: Finding): void {
  const last = found.at(-1)
  if (last === undefined || last.end <= one.start) found.push(one)
  else found[found.length - 1] = { ...last, end: Math.max(last.end, one.end) }
}
