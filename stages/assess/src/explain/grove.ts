import { type Ensemble, EQ, GT, GTE, LEAF, LEQ, LT, MEMBER, NEQ } from '../model/ensemble.ts'
import type { DecodedModel } from '../model/index.ts'
import { explainFault } from './explain-fault.ts'
import type { MarginTarget } from './margin-target.ts'

/**
 * The trees that weigh on one margin. Every branch asks whether a column of the block lies above a
 * threshold: the column is a feature, its negative, or the answers (1 or 0) to one branch's question.
 * Indices are those of the ensemble's nodes.
 */
export type Grove = {
  readonly roots: Int32Array
  /** Column of the matrix, the player of the game; -1 on a leaf. */
  readonly player: Int32Array
  /** Column of the block. */
  readonly column: Int32Array
  readonly threshold: Float64Array
  /** Where a row goes whose value lies above the threshold; NaN never does. */
  readonly above: Int32Array
  readonly below: Int32Array
  /** What a leaf adds to the margin. */
  readonly value: Float64Array
  /** The matrix column, or its complement (~column) where negated, of the block's first columns. */
  readonly plain: Int32Array
  /** Branches of tree t whose answers fill the columns after `plain`: asked[askedStart[t]] and on. */
  readonly asked: Int32Array
  readonly askedStart: Int32Array
  /** Columns that a block needs. */
  readonly columns: number
  /** Base value of the margin, before any tree. */
  readonly base: number
}

/** Throws ExplainFault where the margin is no sum over trees, or a split's column mixes features. */
export function growGrove(model: DecodedModel, aim: MarginTarget): Grove {
  const { ensemble, file } = model
  const { nodes, weights, roots, aggregate } = ensemble
  if (aggregate === 'MIN' || aggregate === 'MAX') throw notAdditive(file, aggregate)
  const scale = aim.sign / (aggregate === 'AVERAGE' ? Math.max(1, roots.length) : 1)
  const count = nodes.mode.length
  const value = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    for (let w = nodes.weightStart[i]!; w < nodes.weightStart[i + 1]!; w++) {
      if (weights.target[w] !== aim.target) continue
      value[i] = weights.value[w]! * scale
      if (!Number.isFinite(value[i]!)) throw notFinite(file, nodes.tree[i]!)
    }
  }
  const base = aim.sign * ensemble.base[aim.target]! + aim.shift
  if (!Number.isFinite(base)) throw notFinite(file, -1)
  const player = nodes.feature.map((feature, i) => (nodes.mode[i] === LEAF ? -1 : feature))
  const column = new Int32Array(count).fill(-1)
  const threshold = new Float64Array(count)
  const above = new Int32Array(count).fill(-1)
  const below = new Int32Array(count).fill(-1)
  const codes = new Map<number, number>()
  const asked: number[] = []
  const askedStart = [0]
  const used: number[] = []
  for (let t = 0; t < roots.length; t++) {
    const end = roots[t + 1] ?? count
    if (!value.subarray(roots[t]!, end).some((v) => v !== 0)) continue
    used.push(roots[t]!)
    for (let i = roots[t]!; i < end; i++) {
      if (player[i]! < 0) continue
      if (model.plan.matrixShape.sources[player[i]!]! < 0) throw mixed(file, player[i]!)
      const split = splitOf(ensemble, i)
      if (split === null) {
        // Answers stand after the plain columns, whose number is not known yet.
        column[i] = -2 - (asked.length - askedStart[askedStart.length - 1]!)
        threshold[i] = 0.5
        asked.push(i)
      } else {
        const at = codes.get(split.code) ?? codes.size
        codes.set(split.code, at)
        column[i] = at
        threshold[i] = split.limit
      }
      const turned = split?.turned ?? false
      above[i] = (turned ? nodes.whenFalse : nodes.whenTrue)[i]!
      below[i] = (turned ? nodes.whenTrue : nodes.whenFalse)[i]!
    }
    askedStart.push(asked.length)
  }
  const most = askedStart.reduce((top, at, t) => Math.max(top, at - (askedStart[t - 1] ?? 0)), 0)
  return {
    roots: Int32Array.from(used),
    player,
    column: column.map((at) => (at <= -2 ? codes.size - 2 - at : at)),
    threshold,
    above,
    below,
    value,
    plain: Int32Array.from(codes.keys()),
    asked: Int32Array.from(asked),
    askedStart: Int32Array.from(askedStart),
    columns: codes.size + most,
    base,
  }
}

