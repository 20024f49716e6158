import { planExplanations } from '@haechi/assess'
import type { Text } from '@haechi/fault'
import {
  type Block,
  dataTable,
  formatNumber,
  formatPercent,
  heading,
  html,
  paragraph,
} from '@haechi/show'
import { caseShown } from './case-shown.ts'
import { explainDecision, isFavourable } from './explain-decision.ts'
import {
  approvedCohort,
  type FeatureValues,
  reasonStability,
  reasonsFor,
  type Taxonomy,
} from './reasons/index.ts'
import type { ReportInput } from './report-input.ts'

/** Rows whose reasons are tried for stability, and rows of the cohort that they are tried against. */
const TRIED = 40
const COHORT = 1000
/** Backgrounds tried beside the one in use. */
const OTHER_SEEDS = [101, 102]

type Explained = NonNullable<ReportInput['assessment']['explained']>

/** Reasons in the institution's own words: of the case shown, of all who were refused, and how steady they are. */
export function reasonBlocks(input: ReportInput): Block[] {
  const { assessment, system, taxonomy } = input
  const { explained } = assessment
  if (explained === null || taxonomy === null) return []
  const { description } = system
  const granted = (row: number) => isFavourable(explained.scores[row] ?? Number.NaN, description)
  const rows = Array.from(explained.scores.keys())
  const refused = rows.filter((row) => !granted(row))
  if (refused.length === 0 || refused.length === rows.length) return []
  const shown = caseShown(explained.sample.rows, explained.scores, description)
  const row = shown === null ? undefined : explained.sample.rows[shown]
  return [
    ...(row === undefined ? [] : caseReasons(input, explained, taxonomy, row)),
    heading({
      ko: '거절된 사람에게 말하는 첫째 사유',
      en: 'The first reason told to those refused',
    }),
    firstReasons(explained, taxonomy, refused, granted, description.favourable),
    ...steadiness(input, explained, taxonomy, refused, granted),
  ]
}

function caseReasons(
  { system }: ReportInput,
  explained: Explained,
  taxonomy: Taxonomy,
  row: number,
): Block[] {
  const { reasons } = explainDecision(
    { description: system.description, ...explained, taxonomy },
    row,
  )
  return [
    heading({ ko: `그 한 건의 사유(${row}행)`, en: `Reasons of that decision (row ${row})` }),
    dataTable(
      [
        { head: { ko: '사유', en: 'Reason' } },
        { head: { ko: '고객에게 하는 말', en: 'What the customer is told' } },
        { head: { ko: '크기', en: 'Size' }, align: 'right' },
      ],
      reasons.map(({ code, text, contribution }) => [
        html`<code>${code}</code>`,
        text,
        (lang) => html`${formatNumber(contribution, 2, lang)}`,
      ]),
    ),
  ]
}

function firstReasons(
  { explanations, explaining }: Explained,
  taxonomy: Taxonomy,
  refused: readonly number[],
  granted: (row: number) => boolean,
  favourable: 'event' | 'no-event',
): Block {
  const { columns } = explaining
  const cohort = approvedCohort(explanations, columns, granted)
  const source = { contributions: explanations, columns, cohort, taxonomy }
  const counts = new Map<string, number>()
  for (const row of refused) {
    const code = reasonsFor(source, row, { favourable, top: 1 }).reasons[0]?.code
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const told = taxonomy
    .flatMap(({ code, text }) => {
      const count = counts.get(code)
      return count === undefined ? [] : [{ code, text: text.worse, count }]
    })
    .toSorted((a, b) => b.count - a.count)
  return dataTable(
    [
      { head: { ko: '사유', en: 'Reason' } },
      { head: { ko: '뜻', en: 'Meaning' } },
      { head: { ko: '거절 가운데', en: 'Of the refused' }, align: 'right' },
    ],
    told.map(({ code, text, count }) => [
      html`<code>${code}</code>`,
      text,
      (lang) => html`${formatPercent(count / refused.length, 1, lang)}`,
    ]),
  )
}

function steadiness(
  { system }: ReportInput,
  { explainable, explaining }: Explained,
  taxonomy: Taxonomy,
  refused: readonly number[],
  granted: (row: number) => boolean,
): Block[] {
  const { columns } = explaining
  const every = (count: number, of: number) =>
    Array.from({ length: Math.min(count, of) }, (_, at) =>
      Math.floor((at * of) / Math.min(count, of)),
    )
  const cohort = every(COHORT, columns[0]?.values.length ?? 0)
  const tried = every(TRIED, refused.length).map((at) => refused[at] ?? 0)
  if (!cohort.some(granted)) return []
  const plans = new Map([[explainable.seed, explaining]])
  const found = reasonStability({
    rows: pick(columns, tried),
    reference: pick(columns, cohort),
    isGranted: (at) => granted(cohort[at] ?? 0),
    taxonomy,
    options: { favourable: system.description.favourable },
    seeds: [explainable.seed, ...OTHER_SEEDS],
    explain: (rows, seed) => {
      const plan = plans.get(seed) ?? planExplanations({ ...explainable, seed })
      plans.set(seed, plan)
      return plan.explain(rows)
    },
  })
  const share = (value: number) => `${(100 * value).toFixed(0)} %`
  const text: Text = {
    ko: `거절된 ${found.rows}건에서 사유 코드는 비교 표본을 두 번 바꾸어도 ${share(found.seeds.sameCodes)}가 그대로였고, 입력 하나를 한 단위씩 올리거나 내린 모든 시험에서 ${share(found.nudges.sameCodes)}가 그대로였습니다.`,
    en: `Of ${found.rows} refusals, ${share(found.seeds.sameCodes)} kept their reason codes under two other background samples, and ${share(found.nudges.sameCodes)} kept them in every trial of one input moved by one unit.`,
  }
  return [paragraph(text)]
}

function pick(columns: readonly FeatureValues[], rows: readonly number[]): FeatureValues[] {
  return columns.map(({ name, values }) => ({
    name,
    values:
      values instanceof Float64Array
        ? Float64Array.from(rows, (row) => values[row] ?? Number.NaN)
        : rows.map((row) => values[row] ?? null),
  }))
}
