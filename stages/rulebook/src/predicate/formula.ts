import type { Lang } from '@haechi/fault'
import type { Vocabulary } from '../facts/vocabulary.ts'
import { type Operator, operationOf } from './predicate.ts'
import type { Comparison, Predicate } from './predicate-schema.ts'

const SIGNS: Record<Operator, string> = {
  equals: '=',
  notEquals: '≠',
  in: '∈',
  atLeast: '≥',
  atMost: '≤',
  contains: '∋',
  intersects: '∩',
  only: '⊆',
}

/** A predicate as one line, in the grammar of the catalogue (§0). */
export function formula(predicate: Predicate): string {
  const inner = (part: Predicate) =>
    'all' in part || 'any' in part ? `(${formula(part)})` : formula(part)
  if ('all' in predicate) return predicate.all.map(inner).join(' && ')
  if ('any' in predicate) return predicate.any.map(inner).join(' || ')
  if ('not' in predicate) return `!${inner(predicate.not)}`
  if ('macro' in predicate) return predicate.macro
  if ('obligation' in predicate) return predicate.obligation
  if ('constant' in predicate) return String(predicate.constant)
  return comparisonFormula(predicate)
}

/** One comparison: `system.use ∈ {creditScoring, internal}`. */
export function comparisonFormula(comparison: Comparison): string {
  const { operator, operands } = operationOf(comparison)
  const many = operator === 'in' || operator === 'intersects' || operator === 'only'
  const value = many ? `{${operands.join(', ')}}` : operands.join(', ')
  return `${comparison.fact} ${SIGNS[operator]} ${value}`
}

/** A predicate in plain words, a line each, deeper parts indented by two spaces. */
export function predicateLines(predicate: Predicate, vocabulary: Vocabulary, lang: Lang): string[] {
  const deeper = (parts: readonly Predicate[]) =>
    parts.flatMap((part) =>
      predicateLines(part, vocabulary, lang).map((line, at) => `${at === 0 ? '- ' : '  '}${line}`),
    )
  const ko = lang === 'ko'
  if ('all' in predicate)
    return [ko ? '다음이 모두 맞을 때' : 'all of these hold', ...deeper(predicate.all)]
  if ('any' in predicate)
    return [ko ? '다음 가운데 하나라도 맞을 때' : 'any of these holds', ...deeper(predicate.any)]
  if ('not' in predicate)
    return [ko ? '다음이 아닐 때' : 'this does not hold', ...deeper([predicate.not])]
  if ('constant' in predicate) {
    if (predicate.constant) return [ko ? '언제나' : 'always']
    return [ko ? '회사에는 해당하지 않음' : 'never, for a company']
  }
  if ('macro' in predicate) {
    const words = vocabulary.macros.get(predicate.macro)
    return [`${words?.[lang] ?? predicate.macro} (${predicate.macro})`]
  }
  if ('obligation' in predicate) {
    return [ko ? `${predicate.obligation}의 조건` : `the condition of ${predicate.obligation}`]
  }
  const words = vocabulary.facts.get(predicate.fact)
  return [`${words?.[lang] ?? predicate.fact}: ${comparisonFormula(predicate)}`]
}
