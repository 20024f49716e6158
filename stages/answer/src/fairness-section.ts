import type { Lang } from '@haechi/fault'
import type { VerdictDocument } from '@haechi/gate'
import {
  type Block,
  type DotWhiskerRow,
  dataTable,
  dotWhiskerChart,
  figure,
  formatCount,
  formatInterval,
  formatNumber,
  heading,
  histogramChart,
  html,
  paragraph,
  type Section,
  sameText,
  section,
} from '@haechi/show'
import { absence } from './absence.ts'
import { type Glossary, measurementName, stateOf } from './glossary.ts'
import type { ReportInput } from './report-input.ts'

/** More groups than this are read by no one. */
const SHOWN = 30

type Measured = VerdictDocument['measurements'][number]

/** How the groups of each protected attribute fare; no section where no attribute is named. */
export function fairnessSection(input: ReportInput): Section[] {
  const { verdict, glossary, system } = input
  const measured = verdict.measurements.filter(({ name }) => name.startsWith('fairness.'))
  const attributes = [
    ...new Set(measured.flatMap(({ slice }) => ('attribute' in slice ? [slice.attribute] : []))),
  ]
  if (attributes.length === 0) return []
  const favourable =
    system.description.favourable === 'event'
      ? { ko: '사건이 예측되는 쪽', en: 'the event predicted' }
      : { ko: '사건이 예측되지 않는 쪽', en: 'no event predicted' }
  const blocks = attributes.flatMap((attribute) => {
    const own = measured.filter(
      ({ slice }) => 'attribute' in slice && slice.attribute === attribute,
    )
    const compared = own.filter(({ slice }) => !('group' in slice))
    const groups = own.filter(({ slice }) => 'group' in slice)
    const rates = groups.filter(({ name }) => name === 'fairness.selection-rate')
    const most = largestGroups(rates)
    const left = rates.length - most.size
    const drawn = (one: Measured) => 'group' in one.slice && most.has(one.slice.group)
    return [
      heading(sameText(attribute)),
      figure((lang) => comparisonChart(attribute, compared, input, lang)),
      ...(rates.length > 1
        ? [figure((lang) => ratesChart(attribute, rates.filter(drawn), lang))]
        : []),
      ...scoresOf(attribute, rates, input),
      groupTable(groups.filter(drawn), glossary),
      ...(left === 0
        ? []
        : [
            paragraph({
              ko: `작은 집단 ${left}개는 verdict.json에만 있습니다.`,
              en: `${left} smaller groups stand in verdict.json alone.`,
            }),
          ]),
    ]
  })
  return [
    section({ ko: '공정성', en: 'Fairness' }, blocks, {
      ko: `바라는 결과는 ${favourable.ko}입니다. 최소 인원(${system.description.minimumGroup}명)보다 작은 집단은 견주지 않습니다.`,
      en: `The favourable outcome is ${favourable.en}. Groups smaller than ${system.description.minimumGroup} are not compared.`,
    }),
  ]
}

/** Names of the groups that a page can show, the largest first. */
function largestGroups(rates: readonly Measured[]): ReadonlySet<string> {
  const ranked = rates.toSorted((a, b) => b.n - a.n).slice(0, SHOWN)
  return new Set(ranked.flatMap(({ slice }) => ('group' in slice ? [slice.group] : [])))
}

/** Groups as rows, rates as columns, each value over its interval. */
function groupTable(groups: readonly Measured[], glossary: Glossary): Block {
  const names = [...new Set(groups.map(({ name }) => name))]
  const labels = [
    ...new Set(groups.flatMap(({ slice }) => ('group' in slice ? [slice.group] : []))),
  ]
  const found = new Map(
    groups.map((one) => [`${one.name} ${'group' in one.slice ? one.slice.group : ''}`, one]),
  )
  const of = (label: string, name: string) => found.get(`${name} ${label}`)
  return dataTable(
    [
      { head: { ko: '집단', en: 'Group' } },
      { head: sameText('n'), align: 'right' },
      ...names.map((name) => ({
        head: measurementName(name, glossary),
        align: 'right' as const,
      })),
    ],
    labels.map((label) => [
      label,
      (lang) => html`${formatCount(of(label, 'fairness.selection-rate')?.n ?? null, lang)}`,
      ...names.map(
        (name): Block =>
          (lang) =>
            estimateCell(of(label, name), lang),
      ),
    ]),
    { dense: true },
  )
}

