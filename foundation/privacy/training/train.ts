import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Weights, writeWeights } from '../src/names/weights.ts'
import { chanceOf } from './chance.ts'
import { learn } from './field.ts'
import { generateSentences } from './generate-sentences.ts'
import { learnParts } from './klue-parts.ts'
import type { Sentence } from './sentence.ts'
import { learnGate } from './train-gate.ts'
import { renamed } from './vary.ts'
import { wholeWeights } from './whole-weights.ts'

export type Recipe = Pick<Weights, 'origin' | 'bits' | 'margin'> & {
  readonly generated: number
  readonly epochs: number
  readonly keep: number
}

export const GENERATED: Recipe = {
  origin: 'generated',
  bits: 20,
  margin: 3,
  generated: 16_000,
  epochs: 5,
  keep: 550_000,
}

export const KLUE: Recipe = { ...GENERATED, origin: 'klue', margin: 0, generated: 6_000, epochs: 7 }

/** Trains on generated sentences and on those given besides; the same bytes for the same input. */
export function trainNames(recipe: Recipe, given: readonly Sentence[]): Uint8Array {
  const chance = chanceOf(5)
  const sentences = [
    ...given,
    ...given.filter(({ tags }) => tags.includes(1)).map((one) => renamed(one, chance)),
    ...generateSentences(recipe.generated, chanceOf(11)),
  ]
  const learning = { bits: recipe.bits, epochs: recipe.epochs, rate: 0.1, decay: 0, drop: 0.3 }
  const field = learn(sentences, learning, chanceOf(1))
  return writeWeights(wholeWeights(field, learnGate(sentences, chanceOf(2)), recipe))
}

if (import.meta.main) {
  const klue = process.argv[2]
  const path = join(
    import.meta.dirname,
    '../weights',
    klue === undefined ? 'names.bin' : 'klue/names-klue.bin',
  )
  const bytes =
    klue === undefined ? trainNames(GENERATED, []) : trainNames(KLUE, learnParts(klue).learn)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  console.log(`${path}: ${bytes.length} bytes`)
}
