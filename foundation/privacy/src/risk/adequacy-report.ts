import type { Text } from '@haechi/fault'
import { type AdequacyCriteria, type CriterionResult, judgeCriteria } from './adequacy-criteria.ts'
import type { Attack } from './attack.ts'
import type { RiskReport } from './measure-risk.ts'
import type { Utility } from './utility.ts'

/** What a person knows and the data do not show. */
export type AdequacyCase = {
  /** `YYYY-MM-DD`, the day of the review. */
  readonly on: string
  /** The table, as its keepers call it. */
  readonly table: Text
  /** What the pseudonymised data are for: statistics, research, archiving in the public interest. */
  readonly purpose: Text
  /** Who will use them, where, and what else they hold that could be combined. */
  readonly environment: Text
  readonly items: readonly TreatedItem[]
  readonly reviewers: readonly { readonly name: string; readonly role: Text }[]
}

export type TreatedItem = {
  readonly column: string
  readonly role: 'direct-identifier' | 'quasi-identifier' | 'sensitive' | 'other'
  /** What was done to it, and why so. */
  readonly treatment: Text
}

/** One line of a section: what, how much, what was asked, and whether it holds. */
export type ReportLine = {
  readonly label: Text
  readonly value: Text
  readonly asked?: Text
  readonly result?: CriterionResult['result']
}

export type ReportSection = {
  readonly heading: Text
  readonly paragraphs: readonly Text[]
  readonly lines: readonly ReportLine[]
}

/** A report to be signed: nothing in it says "adequate" before a person does. */
export type AdequacyReport = {
  readonly title: Text
  readonly on: string
  readonly sections: readonly ReportSection[]
  readonly criteria: readonly CriterionResult[]
  /** What the figures say; the judgement stays with the reviewers. */
  readonly figures: 'all-met' | 'some-missed' | 'undetermined'
  readonly opinions: readonly Opinion[]
}

/** A reviewer's place to judge and sign. */
export type Opinion = {
  readonly reviewer: string
  readonly role: Text
  readonly judgement: null
  readonly reason: null
  readonly signedOn: null
}

/**
 * Puts measurements and a case into a report on whether pseudonymisation is adequate (가명처리 적정성
 * 검토 결과서), after the parts of the PIPC's guideline on pseudonymised data: purpose, items and their
 * treatment, risk of the data, risk of the surroundings, usefulness, opinion.
 */
export function adequacyReport(
  about: AdequacyCase,
  criteria: AdequacyCriteria,
  measured: {
    readonly risk: RiskReport
    readonly attack?: Attack
    readonly utility?: Utility
  },
): AdequacyReport {
  const { risk, attack, utility } = measured
  const results = judgeCriteria(criteria, risk, attack ?? null)
  const missed = results.filter(({ result }) => result === 'not-met').length
  const open = results.length === 0 || results.some(({ result }) => result === 'unknown')
  return {
    title: {
      ko: '가명처리 적정성 검토 결과서',
      en: 'Report on the adequacy of pseudonymisation',
    },
    on: about.on,
    sections: [
      purposeSection(about),
      itemSection(about.items),
      { ...dataSection(risk), lines: [...countLines(risk), ...results.map(criterionLine)] },
      attackSection(attack ?? null),
      utilitySection(utility ?? null),
      opinionSection(results.length, missed),
    ],
    criteria: results,
    figures: missed > 0 ? 'some-missed' : open ? 'undetermined' : 'all-met',
    opinions: about.reviewers.map(({ name, role }) => ({
      reviewer: name,
      role,
      judgement: null,
      reason: null,
      signedOn: null,
    })),
  }
}

function purposeSection(about: AdequacyCase): ReportSection {
  return {
    heading: { ko: '목적과 처리 환경', en: 'Purpose and surroundings' },
    paragraphs: [about.purpose, about.environment],
    lines: [
      { label: { ko: '대상 자료', en: 'Table' }, value: about.table },
      { label: { ko: '검토일', en: 'Day of review' }, value: both(about.on) },
    ],
  }
}

const ROLES: { readonly [Role in TreatedItem['role']]: Text } = {
  'direct-identifier': { ko: '식별정보', en: 'direct identifier' },
  'quasi-identifier': { ko: '식별가능정보(준식별자)', en: 'quasi-identifier' },
  sensitive: { ko: '민감한 속성', en: 'sensitive' },
  other: { ko: '그 밖의 정보', en: 'other' },
}

function itemSection(items: readonly TreatedItem[]): ReportSection {
  return {
    heading: { ko: '항목별 가명처리', en: 'Treatment of each item' },
    paragraphs: [],
    lines: items.map(({ column, role, treatment }) => ({
      label: {
        ko: `${column} (${ROLES[role].ko})`,
        en: `${column} (${ROLES[role].en})`,
      },
      value: treatment,
    })),
  }
}

