import { canonicalJson, sha256 } from '@haechi/seal'
import type { z } from 'zod'
import { type ReadDocument, readDocument, type SourceFile } from './document.ts'
import type { Vocabulary } from './fact.ts'
import { type Obligation, rulebookSchema } from './obligation.ts'
import { faultOf, type Scope } from './predicate.ts'
import type { Predicate } from './predicate-schema.ts'
import { RulebookFault } from './rulebook-fault.ts'

/** One version of one instrument, read, checked and digested (규정집). */
export type Rulebook = {
  readonly instrument: z.output<typeof rulebookSchema>['instrument']
  readonly obligations: readonly Obligation[]
  /** Ids of the instrument's records that this file does not carry yet. */
  readonly notCarried: readonly string[]
  readonly scope: Scope
  /** SHA-256 over what the rulebook says and the words of the vocabulary that it uses. */
  readonly digest: string
}

/**
 * Reads a rulebook and checks every name in it against the vocabulary.
 * Throws RulebookFault naming the line of an unknown fact, a value that cannot be, a circle, a repeated id.
 */
export function readRulebook(file: SourceFile, vocabulary: Vocabulary): Rulebook {
  const read = readDocument(file, rulebookSchema)
  const { instrument, obligations, notCarried } = read.value
  const scope: Scope = {
    vocabulary,
    obligations: new Map(obligations.map((one) => [one.id, one.when])),
  }
  obligations.forEach((obligation, index) => {
    checkObligation(obligation, ['obligations', index], read, scope)
    const earlier = obligations.findIndex((one) => one.id === obligation.id)
    if (earlier < index || notCarried.includes(obligation.id)) {
      throw invalid(read.where(['obligations', index, 'id']), {
        ko: `'${obligation.id}'이(가) 두 번 나옵니다`,
        en: `'${obligation.id}' stands twice`,
      })
    }
  })
  const digest = sha256(
    canonicalJson({ rulebook: read.value, spoken: spokenBy(read.value, scope) }),
  )
  return { instrument, obligations, notCarried, scope, digest }
}

/** The part of the vocabulary that a rulebook uses, so that other words may change without it. */
function spokenBy(content: unknown, { vocabulary }: Scope): unknown {
  const words = new Set<string>()
  const listen = (part: unknown): void => {
    if (typeof part === 'string') {
      if (words.has(part)) return
      words.add(part)
      listen(vocabulary.macros.get(part)?.holds)
    } else if (typeof part === 'object' && part !== null) Object.values(part).forEach(listen)
  }
  listen(content)
  const used = <Value>(map: ReadonlyMap<string, Value>) =>
    Object.fromEntries([...map].filter(([name]) => words.has(name)))
  return { facts: used(vocabulary.facts), macros: used(vocabulary.macros) }
}

function checkObligation(
  obligation: Obligation,
  path: readonly PropertyKey[],
  read: ReadDocument<unknown>,
  scope: Scope,
): void {
  const check = (predicate: Predicate, at: readonly PropertyKey[]) => {
    const fault = faultOf(predicate, scope)
    if (fault !== null) throw invalid(read.where([...path, ...at]), fault)
    const circle = circleOf(predicate, scope, [obligation.id])
    if (circle !== null) {
      throw invalid(read.where([...path, ...at]), {
        ko: `조건이 돌고 돕니다: ${circle.join(' → ')}`,
        en: `the predicate goes in a circle: ${circle.join(' → ')}`,
      })
    }
  }
  check(obligation.when, ['when'])
  obligation.evidence.forEach((requirement, index) => {
    if (requirement.kind === 'rule') check(requirement.holds, ['evidence', index, 'holds'])
    if (requirement.kind === 'fact') {
      check({ fact: requirement.fact, equals: sampleOf(requirement.fact, scope) }, [
        'evidence',
        index,
        'fact',
      ])
    }
  })
}

/** Any value that the fact can take, so that a bare name is checked like a comparison. */
function sampleOf(fact: string, scope: Scope): boolean | number | string {
  const type = scope.vocabulary.facts.get(fact)
  if (type?.type === 'boolean') return true
  if (type?.type === 'integer') return 0
  return type?.values?.[0] ?? '2000-01-01'
}

/** Names met again on the way down, macros and obligations alike; null where there is no circle. */
function circleOf(predicate: Predicate, scope: Scope, way: readonly string[]): string[] | null {
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

function invalid(where: string, what: { ko: string; en: string }): RulebookFault {
  return new RulebookFault('predicate-invalid', {
    what,
    where,
    mend: {
      ko: 'rulebooks/facts.yaml의 어휘에 맞추어 조건을 고치십시오.',
      en: 'Mend the rule so that it speaks the vocabulary of rulebooks/facts.yaml.',
    },
  })
}
