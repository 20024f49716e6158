import type { Text } from '@haechi/fault'
import type { Attack } from './attack.ts'
import type { RiskReport } from './measure-risk.ts'

/** What the reviewers ask of the figures; only those given are judged. */
export type AdequacyCriteria = {
  /** Smallest class at least. */
  readonly kAnonymity?: number
  /** Different sensitive values in each class at least. */
  readonly lDiversity?: number
  /** Distance of each class from the table at most. */
  readonly tCloseness?: number
  /** Share of records above the threshold at most. */
  readonly atRisk?: number
  /** Expected share of people linked rightly at most. */
  readonly linkage?: number
}

export type CriterionResult = {
  readonly id: keyof AdequacyCriteria
  readonly label: Text
  readonly measured: Text
  readonly asked: Text
  /** `unknown` where it was asked for but not measured: that never counts as met. */
  readonly result: 'met' | 'not-met' | 'unknown'
}

type Criterion = {
  readonly id: keyof AdequacyCriteria
  readonly label: Text
  readonly side: 'at-least' | 'at-most'
  readonly figureOf: (risk: RiskReport, attack: Attack | null) => number | null
}

const CRITERIA: readonly Criterion[] = [
  {
    id: 'kAnonymity',
    label: { ko: 'k-익명성(가장 작은 동질집합)', en: 'k-anonymity (smallest class)' },
    side: 'at-least',
    figureOf: (risk) => risk.kAnonymity,
  },
  {
    id: 'lDiversity',
    label: { ko: 'l-다양성(서로 다른 값)', en: 'l-diversity (different values)' },
    side: 'at-least',
    figureOf: (risk) => risk.lDiversity?.distinct ?? null,
  },
  {
    id: 'tCloseness',
    label: { ko: 't-근접성(전체 분포와의 거리)', en: 't-closeness (distance from the table)' },
    side: 'at-most',
    figureOf: (risk) => risk.tCloseness?.t ?? null,
  },
  {
    id: 'atRisk',
    label: { ko: '위험한 행의 비율', en: 'Share of records at risk' },
    side: 'at-most',
    // Without a record there is no risk, and nothing to be told by it either.
    figureOf: (risk) => (risk.records === 0 ? null : risk.prosecutor.atRisk),
  },
  {
    id: 'linkage',
    label: { ko: '연결 시도의 기대 성공률', en: 'Expected success of linkage' },
    side: 'at-most',
    figureOf: (_, attack) => attack?.linkage.rate ?? null,
  },
]

/** Holds the figures against each criterion that is given. */
export function judgeCriteria(
  criteria: AdequacyCriteria,
  risk: RiskReport,
  attack: Attack | null,
): CriterionResult[] {
  return CRITERIA.flatMap(({ id, label, side, figureOf }) => {
    const asked = criteria[id]
    if (asked === undefined) return []
    const value = figureOf(risk, attack)
    const holds = value !== null && (side === 'at-least' ? value >= asked : value <= asked)
    return [
      {
        id,
        label,
        measured:
          value === null
            ? { ko: '재지 않음', en: 'not measured' }
            : { ko: numeral(value), en: numeral(value) },
        asked:
          side === 'at-least'
            ? { ko: `${numeral(asked)} 이상`, en: `at least ${numeral(asked)}` }
            : { ko: `${numeral(asked)} 이하`, en: `at most ${numeral(asked)}` },
        result: value === null ? 'unknown' : holds ? 'met' : 'not-met',
      },
    ]
  })
}

function numeral(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en-US') : value.toPrecision(4)
}