function dataSection(risk: RiskReport): ReportSection {
  const paragraphs: Text[] = [
    {
      ko: `한 사람의 재식별 위험은 같은 준식별자를 가진 사람 수의 역수이며, ${percent(risk.threshold)}을(를) 넘으면 위험한 행으로 센다.`,
      en: `A record's risk is one over the people with the same quasi-identifiers; above ${percent(risk.threshold)} it counts as at risk.`,
    },
  ]
  if (risk.population === null) {
    paragraphs.push({
      ko: '모집단이 주어지지 않아, 공격자가 그 사람이 자료에 있음을 안다고 보고 계산했다.',
      en: 'No population is given: the attacker is taken to know that the person is in the table.',
    })
  }
  return {
    heading: { ko: '자료 자체의 식별 위험', en: 'Risk of the data themselves' },
    paragraphs,
    lines: [],
  }
}

function countLines(risk: RiskReport): ReportLine[] {
  return [
    { label: { ko: '행', en: 'Records' }, value: both(count(risk.records)) },
    {
      label: { ko: '삭제(억제)한 행', en: 'Suppressed records' },
      value: both(count(risk.suppressed)),
    },
    { label: { ko: '동질집합', en: 'Classes' }, value: both(count(risk.classes)) },
    { label: { ko: '유일한 행', en: 'Unique records' }, value: both(count(risk.uniques)) },
  ]
}

function criterionLine({ label, measured, asked, result }: CriterionResult): ReportLine {
  return { label, value: measured, asked, result }
}

function attackSection(attack: Attack | null): ReportSection {
  const heading = { ko: '재식별 시도', en: 'Attempts at re-identification' }
  if (attack === null) {
    return {
      heading,
      paragraphs: [
        {
          ko: '원본과 견주는 재식별 시도는 하지 않았다.',
          en: 'No attempt against the original was made.',
        },
      ],
      lines: [],
    }
  }
  const { linkage, singlingOut } = attack
  const worst = singlingOut.reduce((a, b) => (b.guesses.hits > a.guesses.hits ? b : a))
  return {
    heading,
    paragraphs: [],
    lines: [
      {
        label: {
          ko: `개별화(${worst.columns.join(', ')}): 한 사람만 가리킨 추정`,
          en: `Singling out (${worst.columns.join(', ')}): guesses that meet one person`,
        },
        value: ofAll(worst.guesses.hits, worst.guesses.n),
      },
      {
        label: { ko: '연결: 확실하게 연결된 사람', en: 'Linkage: people linked for certain' },
        value: ofAll(linkage.certain.hits, linkage.certain.n),
      },
      {
        label: { ko: '연결: 기대 성공률', en: 'Linkage: expected success' },
        value: both(percent(linkage.rate)),
      },
      ...(linkage.revealed === null
        ? []
        : [
            {
              label: {
                ko: '연결 없이 민감한 값이 드러나는 사람',
                en: 'People whose sensitive value shows without a link',
              },
              value: ofAll(linkage.revealed.hits, linkage.revealed.n),
            },
          ]),
    ],
  }
}

function utilitySection(utility: Utility | null): ReportSection {
  const heading = { ko: '유용성', en: 'Usefulness' }
  if (utility === null) {
    return {
      heading,
      paragraphs: [{ ko: '유용성은 재지 않았다.', en: 'Usefulness was not measured.' }],
      lines: [],
    }
  }
  return {
    heading,
    paragraphs: [],
    lines: [
      {
        label: { ko: '남은 세분성', en: 'Granularity left' },
        value: both(percent(utility.granularity)),
      },
      {
        label: { ko: '남은 정보량(비균등 엔트로피)', en: 'Information left (non-uniform entropy)' },
        value: both(percent(utility.nonUniformEntropy)),
      },
    ],
  }
}

function opinionSection(criteria: number, missed: number): ReportSection {
  return {
    heading: { ko: '검토 의견', en: 'Opinion' },
    paragraphs: [
      {
        ko: `정한 기준 ${criteria}개 가운데 ${missed}개를 충족하지 못했다. 이 수치는 판단 자료이며, 적정 여부는 아래 서명하는 사람이 정한다.`,
        en: `Of ${criteria} criteria, ${missed} are not met. These figures inform the judgement; whether the treatment is adequate is for those who sign below.`,
      },
    ],
    lines: [],
  }
}

function ofAll(hits: number, n: number): Text {
  return { ko: `${count(n)} 중 ${count(hits)}`, en: `${count(hits)} of ${count(n)}` }
}

function both(text: string): Text {
  return { ko: text, en: text }
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`
}