function estimateCell(one: Measured | undefined, lang: Lang) {
  if (one === undefined) return html`–`
  if (one.value === null) return html`${absence(one.why)[lang]}`
  return html`<b>${formatNumber(one.value, 3, lang)}</b><br><small>${formatInterval(one.low, one.high, 3, lang)}</small>`
}

function comparisonChart(
  attribute: string,
  compared: readonly Measured[],
  { verdict, glossary }: ReportInput,
  lang: Lang,
) {
  const rows = compared.map((one): DotWhiskerRow => {
    const outcome = verdict.targets.find(
      ({ measurement, slice }) =>
        measurement === one.name && JSON.stringify(slice) === JSON.stringify(one.slice),
    )
    const row = {
      label: measurementName(one.name, glossary),
      estimate: { value: one.value, low: one.low, high: one.high },
      n: one.n,
    }
    if (outcome === undefined) return row
    const least = 'atLeast' in outcome ? outcome.atLeast : undefined
    const limit = least ?? ('atMost' in outcome ? outcome.atMost : undefined)
    if (limit === undefined) return row
    return {
      ...row,
      target: { direction: least === undefined ? 'at-most' : 'at-least', value: limit },
      state: stateOf(outcome.state, glossary.states),
    }
  })
  return dotWhiskerChart(
    {
      id: `fairness-${attribute}`,
      title: { ko: `${attribute}: 집단 사이의 차이와 비`, en: `${attribute}: between the groups` },
      axis: { ko: '값과 95 % 구간', en: 'value and 95 % interval' },
      rows,
      digits: 3,
      domain: [0, 1],
    },
    lang,
  )
}

function ratesChart(attribute: string, rates: readonly Measured[], lang: Lang) {
  return dotWhiskerChart(
    {
      id: `rates-${attribute}`,
      title: { ko: `${attribute}: 집단별 승인율`, en: `${attribute}: selection rate by group` },
      axis: { ko: '승인율과 95 % 구간', en: 'selection rate and 95 % interval' },
      rows: rates.map((one) => ({
        label: sameText('group' in one.slice ? one.slice.group : ''),
        estimate: { value: one.value, low: one.low, high: one.high },
        n: one.n,
      })),
      digits: 3,
    },
    lang,
  )
}

function scoresOf(attribute: string, rates: readonly Measured[], input: ReportInput) {
  const drawn = input.assessment.pictures.scores.find((one) => one.attribute === attribute)
  const groups = drawn?.groups.filter(({ bars }) => bars.some((bar) => bar.event + bar.noEvent > 0))
  const first = groups?.[0]
  if (groups === undefined || first === undefined || groups.length > 6) return []
  const edges = [first.bars[0]?.from ?? 0, ...first.bars.map(({ to }) => to)]
  return [
    figure((lang) =>
      histogramChart(
        {
          id: `scores-${attribute}`,
          title: { ko: `${attribute}: 점수 분포`, en: `${attribute}: distribution of scores` },
          axis: { ko: '점수', en: 'score' },
          edges,
          groups: groups.map(({ name, bars }) => {
            const share = rates.find(({ slice }) => 'group' in slice && slice.group === name)?.value
            return {
              label: sameText(name),
              counts: bars.map((bar) => bar.event + bar.noEvent),
              ...(share === undefined || share === null ? {} : { share }),
            }
          }),
          threshold: {
            value: input.system.description.threshold,
            label: { ko: '임계값', en: 'threshold' },
            side: { ko: '승인', en: 'approved' },
          },
        },
        lang,
      ),
    ),
  ]
}
