import type { Text } from '@haechi/fault'
import type { Attestation, CaseFile, MeasuredEvidence } from './evidence.ts'
import { judgeTarget, targetName } from './judge-target.ts'
import type { Obligation, Requirement } from './obligation.ts'
import { evaluate, type Scope } from './predicate.ts'
import { built, type Mandate, unfitToSign } from './signer.ts'
import type { Basis, Missing, TargetOutcome } from './verdict.ts'
import type { Role, State } from './words.ts'

/** How one requirement of an obligation came out. */
export type Outcome = {
  readonly state: State
  readonly why: readonly Text[]
  readonly evidence: readonly string[]
  readonly basis: readonly Basis[]
  readonly targets: readonly TargetOutcome[]
  readonly missing: readonly Missing[]
}

/** What a judgement is made from. */
export type Judging = {
  readonly obligation: Obligation
  readonly caseFile: CaseFile
  readonly scope: Scope
  /** ISO day. */
  readonly asOf: string
}

type Asked<Kind extends Requirement['kind']> = Extract<Requirement, { kind: Kind }>

/** Judges one requirement against the case file. */
export function judgeRequirement(requirement: Requirement, judging: Judging): Outcome {
  switch (requirement.kind) {
    case 'attestation':
      return judgeAttestation(requirement, judging)
    case 'measurement':
      return judgeMeasurement(requirement, judging)
    case 'target':
      return judgeTargets(requirement, judging)
    case 'fact':
      return judgeFact(requirement, judging)
    case 'rule':
      return judgeRule(requirement, judging)
    case 'holder':
      return judgeHolder(requirement, judging)
  }
}

function outcome(state: State, why: readonly Text[], rest: Partial<Outcome> = {}): Outcome {
  return { state, why, evidence: [], basis: [], targets: [], missing: [], ...rest }
}

function wanting(
  judging: Judging,
  kind: Missing['kind'],
  what: Text,
  who: readonly Role[],
): readonly Missing[] {
  return [{ obligation: judging.obligation.id, kind, what, who }]
}

type Word = Mandate & { readonly asks: Text }

function judgeAttestation(word: Word, judging: Judging): Outcome {
  const { asOf, caseFile, obligation } = judging
  const given = caseFile.attestations.filter((one) => one.obligation === obligation.id)
  const tried = given.map((one) => ({ one, reason: refusal(one, word, asOf) }))
  const good = tried.find(({ reason }) => reason === null)?.one
  if (good !== undefined) {
    const said = {
      ko: `${good.by.person}(${good.role})이(가) ${good.on}에 서명함, ${good.until}까지`,
      en: `signed by ${good.by.person} (${good.role}) on ${good.on}, good until ${good.until}`,
    }
    return outcome('met', [said], { evidence: [good.evidence], basis: ['attested'] })
  }
  const stale = tried.some(({ reason }) => reason?.state === 'stale')
  const asked = {
    ko: `서명이 필요합니다: ${word.asks.ko}`,
    en: `a signature is owed: ${word.asks.en}`,
  }
  return outcome(
    stale ? 'stale' : 'awaiting-person',
    [...tried.flatMap(({ reason }) => (reason === null ? [] : [reason.why])), asked],
    { missing: wanting(judging, 'attestation', word.asks, word.by) },
  )
}

function refusal(
  attestation: Attestation,
  word: Word,
  asOf: string,
): { state: 'stale' | 'awaiting-person'; why: Text } | null {
  const { by, role, on, until } = attestation
  const waits = (why: Text) => ({ state: 'awaiting-person' as const, why })
  const unfit = unfitToSign(by, role, word)
  if (unfit !== null) return waits(unfit)
  if (attestation.void !== null) return waits(attestation.void)
  if (on > asOf) {
    return waits({
      ko: `서명일 ${on}이 기준일 뒤입니다`,
      en: `it is dated ${on}, after the as-of date`,
    })
  }
  if (until < asOf) {
    return { state: 'stale', why: { ko: `${until}에 끝났습니다`, en: `it ended on ${until}` } }
  }
  return null
}

