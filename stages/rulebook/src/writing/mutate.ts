import type { Case } from '../cases/case.ts'
import { runCase } from '../cases/run-case.ts'
import { formula } from '../predicate/formula.ts'
import { mutantsOf } from '../predicate/mutants.ts'
import type { Scope } from '../predicate/predicate.ts'
import type { Predicate } from '../predicate/predicate-schema.ts'
import { differ } from '../predicate/satisfy.ts'
import type { Obligation } from '../rules/obligation.ts'
import { type Rulebook, readingsByRecord } from '../rules/rulebook.ts'

/** A wrong that no case noticed. */
export type Survivor = {
  /** The record, or the macro, that was changed. */
  readonly of: string
  readonly where: string
  readonly original: string
  readonly mutant: string
}

/** How many small wrongs in its predicates a rulebook's cases notice. */
export type MutationReport = {
  readonly rulebook: string
  readonly mutants: number
  readonly killed: number
  /** Mutants that no facts can tell from the original; they are not counted. */
  readonly equivalent: number
  readonly survivors: readonly Survivor[]
}

type Site = {
  readonly of: string
  readonly where: string
  readonly original: Predicate
  /** The rulebook with the predicate replaced. */
  readonly replaced: (mutant: Predicate) => Rulebook
}

/** Changes every predicate of a rulebook, and the macros that it uses, one small wrong at a time. */
export function mutate(rulebook: Rulebook, cases: readonly Case[]): MutationReport {
  const survivors: Survivor[] = []
  let mutants = 0
  let killed = 0
  let equivalent = 0
  for (const site of sitesOf(rulebook)) {
    const affected = affectedBy(site.of, rulebook)
    const speaking = cases.filter((one) =>
      [...Object.keys(one.applies), ...Object.keys(one.expect), ...Object.keys(one.missing)].some(
        (id) => affected.has(id),
      ),
    )
    for (const mutant of mutantsOf(site.original, rulebook.scope.vocabulary)) {
      const changed = site.replaced(mutant)
      if (speaking.some((one) => runCase(one, changed, affected).length > 0)) {
        mutants++
        killed++
        continue
      }
      if (differ(site.original, mutant, rulebook.scope) === null) {
        equivalent++
        continue
      }
      mutants++
      survivors.push({
        of: site.of,
        where: site.where,
        original: formula(site.original),
        mutant: formula(mutant),
      })
    }
  }
  return { rulebook: rulebook.instrument.id, mutants, killed, equivalent, survivors }
}

function sitesOf(rulebook: Rulebook): Site[] {
  const { obligations, scope } = rulebook
  const records = obligations.flatMap((obligation): Site[] => {
    const where = rulebook.placeOf(obligation.id)
    const trigger: Site = {
      of: obligation.id,
      where,
      original: obligation.when,
      replaced: (when) => withObligation(rulebook, { ...obligation, when }),
    }
    const conditions = obligation.evidence.flatMap((one, at): Site[] =>
      one.kind === 'attestation' && one.when !== undefined
        ? [
            {
              of: obligation.id,
              where,
              original: one.when,
              replaced: (when) => {
                const evidence = obligation.evidence.toSpliced(at, 1, { ...one, when })
                return withObligation(rulebook, { ...obligation, evidence })
              },
            },
          ]
        : [],
    )
    const rules = obligation.evidence.flatMap((one, at): Site[] =>
      one.kind === 'rule'
        ? [
            {
              of: obligation.id,
              where,
              original: one.holds,
              replaced: (holds) => {
                const evidence = obligation.evidence.toSpliced(at, 1, { ...one, holds })
                return withObligation(rulebook, { ...obligation, evidence })
              },
            },
          ]
        : [],
    )
    // What holds always was not written, so nobody can have written it wrongly.
    const inside = [...conditions, ...rules]
    return 'constant' in obligation.when ? inside : [trigger, ...inside]
  })
  const macros = macrosUsed(rulebook).map((name): Site => {
    const macro = scope.vocabulary.macros.get(name)
    if (macro === undefined) throw new Error(`no macro '${name}'`)
    return {
      of: name,
      where: `rulebooks/facts.yaml (${name})`,
      original: macro.holds,
      replaced: (holds) => {
        const macros = new Map([...scope.vocabulary.macros, [name, { ...macro, holds }]])
        return { ...rulebook, scope: { ...scope, vocabulary: { ...scope.vocabulary, macros } } }
      },
    }
  })
  return [...records, ...readingSites(rulebook), ...substituteSites(rulebook), ...macros]
}

