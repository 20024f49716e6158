import { canonicalJson } from '@haechi/seal'
import type { CaseFile } from '../judging/evidence.ts'
import { judgeAll, type Question } from '../judging/judge.ts'
import { formula } from '../predicate/formula.ts'
import type { Predicate } from '../predicate/predicate-schema.ts'
import { satisfy, type Witness } from '../predicate/satisfy.ts'
import type { Obligation } from '../rules/obligation.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import type { State } from '../words.ts'
import { factsWords } from './facts-words.ts'

/** How one record differs between two versions. */
export type RecordChange = {
  readonly id: string
  readonly change: 'added' | 'removed' | 'changed'
  /** Keys that differ. */
  readonly keys: readonly string[]
  readonly when: {
    readonly before: string
    readonly after: string
    /** Facts under which only the later version applies, and only the earlier; null where there are none. */
    readonly gained: string | null
    readonly lost: string | null
  } | null
}

/** A verdict that another version would change. */
export type VerdictChange = {
  readonly id: string
  readonly before: State | null
  readonly after: State | null
}

/** A system that another version would touch. */
export type SystemChange = {
  readonly system: string
  readonly verdicts: readonly VerdictChange[]
  /** Signatures under the earlier words that have to be given again: they are bound to the rulebook's digest. */
  readonly signAgain: number
  /** Verdicts that stand between it and its permit, before and after. */
  readonly blocking: { readonly before: number; readonly after: number }
}

export type RulebookDiff = {
  readonly from: { readonly version: string; readonly digest: string }
  readonly to: { readonly version: string; readonly digest: string }
  readonly records: readonly RecordChange[]
  readonly systems: readonly SystemChange[]
}

/**
 * What changes from one version of an instrument to another, and for whom. Both are judged on the same
 * day as if each were in force then. Every signature under a changed rulebook has to be given again and
 * is counted; verdicts are compared as if that were done where a record asks for the same, so that
 * what the change itself brings about can be seen.
 */
export function diffRulebooks(
  before: Rulebook,
  after: Rulebook,
  systems: readonly { readonly name: string; readonly caseFile: CaseFile }[],
  question: Question,
): RulebookDiff {
  const records = recordChanges(before, after)
  const changed = new Set(records.map(({ id }) => id))
  const named = ({ instrument, digest }: Rulebook) => ({ version: instrument.version, digest })
  return {
    from: named(before),
    to: named(after),
    records,
    systems: systems.flatMap(({ name, caseFile }) => {
      const one = systemChange(name, caseFile, { before, after, changed, question })
      return one.verdicts.length > 0 || one.signAgain > 0 ? [one] : []
    }),
  }
}

function recordChanges(before: Rulebook, after: Rulebook): RecordChange[] {
  const earlier = new Map(before.obligations.map((one) => [one.id, one]))
  const later = new Map(after.obligations.map((one) => [one.id, one]))
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((id): RecordChange[] => {
    const [a, b] = [earlier.get(id), later.get(id)]
    if (a === undefined) return [{ id, change: 'added', keys: [], when: null }]
    if (b === undefined) return [{ id, change: 'removed', keys: [], when: null }]
    const keys = [...changedKeys(a, b), ...changedHead(b, before, after)]
    const when = whenChange(a.when, b.when, before, after)
    // A macro may have changed under words that stayed the same.
    if (keys.length === 0 && when === null) return []
    return [{ id, change: 'changed', keys, when }]
  })
}

function changedKeys(a: Obligation, b: Obligation): string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof Obligation)[]
  return names.filter((key) => canonicalJson(a[key] ?? null) !== canonicalJson(b[key] ?? null))
}

