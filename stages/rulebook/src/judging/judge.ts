import type { Text } from '@haechi/fault'
import { settleParticles } from '@haechi/show'
import { compareIn, factsIn } from '../predicate/predicate.ts'
import { forceOf, standingOf } from '../rules/library.ts'
import { isJudged, type Obligation } from '../rules/obligation.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import { type Gate, type State, treatmentOf } from '../words.ts'
import { type CaseFile, seenOn } from './evidence.ts'
import { judgeRequirement } from './judge-requirement.ts'
import { judgeTerm } from './judge-signed.ts'
import { readingsOn, traced } from './obligations-for.ts'
import {
  decidedWords,
  type Judging,
  type Outcome,
  outcome,
  unknownFacts,
  wanting,
} from './outcome.ts'
import { type FactsByGate, factsByGate, isAskedAt, owedAt } from './owed.ts'
import type { Trace, TracedEvidence, Verdict } from './verdict.ts'

/** The graver state speaks for an obligation. */
const GRAVEST: readonly State[] = [
  'not-met',
  'unknown',
  'inconclusive',
  'stale',
  'awaiting-person',
  'met',
]

/** What is asked: at which gate, on which day, and as known on which (null for all that is known). */
export type Question = {
  readonly gate: Gate
  readonly asOf: string
  readonly knownOn: string | null
}

/** Judges the records of a rulebook that the gate asks for, each with its trace. */
export function judgeAll(
  rulebook: Rulebook,
  caseFile: CaseFile,
  question: Question,
): readonly Verdict[] {
  const seen = seenOn(caseFile, question.asOf, question.knownOn, rulebook.scope.vocabulary)
  const facts = factsByGate(seen.facts)
  return rulebook.obligations
    .filter((obligation) => isJudged(obligation) && isAskedAt(obligation, question.gate, rulebook))
    .map((obligation) => judgeSeen(rulebook, obligation, seen, facts, question))
}

/** Judges one record. Records that are carried as text have no verdict: ask `isJudged` first. */
export function judge(
  rulebook: Rulebook,
  obligation: Obligation,
  caseFile: CaseFile,
  question: Question,
): Verdict {
  const seen = seenOn(caseFile, question.asOf, question.knownOn, rulebook.scope.vocabulary)
  return judgeSeen(rulebook, obligation, seen, factsByGate(seen.facts), question)
}

function judgeSeen(
  rulebook: Rulebook,
  obligation: Obligation,
  seen: CaseFile,
  byGate: FactsByGate,
  { gate, asOf }: Question,
): Verdict {
  const standing = standingOf(rulebook, obligation, seen.facts, asOf)
  const owed = owedAt(obligation, gate, byGate, rulebook)
  const judgedAs = owed?.judgedAs ?? gate
  const facts = byGate(judgedAs)
  const judging: Judging = {
    obligation,
    rulebook,
    caseFile: seen,
    facts,
    asOf,
    trigger: owed?.decided ?? [],
  }
  const applies = owed?.applies ?? false
  const trace: Trace = {
    standing,
    applies,
    facts: traced(owed?.decided ?? [], facts, rulebook),
    evidence: [],
    readings: readingsOn(rulebook, obligation, facts),
  }
  const verdict = (one: Outcome, evidence: readonly TracedEvidence[] = []): Verdict => ({
    id: obligation.id,
    modality: obligation.modality,
    judgedAs,
    state: one.state,
    binding: isBinding(rulebook, obligation, seen.raised),
    why: one.why.map(settle),
    evidence: one.evidence,
    basis: one.basis,
    targets: one.targets.map((target) => ({ ...target, why: settle(target.why) })),
    missing: one.missing.map((missing) => ({ ...missing, what: settle(missing.what) })),
    trace: {
      ...trace,
      facts: [...trace.facts, ...traced(one.decided, facts, rulebook)],
      evidence,
    },
  })
  if (!standing.judged) {
    return verdict(notInForce(standing.status, asOf))
  }
  if (standing.between !== null && applies !== false) {
    const [first, last] = standing.between
    const why = {
      ko: `시행일을 알 수 없습니다: ${first}과(와) ${last} 사이`,
      en: `the day on which it took force is not known: between ${first} and ${last}`,
    }
    return verdict(
      outcome('unknown', [why], { missing: wanting(judging, 'fact', why, ['compliance']) }),
    )
  }
  if (owed === null) {
    return verdict(
      outcome('not-applicable', [
        { ko: `관문 ${gate}에서는 아직 묻지 않습니다`, en: `is not owed at the gate ${gate}` },
      ]),
    )
  }
  if (applies === 'unknown') {
    const open = owed.decided.filter((one) => compareIn(one, facts, rulebook.scope) === 'unknown')
    return verdict(unknownFacts(factsIn(open), judging))
  }
  if (!applies) {
    const given = decidedWords(owed.decided, facts)
    // Where a leave does not hold nothing is allowed: the ban that it lifts then rules (catalogue §0, rule b).
    const why =
      treatmentOf(obligation.modality) === 'leave'
        ? { ko: `허용되지 않음: ${given}`, en: `gives no leave: ${given}` }
        : { ko: `해당하지 않음: ${given}`, en: `does not apply: ${given}` }
    return verdict(outcome('not-applicable', [why], { basis: ['facts'] }))
  }
  if (obligation.evidence.length === 0) {
    const given = decidedWords(owed.decided, facts)
    return verdict(
      outcome(
        'met',
        [{ ko: `이 시스템에 미칩니다: ${given}`, en: `reaches this system: ${given}` }],
        {
          basis: ['facts'],
        },
      ),
    )
  }
  const { all, steps } = judgeEvidence(judging)
  return verdict(all, steps)
}