/** Where a settled reading bears: its cases say that it shows. */
function readingSites(rulebook: Rulebook): Site[] {
  return rulebook.readings.flatMap((reading, at): Site[] =>
    'constant' in reading.when
      ? []
      : [
          {
            of: reading.id,
            where: rulebook.placeOf(''),
            original: reading.when,
            replaced: (when) => {
              const readings = rulebook.readings.toSpliced(at, 1, { ...reading, when })
              return { ...rulebook, readings, readingsOf: readingsByRecord(rulebook, readings) }
            },
          },
        ],
  )
}

function substituteSites(rulebook: Rulebook): Site[] {
  return rulebook.substitutes.map((substitute, at) => ({
    of: `${substitute.by} for ${substitute.role}`,
    where: rulebook.placeOf(''),
    original: substitute.when,
    replaced: (when) => ({
      ...rulebook,
      substitutes: rulebook.substitutes.toSpliced(at, 1, { ...substitute, when }),
    }),
  }))
}

function withObligation(rulebook: Rulebook, changed: Obligation): Rulebook {
  const scope: Scope = {
    ...rulebook.scope,
    obligations: new Map([...rulebook.scope.obligations, [changed.id, changed.when]]),
  }
  const obligations = rulebook.obligations.map((one) => (one.id === changed.id ? changed : one))
  return { ...rulebook, scope, obligations }
}

/** Names, of macros or records, inside a predicate as it is written. */
function namesIn(predicate: Predicate): string[] {
  if ('all' in predicate) return predicate.all.flatMap(namesIn)
  if ('any' in predicate) return predicate.any.flatMap(namesIn)
  if ('not' in predicate) return namesIn(predicate.not)
  if ('macro' in predicate) return [predicate.macro]
  return 'obligation' in predicate ? [predicate.obligation] : []
}

function predicatesOf({ when, evidence }: Obligation): Predicate[] {
  return [when, ...evidence.flatMap((one) => (one.kind === 'rule' ? [one.holds] : []))]
}

function macrosUsed({ obligations, scope, readings, substitutes }: Rulebook): string[] {
  const used = new Set<string>()
  const follow = (predicate: Predicate): void => {
    for (const name of namesIn(predicate)) {
      const macro = scope.vocabulary.macros.get(name)
      if (macro === undefined || used.has(name)) continue
      used.add(name)
      follow(macro.holds)
    }
  }
  obligations.flatMap(predicatesOf).forEach(follow)
  for (const { when } of [...readings, ...substitutes]) follow(when)
  return [...used].sort()
}

/** Records whose truth or verdict can change when this name's predicate does. */
function affectedBy(name: string, rulebook: Rulebook): Set<string> {
  const { obligations, scope, readings } = rulebook
  const reading = readings.find(({ id }) => id === name)
  if (reading !== undefined) return new Set(reading.bears)
  // A stand-in may sign for any record.
  if (name.includes(' for ')) return new Set(obligations.map(({ id }) => id))
  const speaks = (predicate: Predicate): boolean =>
    namesIn(predicate).some((one) => {
      if (one === name) return true
      const inner = scope.vocabulary.macros.get(one)?.holds ?? scope.obligations.get(one)
      return inner !== undefined && speaks(inner)
    })
  return new Set(
    obligations.flatMap((one) =>
      one.id === name || predicatesOf(one).some(speaks) ? [one.id] : [],
    ),
  )
}
