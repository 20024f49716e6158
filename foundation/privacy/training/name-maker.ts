import type { Chance } from './chance.ts'
import {
  foreignFirst,
  foreignLast,
  foreignSyllables,
  givenFirst,
  givenLast,
  givenLong,
  givenShort,
  longSurnames,
  surnames,
} from './lexicon.ts'

/** A given name of two syllables in most cases, else of one, three or a made-up pair. */
export function givenName(chance: Chance): string {
  if (chance.happens(0.06)) return chance.pick(givenShort)
  if (chance.happens(0.02)) return chance.pick(givenLong)
  return chance.pick(givenFirst) + chance.pick(givenLast)
}

export function koreanName(chance: Chance): string {
  if (chance.happens(0.04)) {
    return chance.pick(longSurnames) + chance.pick(givenFirst) + chance.pick(givenLast)
  }
  if (chance.happens(0.02)) return `${chance.pick(surnames)} ${givenName(chance)}`
  return chance.pick(surnames) + givenName(chance)
}

function madeUp(chance: Chance, syllables: number): string {
  let name = ''
  for (let at = 0; at < syllables; at += 1) name += chance.pick(foreignSyllables)
  return name
}

/** One part of a foreign name as Korean writes it. */
export function foreignPart(chance: Chance): string {
  if (chance.happens(0.35)) return madeUp(chance, 2 + chance.below(3))
  return chance.pick(chance.happens(0.5) ? foreignFirst : foreignLast)
}

export function foreignName(chance: Chance): string {
  const first = chance.happens(0.3)
    ? madeUp(chance, 2 + chance.below(3))
    : chance.pick(foreignFirst)
  const last = chance.happens(0.4) ? madeUp(chance, 2 + chance.below(3)) : chance.pick(foreignLast)
  if (chance.happens(0.06)) return `${first} ${foreignPart(chance)} ${last}`
  return `${first} ${last}`
}

export function personName(chance: Chance): string {
  if (chance.happens(0.07)) return chance.happens(0.75) ? foreignName(chance) : foreignPart(chance)
  return koreanName(chance)
}
