import { expect, test } from 'vitest'
import { type AdequacyCase, adequacyReport } from './adequacy-report.ts'
import type { RiskReport } from './measure-risk.ts'
import { spectrumOf } from './spectrum.ts'

const about: AdequacyCase = {
  on: '2026-11-25',
  table: { ko: '대출 고객 표본', en: 'Sample of borrowers' },
  purpose: { ko: '연체 예측 모형 연구', en: 'Research on a model of arrears' },
  environment: { ko: '내부 분석망, 외부 결합 없음', en: 'Internal network, nothing joined' },
  items: [
    {
      column: '성명',
      role: 'direct-identifier',
      treatment: { ko: '삭제', en: 'removed' },
    },
  ],
  reviewers: [{ name: '검토자 가', role: { ko: '외부 위원', en: 'external member' } }],
}

const risk: RiskReport = {
  records: 1200,
  suppressed: 34,
  classes: 100,
  uniques: 0,
  kAnonymity: 5,
  threshold: 0.2,
  prosecutor: { max: 0.2, average: 100 / 1200, atRisk: 0 },
  journalist: null,
  marketer: 100 / 1200,
  population: null,
  populationUniqueness: null,
  lDiversity: { distinct: 1, entropy: 1, recursive: { c: 3, l: 1 }, homogeneous: 0.1 },
  tCloseness: { distance: 'equal', t: 0.31, average: 0.1 },
  spectrum: spectrumOf([[5, 100]]),
}

test('a missed criterion shows, and the judgement stays open for the reviewer', () => {
  const report = adequacyReport(about, { kAnonymity: 5, lDiversity: 2 }, { risk })
  expect(report.figures).toBe('some-missed')
  expect(report.criteria.map(({ id, result }) => [id, result])).toEqual([
    ['kAnonymity', 'met'],
    ['lDiversity', 'not-met'],
  ])
  expect(report.opinions).toEqual([
    {
      reviewer: '검토자 가',
      role: { ko: '외부 위원', en: 'external member' },
      judgement: null,
      reason: null,
      signedOn: null,
    },
  ])
  expect(JSON.stringify(report)).toContain('1,200')
})

test('what was asked but not measured is unknown, and nothing asked is undetermined', () => {
  const report = adequacyReport(about, { kAnonymity: 3, linkage: 0.05 }, { risk })
  expect(report.figures).toBe('undetermined')
  expect(report.criteria[1]).toMatchObject({ result: 'unknown', measured: { ko: '재지 않음' } })
  expect(adequacyReport(about, {}, { risk }).figures).toBe('undetermined')
  expect(adequacyReport(about, { kAnonymity: 5, tCloseness: 0.4 }, { risk }).figures).toBe(
    'all-met',
  )
})

test('every sentence stands in both languages', () => {
  const report = adequacyReport(about, { kAnonymity: 5 }, { risk })
  const texts: { ko: string; en: string }[] = []
  JSON.stringify(report, (_, value) => {
    if (value !== null && typeof value === 'object' && 'ko' in value) texts.push(value)
    return value
  })
  expect(texts.length).toBeGreaterThan(20)
  for (const { ko, en } of texts) expect([ko, en].every((half) => half.length > 0)).toBe(true)
})
