import type { Text } from '@haechi/fault'
import type { Fact, Facts } from '../facts/fact.ts'
import { isMany, misfit } from '../facts/fact-value.ts'
import type { FactType, Vocabulary } from '../facts/vocabulary.ts'
import { negate, type Truth } from './kleene.ts'
import type { Comparison, Literal, Predicate } from './predicate-schema.ts'

/** A truth value with the comparisons that decided it: the false ones, the unknown ones, or all. */
export type Finding = { readonly truth: Truth; readonly decided: readonly Comparison[] }

/** What names inside a predicate stand for. */
export type Scope = {
  readonly vocabulary: Vocabulary
  readonly obligations: ReadonlyMap<string, Predicate>
}

/** The truth of a predicate in Kleene logic. A fact that was not given is unknown, never false. */
export function truthOf(predicate: Predicate, facts: Facts, scope: Scope): Truth {
  if ('all' in predicate) {
    let truth: Truth = true
    for (const part of predicate.all) {
      const one = truthOf(part, facts, scope)
      if (one === false) return false
      if (one === 'unknown') truth = one
    }
    return truth
  }
  if ('any' in predicate) {
    let truth: Truth = false
    for (const part of predicate.any) {
      const one = truthOf(part, facts, scope)
      if (one === true) return true
      if (one === 'unknown') truth = one
    }
    return truth
  }
  if ('not' in predicate) return negate(truthOf(predicate.not, facts, scope))
  if ('fact' in predicate) return compareIn(predicate, facts, scope)
  return 'constant' in predicate
    ? predicate.constant
    : truthOf(resolved(predicate, scope), facts, scope)
}

/** As `truthOf`, with the comparisons that decided. */
export function evaluate(predicate: Predicate, facts: Facts, scope: Scope): Finding {
  const decided: Comparison[] = []
  const truth = walk(predicate, facts, scope, decided)
  return { truth, decided: decided.length > 1 ? [...new Set(decided)] : decided }
}

/** The truth, with the deciding comparisons pushed onto `decided`. */
function walk(predicate: Predicate, facts: Facts, scope: Scope, decided: Comparison[]): Truth {
  if ('all' in predicate) return join(predicate.all, false, facts, scope, decided)
  if ('any' in predicate) return join(predicate.any, true, facts, scope, decided)
  if ('not' in predicate) return negate(walk(predicate.not, facts, scope, decided))
  if ('constant' in predicate) return predicate.constant
  if ('fact' in predicate) {
    decided.push(predicate)
    return compareIn(predicate, facts, scope)
  }
  return walk(resolved(predicate, scope), facts, scope, decided)
}

/** Names of the facts in comparisons, each once. */
export function factsIn(comparisons: readonly Comparison[]): string[] {
  return [...new Set(comparisons.map(({ fact }) => fact))]
}

/**
 * Joins parts of which one that is `settling` settles the whole: false for `all`, true for `any`.
 * Only what those parts said stays whose truth became the whole's.
 */
function join(
  parts: readonly Predicate[],
  settling: boolean,
  facts: Facts,
  scope: Scope,
  decided: Comparison[],
): Truth {
  const start = decided.length
  let truth: Truth = !settling
  for (const part of parts) {
    const mark = decided.length
    const one = walk(part, facts, scope, decided)
    if (one === truth) continue
    if (one === settling || (one === 'unknown' && truth !== settling)) {
      decided.splice(start, mark - start)
      truth = one
    } else decided.length = mark
  }
  return truth
}

/** What a name stands for. */
export function resolved(
  predicate: Extract<Predicate, { macro: string } | { obligation: string }>,
  scope: Scope,
): Predicate {
  return 'macro' in predicate
    ? found(scope.vocabulary.macros, predicate.macro).holds
    : found(scope.obligations, predicate.obligation)
}

function found<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name)
  // `faultOf` has refused such a predicate when its rulebook was read.
  if (value === undefined) throw new Error(`a predicate names '${name}', which is not there`)
  return value
}

/** The truth of one comparison under these facts. */
export function compareIn(comparison: Comparison, facts: Facts, scope: Scope): Truth {
  const fact = facts.get(comparison.fact)
  if (fact === undefined) return 'unknown'
  return compare(comparison, found(scope.vocabulary.facts, comparison.fact), fact)
}

