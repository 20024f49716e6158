import type { Cells } from './cells.ts'
import { numbersOf } from './cells.ts'
import type { DecodedModel, FeatureColumn } from './decoded-model.ts'
import { matchFeatures, readCells } from './feature-cells.ts'
import { finishMargins } from './link.ts'
import { computeMargins } from './margins.ts'
import { modelFault, quote } from './model-fault.ts'
import type { Step } from './plan.ts'

/**
 * P(event), or the regression target, for every row; `event` is compared with the model's classes
 * as a number or as text. A blank text value is read as an empty string. Throws ModelFault.
 */
export function scoreRows(
  model: DecodedModel,
  features: readonly FeatureColumn[],
  event: string | number,
  onBlock?: (done: number, of: number) => void,
): Float64Array {
  const column = eventColumn(model, event)
  const { plan } = model
  const scores = new Float64Array(features[0]?.values.length ?? 0)
  eachBlock(model, features, 0, scores.length, (cells, from, rows) => {
    const margins = computeMargins(plan.ensemble, plan.forest, numbersOf(cells[plan.matrix]), rows)
    cells[plan.outputs] = finishMargins(plan.ensemble, margins)
    runSteps(plan.after, cells, rows)
    const result = numbersOf(cells[plan.result])
    for (let row = 0; row < rows; row++) {
      scores[from + row] = result[row * plan.resultColumns + column]!
    }
    onBlock?.(from + rows, scores.length)
  })
  return scores
}

/**
 * The ensemble's input matrix for rows `from` up to `to`, row by row (`model.ensemble.width` columns),
 * after the model's own pre-processing and rounded as it meets the thresholds: what an explainer of
 * the trees needs. `model.plan.matrixShape.sources` says which feature a column is made from.
 * Throws ModelFault.
 */
export function prepareMatrix(
  model: DecodedModel,
  features: readonly FeatureColumn[],
  from = 0,
  to = features[0]?.values.length ?? 0,
): Float64Array {
  const { width, precision } = model.ensemble
  const matrix = new Float64Array((to - from) * width)
  eachBlock(model, features, from, to, (cells, start) => {
    const numbers = numbersOf(cells[model.plan.matrix])
    const rounded = precision === 'float32' ? numbers.map(Math.fround) : numbers
    matrix.set(rounded, (start - from) * width)
  })
  return matrix
}

/** The probability column of an event; 0 for a regression. Throws 'event-not-a-class'. */
export function eventColumn(model: DecodedModel, event: string | number): number {
  if (model.classes === null) return 0
  const same = (name: string | number) =>
    String(name) === String(event) || (typeof name === 'number' && name === Number(event))
  const at = model.classes.findIndex(same)
  if (at >= 0 && String(event).trim() !== '') return at
  const classes = model.classes
    .slice(0, 20)
    .map((name) => quote(String(name)))
    .join(', ')
  throw modelFault(
    'event-not-a-class',
    model.file,
    {
      ko: `사건 값 ${quote(String(event))}: 모델의 범주에 없습니다. 범주: ${classes}.`,
      en: `The event ${quote(String(event))} is none of the model's classes: ${classes}.`,
    },
    {
      ko: '데이터의 레이블과 label.event를 모델의 범주로 적으십시오(예: Y/N 대신 1/0).',
      en: "Write the data's label and label.event in the classes of the model (1 and 0 for Y and N, say).",
    },
  )
}

function eachBlock(
  model: DecodedModel,
  features: readonly FeatureColumn[],
  first: number,
  end: number,
  work: (cells: Cells[], from: number, rows: number) => void,
): void {
  const { plan } = model
  const sources = matchFeatures(model, features)
  for (let from = first; from < end; from += plan.blockRows) {
    const rows = Math.min(plan.blockRows, end - from)
    const cells: Cells[] = sources.map((columns) => readCells(columns, from, rows))
    runSteps(plan.before, cells, rows)
    work(cells, from, rows)
  }
}

function runSteps(steps: readonly Step[], cells: Cells[], rows: number): void {
  for (const step of steps) {
    cells[step.writes] = step.run(
      step.reads.map((slot) => cells[slot]!),
      rows,
    )
  }
}
