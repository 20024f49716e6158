import { encodeWord, FEATURES } from '../src/names/features.ts'
import { TAGS } from '../src/names/tagger.ts'
import { cutWords, wordsFor } from '../src/names/words.ts'
import { type Chance, shuffle } from './chance.ts'
import type { Sentence } from './sentence.ts'

/** Weights of a linear-chain conditional random field over hashed features. */
export type Field = { readonly emit: Float32Array; readonly move: Float32Array }

export type Learning = {
  readonly bits: number
  readonly epochs: number
  readonly rate: number
  /** Weight of the square of the weights. */
  readonly decay: number
  /** Share of features left out of each step, so that none is leaned on alone. */
  readonly drop: number
}

export function bucketsOf(text: string, mask: number): Int32Array {
  const words = wordsFor(text.length)
  cutWords(text, 0, text.length, words)
  const out = new Int32Array(text.length * FEATURES)
  let offset = 0
  for (let word = 0; word < words.count; word += 1) {
    offset = encodeWord(text, words, word, mask, out, offset)
  }
  return out
}

const K = TAGS
/** What may never follow: a further character without a first one of its sort. */
export const FORBIDDEN = [0 * K + 2, 0 * K + 4, 1 * K + 4, 2 * K + 4, 3 * K + 2, 4 * K + 2]

/** Stochastic gradient with a rate of its own for each weight (AdaGrad); deterministic. */
export function learn(sentences: readonly Sentence[], learning: Learning, chance: Chance): Field {
  const size = 1 << learning.bits
  const mask = size - 1
  const emit = new Float32Array(size * K)
  const emitSquare = new Float32Array(size * K).fill(1e-6)
  const move = new Float32Array(K * K)
  const moveSquare = new Float32Array(K * K).fill(1e-6)
  const longest = Math.max(...sentences.map((one) => one.text.length))
  const score = new Float64Array(longest * K)
  const forward = new Float64Array(longest * K)
  const backward = new Float64Array(longest * K)
  const scale = new Float64Array(longest)
  const chances = new Float64Array(K * K)
  const moved = new Float64Array(K * K)
  const kept = new Uint8Array(longest * FEATURES)
  const order = sentences.map((_, index) => index)
  for (let epoch = 0; epoch < learning.epochs; epoch += 1) {
    shuffle(order, chance)
    for (const index of order) {
      const { text, tags } = sentences[index]!
      const n = text.length
      const buckets = bucketsOf(text, mask)
      const rescale = 1 / (1 - learning.drop)
      for (let at = 0; at < n; at += 1) {
        for (let tag = 0; tag < K; tag += 1) score[at * K + tag] = 0
        for (let k = 0; k < FEATURES; k += 1) {
          const here = at * FEATURES + k
          kept[here] = learning.drop > 0 && chance.happens(learning.drop) ? 0 : 1
          if (kept[here] === 0) continue
          const base = buckets[here]! * K
          for (let tag = 0; tag < K; tag += 1) score[at * K + tag]! += emit[base + tag]! * rescale
        }
        let top = -Infinity
        for (let tag = 0; tag < K; tag += 1) top = Math.max(top, score[at * K + tag]!)
        for (let tag = 0; tag < K; tag += 1)
          score[at * K + tag] = Math.exp(score[at * K + tag]! - top)
      }
      for (let k = 0; k < K * K; k += 1) chances[k] = Math.exp(move[k]!)
      for (const k of FORBIDDEN) chances[k] = 0
      for (let at = 0; at < n; at += 1) {
        let total = 0
        for (let to = 0; to < K; to += 1) {
          let sum = 0
          if (at === 0) sum = to === 0 || to === 1 || to === 3 ? 1 : 0
          else {
            for (let from = 0; from < K; from += 1) {
              sum += forward[(at - 1) * K + from]! * chances[from * K + to]!
            }
          }
          sum *= score[at * K + to]!
          forward[at * K + to] = sum
          total += sum
        }
        scale[at] = total
        for (let to = 0; to < K; to += 1) forward[at * K + to]! /= total
      }
      for (let tag = 0; tag < K; tag += 1) backward[(n - 1) * K + tag] = 1
      for (let at = n - 2; at >= 0; at -= 1) {
        for (let from = 0; from < K; from += 1) {
          let sum = 0
          for (let to = 0; to < K; to += 1) {
            sum +=
              chances[from * K + to]! * score[(at + 1) * K + to]! * backward[(at + 1) * K + to]!
          }
          backward[at * K + from] = sum / scale[at + 1]!
        }
      }
      moved.fill(0)
      for (let at = 0; at < n; at += 1) {
        for (let tag = 0; tag < K; tag += 1) {
          const slope =
            (tags[at] === tag ? 1 : 0) - forward[at * K + tag]! * backward[at * K + tag]!
          if (slope < 1e-4 && slope > -1e-4) continue
          for (let k = 0; k < FEATURES; k += 1) {
            const here = at * FEATURES + k
            if (kept[here] === 0) continue
            const weight = buckets[here]! * K + tag
            const step = slope - learning.decay * emit[weight]!
            emitSquare[weight]! += step * step
            emit[weight]! += (learning.rate * step) / Math.sqrt(emitSquare[weight]!)
          }
        }
        if (at > 0) {
          moved[tags[at - 1]! * K + tags[at]!]! += 1
          for (let from = 0; from < K; from += 1) {
            for (let to = 0; to < K; to += 1) {
              moved[from * K + to]! -=
                (forward[(at - 1) * K + from]! *
                  chances[from * K + to]! *
                  score[at * K + to]! *
                  backward[at * K + to]!) /
                scale[at]!
            }
          }
        }
      }
      for (let k = 0; k < K * K; k += 1) {
        moveSquare[k]! += moved[k]! * moved[k]!
        move[k]! += (learning.rate * moved[k]!) / Math.sqrt(moveSquare[k]!)
      }
    }
  }
  for (const k of FORBIDDEN) move[k] = -1e4
  return { emit, move }
}
