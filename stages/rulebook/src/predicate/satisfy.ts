import { type Fact, type Facts, factOf } from '../facts/fact.ts'
import { dayAfter, type FactValue, isMany } from '../facts/fact-value.ts'
import type { FactType } from '../facts/vocabulary.ts'
import { compareIn, evaluate, operationOf, resolved, type Scope, truthOf } from './predicate.ts'
import type { Comparison, Literal, Predicate } from './predicate-schema.ts'

/** More partial assignments than this and the question stays open. */
const LARGEST = 100_000

/** Facts under which a predicate holds; null where there are none; `open` where the search was too long. */
export type Witness = Facts | null | 'open'

/**
 * Finds facts under which a predicate holds, by trying the values that its own comparisons tell apart
 * and leaving a branch as soon as Kleene logic settles it. Facts that do not matter are left unknown.
 */
export function satisfy(predicate: Predicate, scope: Scope): Witness {
  const domains = domainsOf(predicate, scope)
  let tried = 0
  const search = (facts: ReadonlyMap<string, Fact>): Witness => {
    if (++tried > LARGEST) return 'open'
    const truth = truthOf(predicate, facts, scope)
    if (truth !== 'unknown') return truth ? facts : null
    const { decided } = evaluate(predicate, facts, scope)
    const open = decided.find(
      (one) => !facts.has(one.fact) && compareIn(one, facts, scope) === 'unknown',
    )
    // A list without members leaves `only` open for good: no facts settle this branch.
    if (open === undefined) return null
    for (const value of domains.get(open.fact) ?? []) {
      const found = search(new Map([...facts, [open.fact, value]]))
      if (found !== null) return found
    }
    return null
  }
  return search(new Map())
}

/** Facts under which exactly one of two predicates holds; null where they always agree. */
export function differ(one: Predicate, other: Predicate, scope: Scope): Witness {
  const only = (a: Predicate, b: Predicate): Predicate => ({ all: [a, { not: b }] })
  return satisfy({ any: [only(one, other), only(other, one)] }, scope)
}

/** Every comparison inside a predicate, names resolved. */
export function comparisonsIn(predicate: Predicate, scope: Scope): Comparison[] {
  if ('all' in predicate) return predicate.all.flatMap((part) => comparisonsIn(part, scope))
  if ('any' in predicate) return predicate.any.flatMap((part) => comparisonsIn(part, scope))
  if ('not' in predicate) return comparisonsIn(predicate.not, scope)
  if ('constant' in predicate) return []
  if ('fact' in predicate) return [predicate]
  return comparisonsIn(resolved(predicate, scope), scope)
}

/** Of each fact the values that the predicate's comparisons can tell apart. */
export function domainsOf(predicate: Predicate, scope: Scope): Map<string, Fact[]> {
  const named = new Map<string, Set<Literal>>()
  for (const comparison of comparisonsIn(predicate, scope)) {
    const known = named.get(comparison.fact) ?? new Set()
    for (const operand of operationOf(comparison).operands) known.add(operand)
    named.set(comparison.fact, known)
  }
  return new Map(
    [...named].map(([fact, literals]) => {
      const type = scope.vocabulary.facts.get(fact)
      if (type === undefined) throw new Error(`no fact '${fact}'`)
      return [fact, valuesOf(type, [...literals]).map((value) => factOf(value, 'declared'))]
    }),
  )
}

/** What stands for any member or text that a predicate does not name. */
const OTHER: Record<string, string> = { country: 'ZZ', countries: 'ZZ', text: '…', list: '…' }

function valuesOf(type: FactType, literals: readonly Literal[]): FactValue[] {
  const other = OTHER[type.type] ?? type.values?.find((one) => !literals.includes(one))
  if (isMany(type)) {
    const members = literals.map(String)
    const subsets = Array.from({ length: 2 ** members.length }, (_, bits) =>
      members.filter((_, at) => (bits >> at) & 1),
    )
    const link = type.type === 'links' ? strangeLink(type, members) : other
    return link === undefined ? subsets : [...subsets, ...subsets.map((one) => [...one, link])]
  }
  switch (type.type) {
    case 'boolean':
    case 'grade':
      return [true, false]
    case 'choice':
    case 'order':
      return [...(type.values ?? [])]
    case 'integer':
      return around(literals.map(Number), (value, by) => value + by)
    case 'date':
      return around(literals.map(String), dayAfter)
    default:
      return [...literals.map(String), ...(other === undefined ? [] : [other])]
  }
}

function strangeLink({ values = [] }: FactType, members: readonly string[]): string | undefined {
  const links = values.flatMap((from) => values.map((to) => `${from}→${to}`))
  return links.find((one) => !members.includes(one))
}

/** Each bound with its two neighbours. */
function around<Value>(
  bounds: readonly Value[],
  step: (value: Value, by: number) => Value,
): Value[] {
  return [...new Set(bounds.flatMap((bound) => [step(bound, -1), bound, step(bound, 1)]))]
}
