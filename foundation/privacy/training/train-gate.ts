import { GATE_FEATURES, gateBuckets, mayHold } from '../src/names/gate.ts'
import { cutWords, wordsFor } from '../src/names/words.ts'
import { type Chance, shuffle } from './chance.ts'
import { type Sentence, spansOf } from './sentence.ts'

const BITS = 16
/** What a miss weighs against a needless look. */
const MISS = 12
/** The share of words with a name in them that must pass, on sentences kept back. */
const PASS = 0.99

export type Gate = { readonly bits: number; readonly weights: Int8Array; readonly floor: number }

type Case = { readonly buckets: Int32Array; readonly named: boolean }

function casesOf(sentences: readonly Sentence[]): Case[] {
  const cases: Case[] = []
  for (const { text, tags } of sentences) {
    const spans = spansOf(tags, 1)
    const words = wordsFor(text.length)
    cutWords(text, 0, text.length, words)
    for (let word = 0; word < words.count; word += 1) {
      if (!mayHold(words, word)) continue
      const buckets = new Int32Array(GATE_FEATURES)
      gateBuckets(text, words, word, (1 << BITS) - 1, buckets)
      const [start, end] = [words.start[word]!, words.end[word]!]
      cases.push({ buckets, named: spans.some(([from, to]) => from < end && to > start) })
    }
  }
  return cases
}

/** Logistic regression that says which words deserve the tagger; a tenth is kept back for the floor. */
export function learnGate(sentences: readonly Sentence[], chance: Chance): Gate {
  const kept = sentences.filter((_, index) => index % 10 === 0)
  const cases = casesOf(sentences.filter((_, index) => index % 10 !== 0))
  const weights = new Float32Array(1 << BITS)
  const squares = new Float32Array(1 << BITS).fill(1e-4)
  for (let epoch = 0; epoch < 4; epoch += 1) {
    shuffle(cases, chance)
    for (const { buckets, named } of cases) {
      let sum = 0
      for (const bucket of buckets) sum += weights[bucket]!
      const slope = named ? MISS / (1 + Math.exp(sum)) : -1 / (1 + Math.exp(-sum))
      for (const bucket of buckets) {
        squares[bucket]! += slope * slope
        weights[bucket]! += (0.1 * slope) / Math.sqrt(squares[bucket]!)
      }
    }
  }
  const whole = Int8Array.from(weights, (one) =>
    Math.max(-127, Math.min(127, Math.round(one * 40))),
  )
  const sums = casesOf(kept)
    .filter((one) => one.named)
    .map(({ buckets }) => buckets.reduce((sum, bucket) => sum + whole[bucket]!, 0))
    .sort((a, b) => a - b)
  return { bits: BITS, weights: whole, floor: sums[Math.floor((1 - PASS) * sums.length)] ?? -1e9 }
}
