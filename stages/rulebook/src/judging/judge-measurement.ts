import type { Text } from '@haechi/fault'
import type { Asked } from '../rules/obligation.ts'
import type { MeasuredEvidence } from './evidence.ts'
import { judgeAttestation } from './judge-signed.ts'
import { type Judging, type Outcome, outcome, wanting } from './outcome.ts'
import type { TracedBound } from './verdict.ts'

/** Judges a number that must have been measured, against its limit where it has one. */
export function judgeMeasurement(asked: Asked<'measurement'>, judging: Judging): Outcome {
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
  const told = broken ?? measured[0]
  const shown = figure(told?.value ?? Number.NaN)
  const held = { ...rests, bounds: told === undefined ? [] : [boundOf(told, asked)] }
  const why = {
    ko: `${asked.measurement} = ${shown}, 한도 ${sign} ${limit}`,
    en: `${asked.measurement} = ${shown}, limit ${sign} ${limit}`,
  }
  return broken === undefined
    ? outcome('met', [why], held)
    : outcome('not-met', [why], {
        ...held,
        missing: wanting(judging, 'change', why, ['developer', 'dataSteward']),
      })
}

/** The number that decided, beside its limit. */
function boundOf(
  { name, value, low, high }: MeasuredEvidence,
  { atLeast, atMost }: Asked<'measurement'>,
): TracedBound {
  const limits = {
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(atMost === undefined ? {} : { atMost }),
  }
  return { measurement: name, value, low, high, ...limits }
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
