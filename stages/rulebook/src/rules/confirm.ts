import { dayAfter } from '../facts/fact-value.ts'
import type { Vocabulary } from '../facts/vocabulary.ts'
import type { Predicate } from '../predicate/predicate-schema.ts'
import type { Library } from './library.ts'
import type { Obligation } from './obligation.ts'
import type { Rulebook } from './rulebook.ts'

/**
 * The library as it reads once people have confirmed some of its instruments: those are in force, and
 * the regimes that they end (`ends`) have their last day. Until then an older regime does not end.
 */
export function confirmed(library: Library, isConfirmed: (rulebook: Rulebook) => boolean): Library {
  const ends = new Map<string, string>()
  const by: string[] = []
  const read = library.rulebooks.map((rulebook) => {
    const { force } = rulebook.instrument
    if (typeof force === 'string' || force.confirmed || !isConfirmed(rulebook)) return rulebook
    if (typeof force.from === 'string') {
      for (const macro of rulebook.instrument.ends) ends.set(macro, dayAfter(force.from, -1))
    }
    const { id, version } = rulebook.instrument
    by.push(`${id}@${version}`)
    const instrument = { ...rulebook.instrument, force: { ...force, confirmed: true } }
    return { ...rulebook, instrument, amendedBy: [`${id}@${version}`] }
  })
  if (ends.size === 0) return { ...library, rulebooks: read }
  const vocabulary = ended(library.words.vocabulary, ends)
  return {
    words: { ...library.words, vocabulary },
    rulebooks: read.map((rulebook) => ({
      ...rulebook,
      amendedBy: by,
      scope: { ...rulebook.scope, vocabulary },
      obligations: rulebook.obligations.map((one) => withEnd(one, ends)),
    })),
  }
}

/** A regime's macro with its last day. */
function ended(vocabulary: Vocabulary, ends: ReadonlyMap<string, string>): Vocabulary {
  const macros = new Map(vocabulary.macros)
  for (const [name, atMost] of ends) {
    const macro = macros.get(name)
    if (macro === undefined) throw new Error(`no macro '${name}'`)
    macros.set(name, { ...macro, holds: { all: [macro.holds, { fact: 'date', atMost }] } })
  }
  return { ...vocabulary, macros }
}

function withEnd(obligation: Obligation, ends: ReadonlyMap<string, string>): Obligation {
  const { force, when } = obligation
  const last = [...ends].find(([macro]) => names(when, macro))?.[1]
  if (last === undefined || force === undefined || typeof force === 'string') return obligation
  const earlier = typeof force.to === 'string' && force.to < last
  return earlier ? obligation : { ...obligation, force: { ...force, to: last } }
}

function names(predicate: Predicate, macro: string): boolean {
  if ('all' in predicate) return predicate.all.some((part) => names(part, macro))
  if ('any' in predicate) return predicate.any.some((part) => names(part, macro))
  if ('not' in predicate) return names(predicate.not, macro)
  return 'macro' in predicate && predicate.macro === macro
}
