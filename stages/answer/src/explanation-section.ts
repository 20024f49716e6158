import { accumulateEffects, type ExplainedSample } from '@haechi/assess'
import type { Lang, Text } from '@haechi/fault'
import {
  beeswarmChart,
  dependenceChart,
  figure,
  formatNumber,
  measurementTable,
  paragraph,
  type Section,
  sameText,
  section,
  waterfallChart,
} from '@haechi/show'
import { caseShown } from './case-shown.ts'
import { figuresOf } from './figures.ts'
import { reasonBlocks } from './reason-blocks.ts'
import type { ReportInput } from './report-input.ts'

type Explained = NonNullable<ReportInput['assessment']['explained']>

const AXIS: Text = { ko: '점수(마진)에 더한 값', en: 'added to the score (margin)' }

/** Why the model decides as it does, and how far that may be trusted; no section without a model. */
export function explanationSection(input: ReportInput): Section[] {
  const measured = input.verdict.measurements.filter(({ name }) => name.startsWith('explain.'))
  const explained = input.assessment.explained
  const sample = explained?.sample ?? null
  if (measured.length === 0) return []
  const compared = sample === null ? null : comparedWords(sample)
  const title = { ko: '설명', en: 'Explanations' }
  const blocks = [
    ...(input.assessment.unexplained === null ? [] : [paragraph(input.assessment.unexplained)]),
    ...(explained === null ? [] : picturesOf(explained, input)),
    ...reasonBlocks(input),
    measurementTable(figuresOf(measured, input.glossary)),
  ]
  return [compared === null ? section(title, blocks) : section(title, blocks, compared)]
}

function comparedWords({ method, compared }: ExplainedSample): Text {
  const data =
    compared.dataset === 'training'
      ? { ko: '학습 데이터', en: 'training data' }
      : { ko: '평가 데이터', en: 'evaluation data' }
  return method === 'background'
    ? {
        ko: `정확한 TreeSHAP: ${data.ko} ${compared.rows}행과 견준 값입니다. 기준과 기여를 더하면 점수와 같습니다.`,
        en: `Exact TreeSHAP against ${compared.rows} rows of the ${data.en}. Base and contributions add up to the score.`,
      }
    : {
        ko: `정확한 TreeSHAP: 나무의 경로를 따르고 ${data.ko} ${compared.rows}행의 비중을 썼습니다.`,
        en: `Exact TreeSHAP along the trees' own paths, with the shares of ${compared.rows} rows of the ${data.en}.`,
      }
}

function picturesOf(explained: Explained, input: ReportInput) {
  const { sample } = explained
  const size = (contributions: readonly number[]) =>
    contributions.reduce((sum, one) => sum + Math.abs(one), 0)
  const strongest = sample.features
    .filter(({ values }) => values.every((value) => typeof value !== 'string'))
    .toSorted((a, b) => size(b.contributions) - size(a.contributions))[0]
  const shown = caseShown(sample.rows, explained.scores, input.system.description)
  return [
    figure((lang) => swarm(sample, lang)),
    ...(shown === null ? [] : [figure((lang) => oneCase(sample, shown, lang))]),
    ...(strongest === undefined ? [] : [figure(dependence(strongest, explained))]),
  ]
}

function swarm(sample: ExplainedSample, lang: Lang) {
  return beeswarmChart(
    {
      id: 'explain-swarm',
      title: {
        ko: `입력마다 더한 값, 평가 행 ${sample.rows.length}개`,
        en: `What each input added, ${sample.rows.length} evaluation rows`,
      },
      features: sample.features.map(({ name, values, contributions }) => ({
        label: sameText(name),
        values,
        contributions,
      })),
      axis: AXIS,
    },
    lang,
  )
}

function oneCase(sample: ExplainedSample, at: number, lang: Lang) {
  return waterfallChart(
    {
      id: 'explain-case',
      title: {
        ko: `한 건의 설명: 평가 데이터 ${sample.rows[at]}행(0부터 셈)`,
        en: `One decision: row ${sample.rows[at]} of the evaluation data (counting from 0)`,
      },
      base: sample.base,
      prediction: sample.predictions[at] ?? Number.NaN,
      items: sample.features.map(({ name, values, contributions }) => ({
        label: sameText(name),
        value: valueWords(values[at] ?? null),
        contribution: contributions[at] ?? Number.NaN,
      })),
      axis: AXIS,
    },
    lang,
  )
}

function valueWords(value: number | string | null): Text {
  if (value === null) return { ko: '(빈칸)', en: '(blank)' }
  if (typeof value === 'string') return sameText(value)
  const digits = Number.isInteger(value) ? 0 : 2
  return { ko: formatNumber(value, digits, 'ko'), en: formatNumber(value, digits, 'en') }
}

/** What a feature's values added, over its accumulated local effects. */
function dependence(
  { name, values, contributions }: ExplainedSample['features'][number],
  { explaining, score }: Explained,
) {
  const { columns } = explaining
  const feature = columns.findIndex((column) => column.name === name)
  const effects = accumulateEffects({ columns, feature, score })
  const stops =
    effects === null
      ? []
      : Array.from(effects.edges, (value, at) => ({
          value,
          height: effects.effect[at] ?? Number.NaN,
          low: effects.low?.[at] ?? null,
          high: effects.high?.[at] ?? null,
        }))
  const line = {
    label: { ko: '누적 국소 효과(ALE)', en: 'accumulated local effects (ALE)' },
    stops,
  }
  return (lang: Lang) =>
    dependenceChart(
      {
        id: 'explain-dependence',
        title: { ko: `${name}: 값에 따라 더한 값`, en: `${name}: what its values added` },
        axis: sameText(name),
        measure: AXIS,
        points: values.map((value, at) => ({
          value: typeof value === 'number' ? value : null,
          height: contributions[at] ?? Number.NaN,
        })),
        ...(stops.length === 0 ? {} : { line }),
      },
      lang,
    )
}
