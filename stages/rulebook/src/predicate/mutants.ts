import { dayAfter } from '../facts/fact-value.ts'
import type { Vocabulary } from '../facts/vocabulary.ts'
import type { Comparison, Predicate } from './predicate-schema.ts'

/**
 * Small wrongs that somebody could write instead: a part negated or dropped, `all` for `any`, a bound
 * moved by one, a value left out of a list. Names of macros and records stay closed: they are mutated
 * where they are written.
 */
export function mutantsOf(predicate: Predicate, vocabulary: Vocabulary): Predicate[] {
  const own: Predicate[] = 'not' in predicate ? [predicate.not] : [{ not: predicate }]
  if ('all' in predicate) return [...own, ...ofParts(predicate.all, 'all', vocabulary)]
  if ('any' in predicate) return [...own, ...ofParts(predicate.any, 'any', vocabulary)]
  if ('not' in predicate) {
    return [...own, ...mutantsOf(predicate.not, vocabulary).map((one) => ({ not: one }))]
  }
  return 'fact' in predicate ? [...own, ...ofComparison(predicate, vocabulary)] : own
}

function ofParts(parts: Predicate[], kind: 'all' | 'any', vocabulary: Vocabulary): Predicate[] {
  const build = (of: Predicate[], as: 'all' | 'any'): Predicate =>
    as === 'all' ? { all: of } : { any: of }
  const swapped = parts.length > 1 ? [build(parts, kind === 'all' ? 'any' : 'all')] : []
  const dropped = parts.length > 1 ? parts.map((_, at) => build(parts.toSpliced(at, 1), kind)) : []
  const inner = parts.flatMap((part, at) =>
    mutantsOf(part, vocabulary).map((one) => build(parts.toSpliced(at, 1, one), kind)),
  )
  return [...swapped, ...dropped, ...inner]
}

function ofComparison(comparison: Comparison, vocabulary: Vocabulary): Predicate[] {
  const { fact } = comparison
  if ('atLeast' in comparison) {
    return moved(comparison.atLeast, fact, vocabulary).map((atLeast) => ({ fact, atLeast }))
  }
  if ('atMost' in comparison) {
    return moved(comparison.atMost, fact, vocabulary).map((atMost) => ({ fact, atMost }))
  }
  if ('in' in comparison) return shorter(comparison.in).map((some) => ({ fact, in: some }))
  if ('intersects' in comparison) {
    return shorter(comparison.intersects).map((intersects) => ({ fact, intersects }))
  }
  if ('only' in comparison) return shorter(comparison.only).map((only) => ({ fact, only }))
  return []
}

function shorter<Value>(values: readonly Value[]): Value[][] {
  return values.length < 2 ? [] : values.map((_, at) => values.toSpliced(at, 1))
}

function moved(bound: number | string, fact: string, vocabulary: Vocabulary): (number | string)[] {
  if (typeof bound === 'number') return [bound - 1, bound + 1]
  const type = vocabulary.facts.get(fact)
  if (type?.type === 'date') return [dayAfter(bound, -1), dayAfter(bound, 1)]
  const values = type?.values ?? []
  const at = values.indexOf(bound)
  return [values[at - 1], values[at + 1]].filter((one) => one !== undefined)
}
