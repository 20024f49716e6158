import type { Lang } from '@haechi/fault'
import type { RiskReport } from '@haechi/privacy'
import { formatNumber } from '@haechi/show'

/** The figures of a risk report, each with its name; what was not measured has no row. */
export function riskRows(report: RiskReport, lang: Lang): string[][] {
  const { prosecutor, journalist, lDiversity, tCloseness, populationUniqueness } = report
  const rows: [ko: string, en: string, value: number | null | undefined][] = [
    ['행', 'records', report.records],
    ['뺀 행(모두 *)', 'records suppressed', report.suppressed || undefined],
    ['동질집합', 'equivalence classes', report.classes],
    ['유일한 행', 'unique records', report.uniques],
    ['k-익명성', 'k-anonymity', report.kAnonymity],
    ['검사(prosecutor) 위험, 최대', 'prosecutor risk, largest', prosecutor.max],
    ['검사 위험, 평균', 'prosecutor risk, average', prosecutor.average],
    [
      `위험이 ${report.threshold} 초과인 행의 비율`,
      `share of records above ${report.threshold}`,
      prosecutor.atRisk,
    ],
    ['기자(journalist) 위험, 최대', 'journalist risk, largest', journalist?.max],
    ['기자 위험, 평균', 'journalist risk, average', journalist?.average],
    ['마케터(marketer) 위험', 'marketer risk', report.marketer],
    [
      '모집단에서 유일한 행의 비율(추정)',
      'unique in the population, estimated',
      populationUniqueness?.estimate,
    ],
    ['l-다양성, 서로 다른 값', 'l-diversity, distinct', lDiversity?.distinct],
    ['l-다양성, 엔트로피', 'l-diversity, entropy', lDiversity?.entropy],
    ['민감값이 하나뿐인 행의 비율', 'share of records with one value', lDiversity?.homogeneous],
    ['t-근접성', 't-closeness', tCloseness?.t],
  ]
  return rows
    .filter(([, , value]) => value !== undefined)
    .map(([ko, en, value]) => [
      { ko, en }[lang],
      value === null || value === undefined ? '–' : shown(value, lang),
    ])
}

function shown(value: number, lang: Lang): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 4, lang)
}
