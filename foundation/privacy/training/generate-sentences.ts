import { coda } from '../src/names/syllables.ts'
import type { Chance } from './chance.ts'
import * as lexicon from './lexicon.ts'
import { foreignName, foreignPart, givenName, personName } from './name-maker.ts'
import type { Sentence } from './sentence.ts'
import { cued, nobody, plain } from './templates.ts'

const CLOSED: Record<string, readonly [closed: string, open: string]> = {
  은: ['은', '는'],
  이: ['이', '가'],
  을: ['을', '를'],
  과: ['과', '와'],
  아: ['아', '야'],
  으로: ['으로', '로'],
  이라: ['이라', '라'],
}

/** The form of a particle that a text asks for; after what is no syllable, the open one. */
function particle(form: string, before: string): string {
  const last = coda(before.charCodeAt(before.length - 1))
  const closed = last > 0 && last < 28 && !(form === '으로' && last === 8)
  const pair = CLOSED[form]
  return pair === undefined ? form : pair[closed ? 0 : 1]
}

const two = (number: number) => String(number).padStart(2, '0')

function amount(chance: Chance): string {
  const digits = 1 + chance.below(999)
  return chance.pick([
    `${digits}만원`,
    `${digits}만 원`,
    `${digits},000원`,
    `${1 + chance.below(9)}억원`,
    `${digits}천만원`,
    `${digits}달러`,
  ])
}

/** Days of the 1800s and 2090s only, besides those without a year. */
function day(chance: Chance): string {
  const month = 1 + chance.below(12)
  const date = 1 + chance.below(28)
  const year = 2090 + chance.below(10)
  return chance.pick([
    `${month}월 ${date}일`,
    `${year}년 ${month}월 ${date}일`,
    `${year}.${two(month)}.${two(date)}`,
    `${year}-${two(month)}-${two(date)}`,
    `${date}일`,
    '지난달',
    '오는 연말',
    '이번 주',
  ])
}

function digits(chance: Chance): string {
  const part = (length: number) => Array.from({ length }, () => String(chance.below(10))).join('')
  return chance.pick([
    `010-0000-${part(4)}`,
    `${part(3)}-${part(2)}-${part(6)}`,
    part(4),
    part(2),
    `${part(6)}-${part(2)}`,
  ])
}

type Filled = { readonly text: string; readonly first: number }

function fill(slot: string, chance: Chance): Filled {
  const person = (text: string) => ({ text, first: 1 })
  const place = (text: string) => ({ text, first: 3 })
  const word = (text: string) => ({ text, first: 0 })
  switch (slot) {
    case 'N':
      return person(personName(chance))
    case 'G':
      return person(givenName(chance))
    case 'S':
      return person(chance.pick(lexicon.surnames))
    case 'F':
      return person(chance.happens(0.7) ? foreignName(chance) : foreignPart(chance))
    case 'L':
      return place(chance.pick(lexicon.places))
    case 'B':
      return place(chance.pick(lexicon.banks))
    case 'C':
      return place(chance.pick(lexicon.companies))
    case 'H':
      return word(chance.pick(['', '', ' ']) + chance.pick(lexicon.honorifics))
    case 'R':
      return word(chance.pick(lexicon.ranks))
    case 'K':
      return word(chance.pick(lexicon.kin))
    case 'P':
      return word(chance.pick(lexicon.products))
    case 'W':
      return word(chance.pick(chance.happens(0.25) ? lexicon.passing : lexicon.nouns))
    case 'A':
      return word(chance.pick(chance.happens(0.6) ? lexicon.passing : lexicon.adverbs))
    case 'V':
      return word(chance.pick(lexicon.verbs))
    case 'D':
      return word(day(chance))
    case 'M':
      return word(amount(chance))
    case '#':
      return word(digits(chance))
    default:
      throw new Error(`no such slot: {${slot}}`)
  }
}

/** Fills the places of a template and marks who and what stands there. */
export function filled(template: string, chance: Chance): Sentence {
  let text = ''
  const tags: number[] = []
  for (const part of template.split(/(\{[A-Z#]\}|\([가-힣]{1,2}\))/)) {
    if (part === '') continue
    let piece: Filled = { text: part, first: 0 }
    if (/^\{.\}$/.test(part)) piece = fill(part[1]!, chance)
    else if (part.startsWith('(') && CLOSED[part.slice(1, -1)] !== undefined) {
      piece = { text: particle(part.slice(1, -1), text), first: 0 }
    }
    text += piece.text
    for (let at = 0; at < piece.text.length; at += 1) {
      tags.push(piece.first === 0 ? 0 : at === 0 ? piece.first : piece.first + 1)
    }
  }
  return { text, tags: Uint8Array.from(tags) }
}

function joined(one: Sentence, other: Sentence): Sentence {
  return {
    text: `${one.text} ${other.text}`,
    tags: Uint8Array.from([...one.tags, 0, ...other.tags]),
  }
}

/** Words in no particular order, nobody among them but seldom: what a tagger must pass over. */
function wandering(chance: Chance): Sentence {
  const slots = Array.from({ length: 3 + chance.below(7) }, () => {
    const draw = chance.below(40)
    if (draw < 6)
      return chance.pick(['{W}(은)', '{W}(이)', '{W}(을)', '{W}의', '{W}에서', '{W}(과)'])
    if (draw < 8) return chance.pick(['{L}', '{C}(은)', '{B}', '{D}', '{M}', '{C}의'])
    return draw === 8 ? '{N}(이)' : '{A}'
  })
  return filled(`${slots.join(' ')} {V}`, chance)
}

/** Sentences of finance, about half of them without a person; the same for the same chance. */
export function generateSentences(count: number, chance: Chance): Sentence[] {
  const one = () => {
    const draw = chance.below(100)
    if (draw >= 85) return wandering(chance)
    return filled(chance.pick(draw < 38 ? cued : draw < 55 ? plain : nobody), chance)
  }
  return Array.from({ length: count }, () => (chance.happens(0.3) ? joined(one(), one()) : one()))
}
