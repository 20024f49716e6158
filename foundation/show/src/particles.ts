import { type FinalSound, finalSound } from './final-sound.ts'

/** Pairs are written consonant form first, as school grammar does. */
export type ParticlePair =
  | '은/는'
  | '이/가'
  | '을/를'
  | '과/와'
  | '으로/로'
  | '이라/라'
  | '이며/며'
  | '이나/나'
  | '이에요/예요'

type Forms = {
  readonly consonant: string
  readonly vowel: string
  readonly either: string
}

// `either` is what careful Korean prints when the reading of a word is unknown.
const FORMS: Record<ParticlePair, Forms> = {
  '은/는': { consonant: '은', vowel: '는', either: '은(는)' },
  '이/가': { consonant: '이', vowel: '가', either: '이(가)' },
  '을/를': { consonant: '을', vowel: '를', either: '을(를)' },
  '과/와': { consonant: '과', vowel: '와', either: '와(과)' },
  '으로/로': { consonant: '으로', vowel: '로', either: '(으)로' },
  '이라/라': { consonant: '이라', vowel: '라', either: '(이)라' },
  '이며/며': { consonant: '이며', vowel: '며', either: '(이)며' },
  '이나/나': { consonant: '이나', vowel: '나', either: '(이)나' },
  '이에요/예요': { consonant: '이에요', vowel: '예요', either: '이에요(예요)' },
}

/** The particle that follows a word; after ㄹ it is 로, never 으로. */
export const particle = (word: string, pair: ParticlePair): string => {
  const sound: FinalSound = finalSound(word)
  const forms = FORMS[pair]
  if (sound === null) return forms.either
  if (sound === 'rieul') return pair === '으로/로' ? forms.vowel : forms.consonant
  return forms[sound]
}

/** The word with its particle: `withParticle('성별', '은/는')` is 성별은. */
export const withParticle = (word: string, pair: ParticlePair): string =>
  word + particle(word, pair)
