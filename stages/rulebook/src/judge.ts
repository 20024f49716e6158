import type { Text } from '@haechi/fault'
import { settleParticles } from '@haechi/show'
import type { CaseFile } from './evidence.ts'
import { type Judging, judgeRequirement, type Outcome, unknownFacts } from './judge-requirement.ts'
import type { Requirement } from './obligation.ts'
import { type Applicability, obligationsFor } from './obligations-for.ts'
import type { Rulebook } from './rulebook.ts'
import { RulebookFault } from './rulebook-fault.ts'
import type { Verdict } from './verdict.ts'
import type { Stage, State } from './words.ts'

/** The graver state speaks for an obligation. */
const GRAVEST: readonly State[] = [
  'not-met',
  'unknown',
  'inconclusive',
  'stale',
  'awaiting-person',
  'met',
]

/**
 * Judges every record of a rulebook for a gate on a day.
 * Throws RulebookFault when the rulebook was not yet published on that day.
 */
export function judge(
  rulebook: Rulebook,
  caseFile: CaseFile,
  gate: Stage,
  asOf: string,
): readonly Verdict[] {
  const { published, title, id, version } = rulebook.instrument
  if (asOf < published) {
    throw new RulebookFault('not-in-force', {
      what: {
        ko: `${title.ko}은(는) ${published}에 공표되어 ${asOf}에는 판단할 수 없습니다`,
        en: `${title.en} was published on ${published} and cannot be judged as of ${asOf}`,
      },
      where: `${id}/${version}`,
      mend: {
        ko: `--as-of를 ${published} 뒤로 주십시오.`,
        en: `Give an --as-of after ${published}.`,
      },
    })
  }
  return obligationsFor(rulebook, caseFile.facts, gate).map((applicability) =>
    judgeOne(applicability, { caseFile, scope: rulebook.scope, asOf }),
  )
}

function judgeOne(
  { obligation, applies, judgedAs, facts }: Applicability,
  rest: Omit<Judging, 'obligation'>,
): Verdict {
  const judging = { ...rest, obligation }
  const verdict = (outcome: Omit<Outcome, 'missing'> & Partial<Outcome>): Verdict => ({
    id: obligation.id,
    modality: obligation.modality,
    judgedAs,
    ...outcome,
    why: outcome.why.map(settle),
    targets: outcome.targets.map((one) => ({ ...one, why: settle(one.why) })),
    missing: (outcome.missing ?? []).map((one) => ({ ...one, what: settle(one.what) })),
  })
  const none = { evidence: [], targets: [] }
  if (applies === 'unknown') {
    return verdict(
      unknownFacts(
        facts.filter((fact) => !judging.caseFile.facts.has(fact)),
        judging,
      ),
    )
  }
  if (!applies) {
    const why = given(facts, judging, judgedAs)
    return verdict({
      ...none,
      state: 'not-applicable',
      basis: ['facts'],
      why: [{ ko: `해당하지 않음: ${why}`, en: `does not apply: ${why}` }],
    })
  }
  if (obligation.evidence.length === 0) {
    const why = given(facts, judging, judgedAs)
    return verdict({
      ...none,
      state: 'met',
      basis: ['facts'],
      why: [{ ko: `이 시스템에 미칩니다: ${why}`, en: `reaches this system: ${why}` }],
    })
  }
  return verdict(judgeEvidence(obligation.evidence, judging))
}

/** One signature may answer several requirements; it is told once. */
function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}

/** Sentences are put together from names; the particles are right only now. */
function settle({ ko, en }: Text): Text {
  return { ko: settleParticles(ko), en }
}

function judgeEvidence(requirements: readonly Requirement[], judging: Judging): Outcome {
  const outcomes = requirements.map((requirement) => ({
    first: requirement.kind === 'measurement' && requirement.first,
    ...judgeRequirement(requirement, judging),
  }))
  // Evidence whose ground is not established says nothing, whatever its figures are.
  const grounds = outcomes.filter((one) => one.first && one.state !== 'met')
  const speaking = grounds.length > 0 ? grounds : outcomes
  const state = GRAVEST.find((one) => speaking.some((outcome) => outcome.state === one)) ?? 'met'
  return {
    state,
    why: unique(outcomes.flatMap((one) => one.why)),
    evidence: [...new Set(outcomes.flatMap((one) => one.evidence))],
    basis: [...new Set(outcomes.flatMap((one) => one.basis))],
    targets: outcomes.flatMap((one) => one.targets),
    missing: unique(outcomes.flatMap((one) => one.missing)),
  }
}

/** The facts that decided, as `name = value`. */
function given(facts: readonly string[], judging: Judging, judgedAs: Stage): string {
  return facts
    .map((fact) => {
      const value = fact === 'stage' ? judgedAs : judging.caseFile.facts.get(fact)
      return `${fact} = ${JSON.stringify(value ?? null)}`
    })
    .join(', ')
}