/** The truth of one comparison against a fact that was given. */
export function compare(comparison: Comparison, type: FactType, fact: Fact): Truth {
  const { value } = fact
  if ('equals' in comparison) return value === comparison.equals
  if ('notEquals' in comparison) return value !== comparison.notEquals
  if ('in' in comparison) return comparison.in.some((one) => one === value)
  if ('atLeast' in comparison) return rank(type, value) >= rank(type, comparison.atLeast)
  if ('atMost' in comparison) return rank(type, value) <= rank(type, comparison.atMost)
  const members = value as readonly string[]
  const unsaid: Truth = fact.complete ? false : 'unknown'
  if ('contains' in comparison) return members.includes(comparison.contains) || unsaid
  if ('intersects' in comparison) {
    return comparison.intersects.some((one) => members.includes(one)) || unsaid
  }
  if (members.some((one) => !comparison.only.includes(one))) return false
  // A list without members says nothing about where something lies.
  return fact.complete && members.length > 0 ? true : 'unknown'
}

function rank(type: FactType, value: Fact['value']): number | string {
  if (type.type === 'order') return (type.values ?? []).indexOf(String(value))
  return typeof value === 'number' ? value : String(value)
}

/** What is wrong with a predicate under a vocabulary, or null: unknown names, values that cannot be. */
export function faultOf(predicate: Predicate, scope: Scope): Text | null {
  if ('all' in predicate) return first(predicate.all, scope)
  if ('any' in predicate) return first(predicate.any, scope)
  if ('not' in predicate) return faultOf(predicate.not, scope)
  if ('constant' in predicate) return null
  if ('macro' in predicate) return unnamed(scope.vocabulary.macros, predicate.macro)
  if ('obligation' in predicate) return unnamed(scope.obligations, predicate.obligation)
  const type = scope.vocabulary.facts.get(predicate.fact)
  if (type === undefined) return unnamed(scope.vocabulary.facts, predicate.fact)
  const { operator, operands } = operationOf(predicate)
  if (!allows(type, operator)) {
    return {
      ko: `'${predicate.fact}'(${type.type})에는 '${operator}'을(를) 쓸 수 없습니다`,
      en: `'${operator}' does not fit '${predicate.fact}', which is of type ${type.type}`,
    }
  }
  const wrong = operands.find((one) => misfit(type, isMany(type) ? [one] : one) !== null)
  return wrong === undefined
    ? null
    : {
        ko: `'${predicate.fact}'에는 '${wrong}' 값이 없습니다`,
        en: `'${predicate.fact}' has no value '${wrong}'`,
      }
}

const OPERATORS = [
  'equals',
  'notEquals',
  'in',
  'atLeast',
  'atMost',
  'contains',
  'intersects',
  'only',
] as const

export type Operator = (typeof OPERATORS)[number]

/** A comparison's operator and the values that it names. */
export function operationOf(comparison: Comparison): {
  readonly operator: Operator
  readonly operands: readonly Literal[]
} {
  const operator = OPERATORS.find((one) => one in comparison)
  if (operator === undefined) throw new Error('a comparison without an operator')
  const named = (comparison as unknown as Record<Operator, Literal | Literal[]>)[operator]
  return { operator, operands: Array.isArray(named) ? named : [named] }
}

function allows(type: FactType, operator: Operator): boolean {
  if (operator === 'atLeast' || operator === 'atMost') {
    return ['integer', 'date', 'order'].includes(type.type)
  }
  const many = operator === 'contains' || operator === 'intersects' || operator === 'only'
  return many === isMany(type)
}

function first(parts: readonly Predicate[], scope: Scope): Text | null {
  for (const part of parts) {
    const fault = faultOf(part, scope)
    if (fault !== null) return fault
  }
  return null
}

function unnamed(map: ReadonlyMap<string, unknown>, name: string): Text | null {
  return map.has(name)
    ? null
    : { ko: `'${name}'을(를) 찾을 수 없습니다`, en: `there is no '${name}'` }
}

/** Names met again on the way down, macros and obligations alike; null where there is no circle. */
export function circleOf(
  predicate: Predicate,
  scope: Scope,
  way: readonly string[],
): string[] | null {
  const inner = 'all' in predicate ? predicate.all : 'any' in predicate ? predicate.any : []
  for (const part of 'not' in predicate ? [predicate.not] : inner) {
    const circle = circleOf(part, scope, way)
    if (circle !== null) return circle
  }
  const next =
    'macro' in predicate
      ? { name: predicate.macro, holds: scope.vocabulary.macros.get(predicate.macro)?.holds }
      : 'obligation' in predicate
        ? { name: predicate.obligation, holds: scope.obligations.get(predicate.obligation) }
        : null
  if (next?.holds === undefined) return null
  if (way.includes(next.name)) return [...way, next.name]
  return circleOf(next.holds, scope, [...way, next.name])
}
