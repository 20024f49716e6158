import { coda } from '../src/names/syllables.ts'
import type { Chance } from './chance.ts'
import { foreignName, foreignPart, givenName, koreanName } from './name-maker.ts'
import { type Sentence, spansOf } from './sentence.ts'

const KOREAN = /^[가-힣]{3}$/
const PAIR = /^[가-힣]{2}$/
const FOREIGN_PAIR = /^[가-힣]{2,6} [가-힣]{2,6}$/
const FOREIGN = /^[가-힣]{4,6}$/

/** A name of the same shape, which takes the same form of particle; the old one if none is found. */
function alike(old: string, chance: Chance): string {
  const closed = coda(old.charCodeAt(old.length - 1)) > 0
  for (let tries = 0; tries < 20; tries += 1) {
    let name = old
    if (KOREAN.test(old)) name = chance.happens(0.85) ? koreanName(chance) : foreignPart(chance)
    else if (PAIR.test(old)) name = givenName(chance)
    else if (FOREIGN_PAIR.test(old)) name = foreignName(chance)
    else if (FOREIGN.test(old)) name = foreignPart(chance)
    if (coda(name.charCodeAt(name.length - 1)) > 0 === closed) return name
  }
  return old
}

/** The sentence with its persons called otherwise: the same context, another name. */
export function renamed(sentence: Sentence, chance: Chance): Sentence {
  let text = ''
  const tags: number[] = []
  let at = 0
  for (const [start, end] of spansOf(sentence.tags, 1)) {
    const name = alike(sentence.text.slice(start, end), chance)
    text += sentence.text.slice(at, start) + name
    tags.push(...sentence.tags.subarray(at, start), 1, ...Array(name.length - 1).fill(2))
    at = end
  }
  text += sentence.text.slice(at)
  tags.push(...sentence.tags.subarray(at))
  return { text, tags: Uint8Array.from(tags) }
}