/** The branch as one comparison `column > limit`; `turned` where above means false. */
type Split = { readonly code: number; readonly limit: number; readonly turned: boolean }

/** Null where one comparison cannot tell: equality, membership, thresholds that nothing lies above. */
function splitOf({ nodes }: Ensemble, i: number): Split | null {
  const code = nodes.feature[i]!
  const limit = nodes.threshold[i]!
  const mode = nodes.mode[i]!
  if (!Number.isFinite(limit) || mode === EQ || mode === NEQ || mode === MEMBER) return null
  const lost = nodes.missingTrue[i] === 1
  if (mode === LEQ) {
    if (lost) return { code, limit, turned: true }
    return { code: ~code, limit: justBelow(-limit), turned: false }
  }
  if (mode === LT) {
    if (lost) return { code, limit: justBelow(limit), turned: true }
    return { code: ~code, limit: -limit, turned: false }
  }
  if (mode === GT) {
    if (lost) return { code: ~code, limit: justBelow(-limit), turned: true }
    return { code, limit, turned: false }
  }
  if (lost) return { code: ~code, limit: -limit, turned: true }
  return { code, limit: justBelow(limit), turned: false }
}

/** Whether a branch sends a value to its true side, by the ONNX definition of its mode. */
export function answerOf(ensemble: Ensemble, node: number, members: ReadonlySet<number>) {
  const mode = ensemble.nodes.mode[node]!
  const limit = ensemble.nodes.threshold[node]!
  const lost = ensemble.nodes.missingTrue[node] === 1
  return (x: number): boolean => {
    if (Number.isNaN(x)) return lost
    if (mode === LEQ) return x <= limit
    if (mode === LT) return x < limit
    if (mode === GTE) return x >= limit
    if (mode === GT) return x > limit
    if (mode === EQ) return x === limit
    if (mode === NEQ) return x !== limit
    return members.has(x)
  }
}

const float = new Float64Array(1)
const bits = new BigInt64Array(float.buffer)

/** The largest double below a finite x. */
function justBelow(x: number): number {
  if (x === 0) return -Number.MIN_VALUE
  float[0] = x
  bits[0] = bits[0]! + (x > 0 ? -1n : 1n)
  return float[0]
}

function notAdditive(file: string, aggregate: string): Error {
  return explainFault(
    'aggregate-not-additive',
    file,
    {
      ko: `나무들의 값을 ${aggregate === 'MIN' ? '최솟값' : '최댓값'}(${aggregate})으로 모으는 모델입니다. 합이 아니므로 변수별 기여로 나눌 수 없습니다.`,
      en: `The trees are combined by ${aggregate}, which is no sum: exact contributions of features do not exist.`,
    },
    {
      ko: '합(SUM)이나 평균(AVERAGE)으로 모으는 모델을 쓰십시오.',
      en: 'Use a model that combines its trees by SUM or AVERAGE.',
    },
  )
}

function notFinite(file: string, tree: number): Error {
  const ko = tree < 0 ? '기준값' : `나무 ${tree}의 잎 값`
  const en = tree < 0 ? 'The base value' : `A leaf value of tree ${tree}`
  return explainFault(
    'leaf-not-finite',
    file,
    {
      ko: `${ko}이 유한한 수가 아니므로 기여로 나눌 수 없습니다.`,
      en: `${en} is not a finite number, so it cannot be shared among features.`,
    },
    {
      ko: '학습 도구에서 모델을 점검하고 다시 내보내십시오.',
      en: 'Check the model in the training tool and export it again.',
    },
  )
}

function mixed(file: string, column: number): Error {
  return explainFault(
    'features-mixed',
    file,
    {
      ko: `모델의 전처리가 여러 변수를 섞어 나무 모델의 입력 ${column}열을 만듭니다(0부터 셈). 그 열의 기여는 어느 한 변수의 것이 아닙니다.`,
      en: `The model's own pre-processing makes column ${column} of the trees' input (counted from 0) from several features, so its contribution is no single feature's.`,
    },
    {
      ko: '행 단위 정규화처럼 변수를 섞는 단계를 모델 밖에서 하고, 그 결과를 변수로 넣으십시오.',
      en: 'Do the step that mixes features (a row-wise normaliser, for instance) outside the model and give its results as features.',
    },
  )
}