function judgeMeasurement(asked: Asked<'measurement'>, judging: Judging): Outcome {
  const found = judging.caseFile.measurements.filter(
    (one) => one.name === asked.measurement && one.dataset === asked.dataset,
  )
  const measured = found.filter((one) => one.value !== null)
  if (measured.length === 0) {
    if (asked.otherwise !== undefined) return judgeAttestation(asked.otherwise, judging)
    const what = {
      ko: `${asked.measurement}을(를) ${asked.dataset === 'training' ? '학습 데이터(data.training)' : '평가 데이터'}에서 재지 못했습니다`,
      en: `${asked.measurement} could not be measured on the ${asked.dataset === 'training' ? 'training data (data.training)' : 'evaluation data'}`,
    }
    return outcome('unknown', [what], {
      missing: wanting(judging, 'measurement', what, ['developer', 'dataSteward']),
    })
  }
  const evidence = [...new Set(measured.map((one) => one.evidence))]
  const voided = measured.find((one) => one.void !== null)?.void
  if (voided) {
    const why = {
      ko: `${asked.measurement}: 증적으로 쓸 수 없습니다 — ${voided.ko}`,
      en: `${asked.measurement}: void as evidence — ${voided.en}`,
    }
    const missing = wanting(judging, 'change', why, ['developer', 'dataSteward'])
    return outcome('not-met', [why], { evidence, basis: ['measured'], missing })
  }
  const rests = { evidence, basis: ['measured'] as const }
  if (asked.atLeast === undefined && asked.atMost === undefined) {
    return outcome(
      'met',
      [found.length === 1 ? said(measured[0]) : counted(asked, measured)],
      rests,
    )
  }
  const limit = asked.atLeast ?? asked.atMost ?? Number.NaN
  const sign = asked.atLeast === undefined ? '≤' : '≥'
  const broken = measured.find((one) => {
    const least = asked.on === 'value' ? one.value : (one.low ?? one.value)
    const most = asked.on === 'value' ? one.value : (one.high ?? one.value)
    return asked.atLeast === undefined ? (most ?? limit) > limit : (least ?? limit) < limit
  })
  const shown = figure((broken ?? measured[0])?.value ?? Number.NaN)
  const why = {
    ko: `${asked.measurement} = ${shown}, 한도 ${sign} ${limit}`,
    en: `${asked.measurement} = ${shown}, limit ${sign} ${limit}`,
  }
  return broken === undefined
    ? outcome('met', [why], rests)
    : outcome('not-met', [why], {
        ...rests,
        missing: wanting(judging, 'change', why, ['developer', 'dataSteward']),
      })
}

/** One measured number with its interval. */
function said(one: MeasuredEvidence | undefined): Text {
  const [value, low, high] = [one?.value, one?.low, one?.high].map((part) =>
    part === null || part === undefined ? null : figure(part),
  )
  const text = `${one?.name} = ${value}${low === null ? '' : ` [${low}, ${high}]`} (${one?.dataset})`
  return { ko: text, en: text }
}

function counted({ measurement, dataset }: Asked<'measurement'>, all: readonly unknown[]): Text {
  return {
    ko: `${measurement} 측정됨(${dataset}, ${all.length}건)`,
    en: `${measurement} was measured (${dataset}, ${all.length} figures)`,
  }
}

/** Four digits that tell: 0, 0.0011, 6.7e-15. */
function figure(value: number): string {
  const small = value !== 0 && Math.abs(value) < 1e-4
  return small ? value.toExponential(1) : String(Number(value.toFixed(4)))
}

