import { type ParticlePair, particle } from './particles.ts'

/** How a sentence that does not know its word yet writes each pair. */
const OPEN: Readonly<Record<string, ParticlePair>> = {
  '은(는)': '은/는',
  '이(가)': '이/가',
  '을(를)': '을/를',
  '와(과)': '과/와',
  '과(와)': '과/와',
  '(으)로': '으로/로',
  '(이)라': '이라/라',
}

/** Puts the right particle wherever a sentence left the pair open: `성별은(는)` becomes 성별은. */
export const settleParticles = (sentence: string): string => {
  const pattern = /은\(는\)|이\(가\)|을\(를\)|와\(과\)|과\(와\)|\(으\)로|\(이\)라/g
  return sentence.replace(pattern, (open, at: number) => {
    const pair = OPEN[open]
    return pair === undefined ? open : particle(sentence.slice(0, at), pair)
  })
}
