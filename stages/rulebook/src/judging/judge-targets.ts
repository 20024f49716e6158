import type { Asked } from '../rules/obligation.ts'
import type { State } from '../words.ts'
import { judgeTarget, measurementOf, targetName } from './judge-target.ts'
import { type Judging, type Outcome, outcome, wanting } from './outcome.ts'
import { built, rolesFor } from './signer.ts'
import type { TargetOutcome } from './verdict.ts'

/** Judges the targets of a family that people chose, each on its confidence bound. */
export function judgeTargets(asked: Asked<'target'>, judging: Judging): Outcome {
  const targets = judging.caseFile.targets.filter((one) =>
    one.measurement.startsWith(`${asked.family}.`),
  )
  const by = rolesFor(asked.by, judging.rulebook, judging.facts)
  if (targets.length === 0 && asked.optional) return outcome('met', [])
  if (targets.length === 0) {
    const what = {
      ko: `${asked.family} 목표를 정해 주십시오: targets에 지표, 수준, 정한 사람, 이유`,
      en: `choose a ${asked.family} target: under targets, the measure, the level, who chose it and why`,
    }
    return outcome('awaiting-person', [what], {
      missing: wanting(judging, 'target', what, by),
    })
  }
  const unfit = targets.filter(
    ({ chosenBy }) =>
      !chosenBy.roles.some((role) => by.includes(role)) || (asked.independent && built(chosenBy)),
  )
  const { measurements } = judging.caseFile
  // A level set for data holds for the rows that were learnt from as well, where they were measured.
  const outcomes = targets.flatMap((one) => [
    judgeTarget(one, measurements),
    ...(asked.family === 'data' && measurementOf(one, measurements, 'training') !== undefined
      ? [judgeTarget(one, measurements, 'training')]
      : []),
  ])
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
      one.state === 'met' ? [] : wanting(judging, 'change', one.why, ['developer', ...by]),
    ),
    ...refused.flatMap((what) => wanting(judging, 'target', what, by)),
  ]
  const bounds = outcomes.map(({ target, value, low, high }) => ({
    measurement: targetName(target),
    value,
    low,
    high,
    ...(target.atLeast === undefined ? {} : { atLeast: target.atLeast }),
    ...(target.atMost === undefined ? {} : { atMost: target.atMost }),
  }))
  return outcome(state, [...outcomes.map((one) => one.why), ...refused], {
    targets: outcomes,
    bounds,
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