/** What changed above the record and bears on it: its terms, stand-ins for who signs, readings, second-hand. */
function changedHead(record: Obligation, before: Rulebook, after: Rulebook): string[] {
  const bearing = ({ terms, substitutes, readingsOf, instrument }: Rulebook) => ({
    terms: record.terms.map((name) => terms[name] ?? null),
    substitutes: substitutes.filter(({ role }) => record.signers.includes(role)),
    readings: readingsOf.get(record.id) ?? [],
    'instrument.secondHand': instrument.secondHand,
  })
  const [a, b] = [bearing(before), bearing(after)]
  const names = Object.keys(a) as (keyof typeof a)[]
  return names
    .filter((name) => canonicalJson(a[name]) !== canonicalJson(b[name]))
    .map((name) => (name === 'terms' ? 'meaning of terms' : name))
}

function whenChange(a: Predicate, b: Predicate, before: Rulebook, after: Rulebook) {
  // Each side is taken apart with its own words before they are compared.
  const [earlier, later] = [expanded(a, before), expanded(b, after)]
  const gained = witnessWords(satisfy({ all: [later, { not: earlier }] }, after.scope))
  const lost = witnessWords(satisfy({ all: [earlier, { not: later }] }, after.scope))
  const same = gained === null && lost === null
  return same ? null : { before: formula(a), after: formula(b), gained, lost }
}

/** A predicate with the names inside it taken apart. */
function expanded(predicate: Predicate, rulebook: Rulebook): Predicate {
  const { scope } = rulebook
  if ('all' in predicate) return { all: predicate.all.map((part) => expanded(part, rulebook)) }
  if ('any' in predicate) return { any: predicate.any.map((part) => expanded(part, rulebook)) }
  if ('not' in predicate) return { not: expanded(predicate.not, rulebook) }
  if ('fact' in predicate || 'constant' in predicate) return predicate
  const inner =
    'macro' in predicate
      ? scope.vocabulary.macros.get(predicate.macro)?.holds
      : scope.obligations.get(predicate.obligation)
  if (inner === undefined) throw new Error('a name that is not there')
  return expanded(inner, rulebook)
}

function witnessWords(witness: Witness): string | null {
  if (witness === null) return null
  return witness === 'open' ? '?' : factsWords(witness)
}

function systemChange(
  system: string,
  caseFile: CaseFile,
  around: {
    readonly before: Rulebook
    readonly after: Rulebook
    readonly changed: ReadonlySet<string>
    readonly question: Question
  },
): SystemChange {
  const voided = {
    ...caseFile,
    attestations: caseFile.attestations.map((one) =>
      around.changed.has(one.obligation)
        ? {
            ...one,
            void: {
              ko: '이 의무의 문구가 바뀌어 다시 서명해야 합니다',
              en: 'the record changed, so it must be signed again',
            },
          }
        : one,
    ),
  }
  const earlier = judgeAll(running(around.before), caseFile, around.question)
  const later = judgeAll(running(around.after), voided, around.question)
  const states = (verdicts: typeof earlier) => new Map(verdicts.map(({ id, state }) => [id, state]))
  const [a, b] = [states(earlier), states(later)]
  const blocking = (verdicts: typeof earlier) =>
    verdicts.filter(
      ({ state, binding }) => binding && !['met', 'waived', 'not-applicable'].includes(state),
    ).length
  const { obligations, instrument } = around.before
  const ours = new Set(obligations.map(({ id }) => id))
  const signed = [
    ...caseFile.attestations.filter(({ obligation }) => ours.has(obligation)),
    ...caseFile.interpretations.filter(({ term }) => term.startsWith(`${instrument.prefix}/`)),
  ].filter((one) => one.void === null)
  return {
    system,
    signAgain: around.before.digest === around.after.digest ? 0 : signed.length,
    verdicts: [...new Set([...a.keys(), ...b.keys()])].flatMap((id): VerdictChange[] => {
      const [from, to] = [a.get(id) ?? null, b.get(id) ?? null]
      return from === to ? [] : [{ id, before: from, after: to }]
    }),
    blocking: { before: blocking(earlier), after: blocking(later) },
  }
}

/** The rulebook as if in force on every day, so that a version can be tried before its own. */
function running(rulebook: Rulebook): Rulebook {
  const force = { from: '0001-01-01', to: null, confirmed: true }
  return {
    ...rulebook,
    instrument: { ...rulebook.instrument, force, published: '0001-01-01' },
  }
}
