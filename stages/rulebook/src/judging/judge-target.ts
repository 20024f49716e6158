import type { Text } from '@haechi/fault'
import type { MeasuredEvidence, Target } from './evidence.ts'
import type { TargetOutcome } from './verdict.ts'

/** Four decimals are what people compare; the full number stands in the evidence. */
function figure(value: number | null): string {
  return value === null ? '–' : value.toFixed(4)
}

/** A target's name as people say it: `fairness.four-fifths (SEX)`. */
export function targetName(target: Target): string {
  const slice = [target.attribute, target.group].filter((part) => part !== undefined).join(' = ')
  return slice === '' ? target.measurement : `${target.measurement} (${slice})`
}

/** The measurement that a target speaks of, in the rows of a dataset. */
export function measurementOf(
  target: Target,
  measurements: readonly MeasuredEvidence[],
  rows: MeasuredEvidence['dataset'] = 'evaluation',
): MeasuredEvidence | undefined {
  return measurements.find(
    ({ name, dataset, slice }) =>
      name === target.measurement &&
      dataset === rows &&
      !('column' in slice) &&
      ('attribute' in slice ? slice.attribute : undefined) === target.attribute &&
      ('group' in slice ? slice.group : undefined) === target.group,
  )
}

/**
 * Judges a target on the confidence bound: met only when the whole interval keeps it, not met only
 * when the whole interval breaks it, else inconclusive. An exact count has no interval and is its own bound.
 */
export function judgeTarget(
  target: Target,
  measurements: readonly MeasuredEvidence[],
  rows: MeasuredEvidence['dataset'] = 'evaluation',
): TargetOutcome {
  const measured = measurementOf(target, measurements, rows)
  const value = measured?.value ?? null
  const exact = measured?.why === 'no-interval'
  const low = exact ? value : (measured?.low ?? null)
  const high = exact ? value : (measured?.high ?? null)
  const outcome = (state: TargetOutcome['state'], why: Text): TargetOutcome => ({
    target,
    state,
    value,
    low: measured?.low ?? null,
    high: measured?.high ?? null,
    why,
  })
  const name = rows === 'training' ? `${targetName(target)}, training` : targetName(target)
  if (measured !== undefined && measured.void !== null) {
    return outcome('not-met', {
      ko: `${name}: 증적으로 쓸 수 없습니다 — ${measured.void.ko}`,
      en: `${name}: void as evidence — ${measured.void.en}`,
    })
  }
  if (low === null || high === null) {
    return outcome('inconclusive', {
      ko: `${name}: 판단할 만한 값이 없습니다(${measured?.why ?? '측정되지 않음'})`,
      en: `${name}: no value to judge on (${measured?.why ?? 'not measured'})`,
    })
  }
  const least = target.atLeast
  const limit = least ?? target.atMost ?? Number.NaN
  const sign = least === undefined ? '≤' : '≥'
  const keeps = least === undefined ? high <= limit : low >= limit
  const breaks = least === undefined ? low > limit : high < limit
  const state = keeps ? 'met' : breaks ? 'not-met' : 'inconclusive'
  const shown = `${figure(value)} [${figure(low)}, ${figure(high)}]`
  const ends: Record<TargetOutcome['state'], Text> = {
    met: {
      ko: `목표 ${sign} ${limit}을(를) 구간 전체가 지킵니다`,
      en: `the whole interval keeps the target ${sign} ${limit}`,
    },
    'not-met': {
      ko: `목표 ${sign} ${limit}을(를) 구간 전체가 벗어납니다`,
      en: `the whole interval misses the target ${sign} ${limit}`,
    },
    inconclusive: {
      ko: `목표 ${sign} ${limit}이(가) 구간 안에 있어 가릴 수 없습니다`,
      en: `the target ${sign} ${limit} lies inside the interval, so the data cannot tell`,
    },
  }
  return outcome(state, {
    ko: `${name} = ${shown}: ${ends[state].ko}`,
    en: `${name} = ${shown}: ${ends[state].en}`,
  })
}
