import type { Cells } from '../model/cells.ts'
import { numbersOf } from '../model/cells.ts'
import { type DecodedModel, eventColumn, finishMargins } from '../model/index.ts'
import { firstChanges } from './bisect.ts'
import { CounterfactualFault } from './counterfactual-fault.ts'

/** How a leaf counts towards the score: the score depends on one sum over the trees. */
export type Decision = {
  /** Per target of the ensemble, its share in the sum. */
  readonly share: Float64Array
  /** The sum of the bases, in the same shares. */
  readonly base: number
  readonly score: (margin: number) => number
  /** The score that follows from the margins of one row. */
  readonly finish: (margins: Float64Array) => number
  /** 1 where the score rises with the sum, -1 where it falls. */
  readonly sense: 1 | -1
}

/** Beyond this no sum of leaves goes. */
const FAR = 1e30

/** Finds the one sum that decides. Throws 'score-not-one-margin', ModelFault. */
export function decisionOf(model: DecodedModel, event: string | number): Decision {
  const { ensemble } = model
  const column = eventColumn(model, event)
  const at = (margins: Float64Array) => scoreOf(model, margins, column)
  const { targets } = ensemble
  if (ensemble.aggregate !== 'SUM' && ensemble.aggregate !== 'AVERAGE') throw notOne(model.file)
  const share = new Float64Array(targets)
  const moved = Array.from({ length: targets }, (_, t) => t).filter((t) => {
    for (const rest of [0, 0.25, -1.5]) {
      const margins = new Float64Array(targets).fill(rest)
      const before = at(margins)
      for (const step of [0.5, -0.5]) {
        margins[t] = rest + step
        if (!Object.is(at(margins), before)) return true
      }
    }
    return false
  })
  const pair =
    targets === 2 && ensemble.postTransform === 'SOFTMAX' && model.plan.after.length === 0
  if (pair) share.set(column === 0 ? [1, -1] : [-1, 1])
  else if (moved.length <= 1) share[moved[0] ?? 0] = 1
  else throw notOne(model.file)
  const target = share.indexOf(1)
  const score = (margin: number): number => {
    const margins = new Float64Array(targets)
    margins[target] = margin
    return at(margins)
  }
  const sense = senseOf(score)
  if (sense === null) throw notOne(model.file)
  const base = share.reduce((sum, part, t) => sum + part * ensemble.base[t]!, 0)
  return { share, base, score, finish: at, sense }
}

/**
 * Where the decision turns, on the sum times `sense`: the event is predicted there and beyond, not
 * before. Infinity where it never is, -Infinity where it always is.
 */
export function turningPoint({ score, sense }: Decision, threshold: number): number {
  const { at, atLow } = firstChanges(1, -FAR, FAR, false, (values) =>
    Uint8Array.of(score(values[0]! * sense) >= threshold ? 1 : 0),
  )
  if (!Number.isNaN(at[0]!)) return at[0]!
  return atLow[0] === 1 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function scoreOf(model: DecodedModel, margins: Float64Array, column: number): number {
  const { plan } = model
  const cells: Cells[] = []
  cells[plan.outputs] = finishMargins(plan.ensemble, margins)
  for (const step of plan.after) {
    cells[step.writes] = step.run(
      step.reads.map((slot) => cells[slot]!),
      1,
    )
  }
  return numbersOf(cells[plan.result])[column]!
}

/** Tried on a grid that is fine around zero; links of models are smooth. */
function senseOf(score: (margin: number) => number): 1 | -1 | null {
  const grid = Array.from({ length: 121 }, (_, i) => Math.sinh((i - 60) / 6))
  const scores = grid.map(score).filter((one) => !Number.isNaN(one))
  const later = scores.slice(1)
  if (later.every((one, i) => one >= scores[i]!)) return 1
  return later.every((one, i) => one <= scores[i]!) ? -1 : null
}

function notOne(file: string): CounterfactualFault {
  return new CounterfactualFault('score-not-one-margin', {
    what: {
      ko: '점수가 나무들의 합 하나로 정해지지 않아 가장 작은 변화를 증명할 수 없습니다.',
      en: 'The score does not follow from one sum over the trees, so no change can be proven smallest.',
    },
    where: file,
    mend: {
      ko: '두 범주 분류기나 회귀 모델로 내보내십시오.',
      en: 'Export a classifier of two classes, or a regressor.',
    },
  })
}

/** Margins of one row, added up in the very order of `computeMargins`, whatever the forest's size. */
export function marginsOf({ plan }: DecodedModel, matrix: Float64Array): Float64Array {
  const { ensemble, forest } = plan
  const { nodes, weights, targets } = ensemble
  const margins = new Float64Array(targets)
  for (const root of forest.roots) {
    let node = root
    while (forest.leaf[node]! < 0) {
      const code = forest.columns[forest.column[node]!]!
      const held = code < 0 ? -matrix[~code]! : matrix[code]!
      node = forest.next[2 * node + (held > forest.threshold[node]! ? 1 : 0)]!
    }
    const leaf = forest.leaf[node]!
    for (let w = nodes.weightStart[leaf]!; w < nodes.weightStart[leaf + 1]!; w++) {
      margins[weights.target[w]!]! += weights.value[w]!
    }
  }
  const divisor = ensemble.aggregate === 'AVERAGE' ? Math.max(1, ensemble.roots.length) : 1
  return margins.map((sum, t) => sum / divisor + ensemble.base[t]!)
}
