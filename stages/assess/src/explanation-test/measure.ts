import type { Measurement } from '@haechi/rulebook'
import { rowsOf } from '../importance/attributions.ts'
import { sampleRows } from '../importance/draw-rows.ts'
import { checkDonors, pickRows } from '../importance/mix-rows.ts'
import { type Outcome, toMeasurement } from '../performance/measurement.ts'
import { RandomStream } from '../random/stream.ts'
import { coverage, largestResidual } from './additivity.ts'
import { agreement, randomisation } from './agreement.ts'
import type { ExplanationTest, Sample } from './explanation-test.ts'
import { faithfulness } from './faithfulness.ts'
import { removalCurves } from './removal-curves.ts'
import { stability } from './stability.ts'

const SAMPLE = 200

const SUBJECTS = {
  'explain.coverage': ['explained-share/1', 'wilson/1'],
  'explain.faithfulness': ['faithfulness.correlation/1', 'student-mean/1'],
  'explain.deletion': ['deletion.area-to-random/1', 'student-mean/1'],
  'explain.insertion': ['insertion.area-to-random/1', 'student-mean/1'],
  'explain.stability': ['stability.rank-correlation/1', 'student-mean/1'],
  'explain.stability-top': ['stability.same-top-3/1', 'wilson/1'],
  'explain.sensitivity': ['max-sensitivity.relative/1', 'student-mean/1'],
  'explain.randomisation': ['randomisation.leaf-shuffle/1', 'student-mean/1'],
  'explain.agreement': ['agreement.rank-correlation/1', 'student-mean/1'],
  'explain.agreement-top': ['agreement.top-3-share/1', 'student-mean/1'],
} as const

type ExplainName = keyof typeof SUBJECTS

/**
 * How far explanations may be trusted; always the same eleven measurements in the same order. Additivity
 * and coverage look at every row, the rest at rows drawn by the seed among those fully explained.
 */
export function measureExplanations(test: ExplanationTest): Measurement[] {
  checkTest(test)
  const margins = rowsOf(test.columns) === 0 ? new Float64Array(0) : test.score(test.columns)
  const outcomes: Record<ExplainName, Outcome> = {
    'explain.coverage': coverage(test.explanations, margins),
    ...measureSample(drawSample(test, margins)),
  }
  return [
    additivity(test, margins),
    ...Object.entries(SUBJECTS).map(([name, [formula, interval]]) =>
      toMeasurement({ name, slice: {}, formula, interval }, outcomes[name as ExplainName]),
    ),
  ]
}

function checkTest({ columns, background, explanations }: ExplanationTest): void {
  checkDonors(columns, background)
  const rows = rowsOf(columns)
  const cells = rows * columns.length
  if (explanations.rows !== rows || explanations.contributions.length !== cells) {
    throw new Error(`${rows} rows of ${columns.length} features need as many explanations`)
  }
}

function additivity({ explanations }: ExplanationTest, margins: Float64Array): Measurement {
  const { n, value } = largestResidual(explanations, margins)
  return {
    name: 'explain.additivity',
    slice: {},
    dataset: 'evaluation',
    value,
    low: null,
    high: null,
    n,
    formula: 'additivity.largest-residual/1',
    interval: null,
    why: value === null ? 'undefined' : 'no-interval',
  }
}

function drawSample(test: ExplanationTest, margins: Float64Array): Sample {
  const stream = new RandomStream(test.seed, ['explain.sample'])
  const rows = sampleRows(stream, rowsOf(test.columns), test.sample ?? SAMPLE)
  const { contributions, rows: count } = test.explanations
  const found = rows.filter((row) => {
    if (!Number.isFinite(margins[row]!)) return false
    for (let at = row; at < contributions.length; at += count) {
      if (!Number.isFinite(contributions[at]!)) return false
    }
    return true
  })
  const own = test.columns.map((_, feature) =>
    Float64Array.from(found, (row) => contributions[feature * count + row]!),
  )
  return {
    test,
    columns: pickRows(test.columns, found),
    contributions: Array.from(found, (_, at) => Float64Array.from(own, (values) => values[at]!)),
    predictions: Float64Array.from(found, (row) => margins[row]!),
  }
}

function measureSample(sample: Sample): Record<Exclude<ExplainName, 'explain.coverage'>, Outcome> {
  const { explainOtherwise, explainShuffled } = sample.test
  const none: Outcome = { n: sample.predictions.length, why: 'undefined' }
  const empty = sample.predictions.length === 0
  const curves = empty ? { deletion: none, insertion: none } : removalCurves(sample)
  const held = empty ? { ranks: none, top: none, sensitivity: none } : stability(sample)
  const agreed =
    empty || explainOtherwise === null
      ? { ranks: none, top: none }
      : agreement(sample, explainOtherwise)
  return {
    'explain.faithfulness': empty ? none : faithfulness(sample),
    'explain.deletion': curves.deletion,
    'explain.insertion': curves.insertion,
    'explain.stability': held.ranks,
    'explain.stability-top': held.top,
    'explain.sensitivity': held.sensitivity,
    'explain.randomisation':
      empty || explainShuffled.length === 0 ? none : randomisation(sample, explainShuffled),
    'explain.agreement': agreed.ranks,
    'explain.agreement-top': agreed.top,
  }
}
