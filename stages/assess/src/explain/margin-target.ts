import type { Cells } from '../model/cells.ts'
import { numbersOf } from '../model/cells.ts'
import type { DecodedModel } from '../model/index.ts'
import { eventColumn } from '../model/index.ts'
import { outputWidth } from '../model/link.ts'
import { explainFault } from './explain-fault.ts'

/** Which margin of the ensemble speaks for an event: sign × margin + shift. */
export type MarginTarget = {
  readonly target: number
  readonly sign: 1 | -1
  readonly shift: number
}

/**
 * The margin of an event, before the post transform. Operators after the trees (a class order, 1 - p, a
 * scale) are tried on made-up outputs to see which output the event's score rises or falls with.
 * Throws ModelFault 'event-not-a-class' and ExplainFault 'margin-unclear'.
 */
export function marginTarget(model: DecodedModel, event: string | number): MarginTarget {
  const { ensemble } = model
  const { output, rises } = outputOf(model, eventColumn(model, event))
  if (ensemble.form === 'each') {
    return { target: output, sign: rises ? 1 : -1, shift: 0 }
  }
  const own = (output === 1) === rises
  if (own) return { target: 0, sign: 1, shift: 0 }
  return { target: 0, sign: -1, shift: ensemble.form === 'pair-complement' ? 1 : 0 }
}

function outputOf(model: DecodedModel, column: number): { output: number; rises: boolean } {
  const { plan, ensemble } = model
  if (plan.after.length === 0) return { output: column, rises: true }
  const width = outputWidth(ensemble)
  const known = new Set([plan.outputs])
  for (const step of plan.after) {
    if (step.reads.some((slot) => !known.has(slot))) throw unclear(model.file)
    known.add(step.writes)
  }
  // Row 0 holds the same everywhere; in row j + 1 output j is higher.
  const probe = new Float64Array((width + 1) * width).fill(0.25)
  for (let j = 0; j < width; j++) probe[(j + 1) * width + j] = 0.5
  const cells: Cells[] = []
  cells[plan.outputs] = probe
  for (const step of plan.after) {
    cells[step.writes] = step.run(
      step.reads.map((slot) => cells[slot]!),
      width + 1,
    )
  }
  const result = numbersOf(cells[plan.result])
  const change = Array.from(
    { length: width },
    (_, j) => result[(j + 1) * plan.resultColumns + column]! - result[column]!,
  )
  const up = change.flatMap((by, j) => (by > 0 ? [j] : []))
  const down = change.flatMap((by, j) => (by < 0 ? [j] : []))
  if (up.length === 1) return { output: up[0]!, rises: true }
  if (up.length === 0 && down.length === 1) return { output: down[0]!, rises: false }
  throw unclear(model.file)
}

function unclear(file: string): Error {
  return explainFault(
    'margin-unclear',
    file,
    {
      ko: '나무 모델 뒤의 연산이 여러 출력을 섞으므로, 설명할 점수가 하나로 정해지지 않습니다.',
      en: 'Operators after the trees mix several outputs, so no single margin stands for the event.',
    },
    {
      ko: '나무 모델의 확률을 그대로 출력하도록 모델을 내보내십시오.',
      en: "Export the model so that the trees' own probabilities are its output.",
    },
  )
}