/**
 * Whether an open verdict stands between a system and its permit. A duty of effort is owed and shown
 * but never blocks, unless the company raised it to a duty (X11); what a supervisor may ask never does;
 * an instrument that nobody confirmed is judged and shown only.
 */
function isBinding(rulebook: Rulebook, obligation: Obligation, raised: readonly string[]): boolean {
  const force = forceOf(rulebook, obligation)
  if (typeof force !== 'string' && !force.confirmed) return false
  const treatment = treatmentOf(obligation.modality)
  if (treatment === 'effort') return raised.includes(obligation.id)
  return treatment !== 'readiness'
}

function notInForce(status: string, asOf: string): Outcome {
  const words =
    status === 'historic'
      ? { ko: `${asOf}에는 이미 끝났습니다`, en: `had ended by ${asOf}` }
      : status === 'draft'
        ? { ko: '초안입니다', en: 'is a draft' }
        : { ko: `${asOf}에는 아직 시행 전입니다`, en: `was not yet in force on ${asOf}` }
  return outcome('not-applicable', [words])
}

function judgeEvidence(judging: Judging): { all: Outcome; steps: TracedEvidence[] } {
  const { obligation, rulebook } = judging
  const terms = obligation.terms.map((term) => ({
    asked: term,
    kind: 'term',
    first: false,
    one: judgeTerm(term, judging),
  }))
  const asked = obligation.evidence.map((requirement) => ({
    asked: requirement.id,
    kind: requirement.kind as string,
    first: requirement.kind === 'measurement' && requirement.first,
    one: judgeRequirement(requirement, judging),
  }))
  const letter = { asked: 'letter', kind: 'second-hand', first: false }
  const held = asked.every(({ one }) => one.state === 'met')
  const documented = asked.some(({ one }) => one.documented)
  const parts =
    rulebook.instrument.secondHand && held && !documented
      ? [...asked, ...terms, { ...letter, one: secondHand(judging) }]
      : [...asked, ...terms]
  // Evidence whose ground is not established says nothing, whatever its figures are.
  const grounds = parts.filter(({ first, one }) => first && one.state !== 'met')
  const speaking = (grounds.length > 0 ? grounds : parts).map(({ one }) => one)
  const outcomes = parts.map(({ one }) => one)
  const gravest = GRAVEST.find((one) => speaking.some((said) => said.state === one)) ?? 'met'
  const effort = treatmentOf(obligation.modality) === 'effort'
  // What an effort brought about is no ground to fail it; without a record of it a person is awaited.
  const state = effort && gravest === 'not-met' ? 'awaiting-person' : gravest
  const all = outcome(state, unique(outcomes.flatMap(({ why }) => why)), {
    evidence: [...new Set(outcomes.flatMap(({ evidence }) => evidence))],
    basis: [...new Set(outcomes.flatMap(({ basis }) => basis))],
    targets: outcomes.flatMap(({ targets }) => targets),
    missing: unique(outcomes.flatMap(({ missing }) => missing)),
    decided: outcomes.flatMap(({ decided }) => decided),
  })
  const steps = parts.map(({ asked: name, kind, one }) => ({
    asked: name,
    kind,
    state: one.state,
    evidence: one.evidence,
    bounds: one.bounds,
  }))
  return { all, steps }
}

/** A text known only from what others wrote of it meets nothing without the company's own document (X18). */
function secondHand(judging: Judging): Outcome {
  const what = {
    ko: '전해 들은 규정이므로 회사가 받은 문서(지정서 등)를 붙인 서명',
    en: 'a signature with the document that the company holds (the designation letter), because the text is known at second hand only',
  }
  const who =
    judging.obligation.signers.length > 0 ? judging.obligation.signers : (['compliance'] as const)
  return outcome('awaiting-person', [what], {
    missing: wanting(judging, 'attestation', what, who),
  })
}

/** One signature may answer several requirements; it is told once. */
function unique<Item>(items: readonly Item[]): Item[] {
  return items.length < 2
    ? [...items]
    : [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}

/** Sentences are put together from names; the particles are right only now. */
function settle({ ko, en }: Text): Text {
  return { ko: settleParticles(ko), en }
}