function judgeTargets(asked: Asked<'target'>, judging: Judging): Outcome {
  const targets = judging.caseFile.targets.filter((one) =>
    one.measurement.startsWith(`${asked.family}.`),
  )
  if (targets.length === 0 && asked.optional) return outcome('met', [])
  if (targets.length === 0) {
    const what = {
      ko: `${asked.family} 목표를 정해 주십시오: targets에 지표, 수준, 정한 사람, 이유`,
      en: `choose a ${asked.family} target: under targets, the measure, the level, who chose it and why`,
    }
    return outcome('awaiting-person', [what], {
      missing: wanting(judging, 'target', what, asked.by),
    })
  }
  const unfit = targets.filter(
    ({ chosenBy }) =>
      !chosenBy.roles.some((role) => asked.by.includes(role)) ||
      (asked.independent && built(chosenBy)),
  )
  const outcomes = targets.map((one) => judgeTarget(one, judging.caseFile.measurements))
  const chosen = targets.length - unfit.length
  const state: State = outcomes.some((one) => one.state === 'not-met')
    ? 'not-met'
    : outcomes.some((one) => one.state === 'inconclusive')
      ? 'inconclusive'
      : chosen < targets.length
        ? 'awaiting-person'
        : 'met'
  const refused = unfit.map((one) => ({
    ko: `${targetName(one)}: ${one.chosenBy.person}은(는) 이 목표를 정할 수 없습니다(모델을 만들었거나 맡은 역할이 아님)`,
    en: `${targetName(one)}: ${one.chosenBy.person} cannot choose this target (built the model, or holds none of the roles)`,
  }))
  const names = outcomes.map((one) => one.target)
  const missing = [
    ...outcomes.flatMap((one) =>
      one.state === 'met' ? [] : wanting(judging, 'change', one.why, ['developer', ...asked.by]),
    ),
    ...refused.flatMap((what) => wanting(judging, 'target', what, asked.by)),
  ]
  return outcome(state, [...outcomes.map((one) => one.why), ...refused], {
    targets: outcomes,
    missing,
    basis: ['measured'],
    evidence: evidenceOf(names, judging),
  })
}

function evidenceOf(targets: readonly TargetOutcome['target'][], judging: Judging): string[] {
  const named = new Set(targets.map((one) => one.measurement))
  const attributes = new Set(targets.map((one) => one.attribute))
  const used = judging.caseFile.measurements.filter(
    ({ name, slice, dataset }) =>
      dataset === 'evaluation' &&
      named.has(name) &&
      attributes.has('attribute' in slice ? slice.attribute : undefined),
  )
  return [...new Set(used.map((one) => one.evidence))]
}

function judgeFact(asked: Asked<'fact'>, judging: Judging): Outcome {
  const value = judging.caseFile.facts.get(asked.fact)
  if (value !== undefined) {
    const said = `${asked.fact} = ${JSON.stringify(value)}`
    return outcome('met', [{ ko: said, en: said }], { basis: ['facts'] })
  }
  return unknownFacts([asked.fact], judging)
}

function judgeRule(asked: Asked<'rule'>, judging: Judging): Outcome {
  const { truth, facts } = evaluate(asked.holds, judging.caseFile.facts, judging.scope)
  if (truth === 'unknown') return unknownFacts(facts, judging)
  return truth
    ? outcome('met', [], { basis: ['facts'] })
    : outcome('not-met', [asked.asks], {
        basis: ['facts'],
        missing: wanting(judging, 'change', asked.asks, asked.who),
      })
}

function judgeHolder(asked: Asked<'holder'>, judging: Judging): Outcome {
  const holders = judging.caseFile.people.filter((one) => one.roles.includes(asked.role))
  const fit = holders.find((one) => !asked.independent || !built(one))
  if (fit !== undefined) {
    const why = {
      ko: `${asked.role}: ${fit.person}`,
      en: `${asked.role}: ${fit.person}`,
    }
    return outcome('met', [why], { basis: ['facts'] })
  }
  const what =
    holders.length === 0
      ? {
          ko: `people에 ${asked.role} 역할이 없습니다`,
          en: `nobody under people holds the role ${asked.role}`,
        }
      : {
          ko: `${asked.role} 역할을 모델을 만든 사람만 맡고 있습니다`,
          en: `only somebody who built the model holds the role ${asked.role}`,
        }
  return outcome('not-met', [what], { missing: wanting(judging, 'appointment', what, ['board']) })
}

/** What stays open because nobody gave these facts. */
export function unknownFacts(facts: readonly string[], judging: Judging): Outcome {
  const why = {
    ko: `알 수 없는 사실: ${facts.join(', ')}`,
    en: `unknown: ${facts.join(', ')}`,
  }
  const missing = facts.flatMap((fact) => {
    const words = judging.scope.vocabulary.facts.get(fact)
    const measured = words?.from === 'measured'
    const what = {
      ko: `사실 ${fact}(${words?.ko ?? fact})`,
      en: `the fact ${fact} (${words?.en ?? fact})`,
    }
    return wanting(judging, 'fact', what, measured ? ['validator'] : ['owner'])
  })
  return outcome('unknown', [why], { missing })
}
