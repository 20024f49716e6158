import type { Text } from '@haechi/fault'
import { type Facts, type FactType, type FactValue, misfit, type Vocabulary } from './fact.ts'
import { every, negate, some, type Truth } from './kleene.ts'
import type { Predicate } from './predicate-schema.ts'

/** A truth value with the facts that decided it: the false ones, the unknown ones, or all. */
export type Finding = { readonly truth: Truth; readonly facts: readonly string[] }

/** What names inside a predicate stand for. */
export type Scope = {
  readonly vocabulary: Vocabulary
  readonly obligations: ReadonlyMap<string, Predicate>
}

/** Evaluates a predicate in Kleene logic. A fact that was not given is unknown, never false. */
export function evaluate(predicate: Predicate, facts: Facts, scope: Scope): Finding {
  if ('all' in predicate) return join(predicate.all, every, facts, scope)
  if ('any' in predicate) return join(predicate.any, some, facts, scope)
  if ('not' in predicate) {
    const inner = evaluate(predicate.not, facts, scope)
    return { truth: negate(inner.truth), facts: inner.facts }
  }
  if ('macro' in predicate) {
    return evaluate(found(scope.vocabulary.macros, predicate.macro).holds, facts, scope)
  }
  if ('obligation' in predicate) {
    return evaluate(found(scope.obligations, predicate.obligation), facts, scope)
  }
  const value = facts.get(predicate.fact)
  if (value === undefined) return { truth: 'unknown', facts: [predicate.fact] }
  const type = found(scope.vocabulary.facts, predicate.fact)
  return { truth: compare(predicate, type, value), facts: [predicate.fact] }
}

function join(
  parts: readonly Predicate[],
  combine: (truths: readonly Truth[]) => Truth,
  facts: Facts,
  scope: Scope,
): Finding {
  const findings = parts.map((part) => evaluate(part, facts, scope))
  const truth = combine(findings.map((finding) => finding.truth))
  const deciding = findings.filter((finding) => finding.truth === truth)
  return { truth, facts: [...new Set(deciding.flatMap((finding) => finding.facts))] }
}

function found<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name)
  // `faultOf` has refused such a predicate when its rulebook was read.
  if (value === undefined) throw new Error(`a predicate names '${name}', which is not there`)
  return value
}

type Comparison = Extract<Predicate, { fact: string }>

function compare(comparison: Comparison, type: FactType, value: FactValue): boolean {
  const rank = (one: FactValue | undefined) =>
    type.type === 'order' ? (type.values ?? []).indexOf(String(one)) : (one ?? '')
  if ('equals' in comparison) return value === comparison.equals
  if ('notEquals' in comparison) return value !== comparison.notEquals
  if ('in' in comparison) return comparison.in.some((one) => one === value)
  if ('atLeast' in comparison) return rank(value) >= rank(comparison.atLeast)
  if ('atMost' in comparison) return rank(value) <= rank(comparison.atMost)
  const members = Array.isArray(value) ? (value as readonly string[]) : []
  if ('contains' in comparison) return members.includes(comparison.contains)
  return comparison.intersects.some((one) => members.includes(one))
}

/** What is wrong with a predicate under a vocabulary, or null: unknown names, values that cannot be. */
export function faultOf(predicate: Predicate, scope: Scope): Text | null {
  if ('all' in predicate) return first(predicate.all, scope)
  if ('any' in predicate) return first(predicate.any, scope)
  if ('not' in predicate) return faultOf(predicate.not, scope)
  if ('macro' in predicate) return unnamed(scope.vocabulary.macros, predicate.macro)
  if ('obligation' in predicate) return unnamed(scope.obligations, predicate.obligation)
  const type = scope.vocabulary.facts.get(predicate.fact)
  if (type === undefined) return unnamed(scope.vocabulary.facts, predicate.fact)
  const { operator, operands, allowed } = operation(predicate)
  if (!allowed.includes(type.type)) {
    return {
      ko: `'${predicate.fact}'(${type.type})에는 '${operator}'을(를) 쓸 수 없습니다`,
      en: `'${operator}' does not fit '${predicate.fact}', which is of type ${type.type}`,
    }
  }
  const members = type.type === 'set' || type.type === 'list'
  const wrong = operands.find((one) => misfit(type, members ? [one] : one) !== null)
  return wrong === undefined
    ? null
    : {
        ko: `'${predicate.fact}'에는 '${wrong}' 값이 없습니다`,
        en: `'${predicate.fact}' has no value '${wrong}'`,
      }
}

function operation(comparison: Comparison) {
  const single = ['boolean', 'integer', 'date', 'text', 'choice', 'order']
  const ordered = ['integer', 'date', 'order']
  const many = ['set', 'list']
  if ('equals' in comparison) {
    return { operator: 'equals', operands: [comparison.equals], allowed: single }
  }
  if ('notEquals' in comparison) {
    return { operator: 'notEquals', operands: [comparison.notEquals], allowed: single }
  }
  if ('in' in comparison) return { operator: 'in', operands: comparison.in, allowed: single }
  if ('atLeast' in comparison) {
    return { operator: 'atLeast', operands: [comparison.atLeast], allowed: ordered }
  }
  if ('atMost' in comparison) {
    return { operator: 'atMost', operands: [comparison.atMost], allowed: ordered }
  }
  if ('contains' in comparison) {
    return { operator: 'contains', operands: [comparison.contains], allowed: many }
  }
  return { operator: 'intersects', operands: comparison.intersects, allowed: many }
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
