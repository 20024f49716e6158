import { nearest } from '@haechi/document'
import { EQ, LEAF, MEMBER, NEQ } from '../model/ensemble.ts'
import { matchFeatures } from '../model/feature-cells.ts'
import { type DecodedModel, type FeatureColumn, prepareMatrix } from '../model/index.ts'
import { firstChanges } from './bisect.ts'
import type { Value } from './candidates.ts'
import { columnLike } from './column-like.ts'
import type { FeatureOption } from './counterfactual.ts'
import { CounterfactualFault } from './counterfactual-fault.ts'
import { type Cells, cutTrees, type Edges } from './cut-trees.ts'
import { type Decision, decisionOf, turningPoint } from './decision.ts'
import { type Settled, settleOption } from './options.ts'
import { sortPieces } from './piece-list.ts'
import type { Pieces } from './problem.ts'

/**
 * A model, a decision, and what may change in its rows: made once, searched for many rows. Costs are
 * counted in units: of the reference rows' median absolute deviation (mean where that is 0).
 */
export type Space = Edges & {
  readonly model: DecodedModel
  readonly event: string | number
  readonly threshold: number
  readonly decision: Decision
  /** See `turningPoint`. */
  readonly turn: number
  readonly features: readonly Settled[]
  /** Per feature, ascending values at which some tree's answer changes; null where values are listed. */
  readonly cuts: readonly (Float64Array | null)[]
  readonly cells: readonly Cells[]
  /** The trees over the cells, for raising the sum and for lowering it. */
  readonly rising: Pieces
  readonly falling: Pieces
}

/** The decision to flip: `score ≥ threshold` predicts the event. */
export type Flip = { readonly event: string | number; readonly threshold: number }

/** Operators that keep or turn the order of a column's values; what they do is tried as well. */
const KEEP_ORDER = new Set([
  ...['Scaler', 'Imputer', 'FeatureVectorizer', 'ArrayFeatureExtractor', 'Gather', 'Identity'],
  ...['Cast', 'Concat', 'Reshape', 'Flatten', 'Squeeze', 'Add', 'Sub', 'Mul', 'Div', 'Sum', 'Exp'],
  ...['Neg', 'Sigmoid'],
])
/** As far as values are looked for; whole numbers as far as doubles count them. */
const FAR = 1e30
const FAR_WHOLE = 2 ** 53
const SAMPLE = 256
/** Whole numbers of every size and sign, where an operator could break the order. */
const PROBES = [-(2 ** 52), -1e6, -1000, -2, -1, 0, 1, 2, 1000, 1e6, 2 ** 52]

/**
 * Prepares the search: options by feature name, defaults from reference rows (at least one), which are
 * best the rows the model learnt from. Throws CounterfactualFault, ModelFault.
 */
export function prepareSpace(
  model: DecodedModel,
  rows: readonly FeatureColumn[],
  { event, threshold }: Flip,
  options: Readonly<Record<string, FeatureOption>> = {},
): Space {
  const reference = inModelOrder(model, rows)
  if (Number.isNaN(threshold)) throw notAThreshold(model.file)
  const names = reference.map(({ name }) => name)
  checkNames(Object.keys(options), names, model.file)
  const { sources } = model.plan.matrixShape
  const { nodes } = model.ensemble
  const equal = new Set<number>()
  nodes.mode.forEach((mode, i) => {
    if (mode === LEAF) return
    const source = sources[nodes.feature[i]!]!
    if (source < 0) throw mixed(model.file)
    if (mode === EQ || mode === NEQ || mode === MEMBER) equal.add(source)
  })
  const decision = decisionOf(model, event)
  const ordered = orderedFeatures(model, reference, sources)
  const features = reference.map((column, f) =>
    settleOption(column, options[column.name] ?? {}, equal.has(f), ordered[f]!),
  )
  const { cuts, yesFrom, yesTo } = edgesOf(model, reference, features, sources)
  const cells = features.map(({ values }, f): Cells => {
    if (values === null) return { count: cuts[f]!.length + 1, images: null }
    const images = prepareMatrix(model, repeat(reference, values.length, f, values))
    return { count: values.length, images }
  })
  const rising = cutTrees(model, decision, { yesFrom, yesTo }, cells)
  const falling = sortPieces(rising, -1)
  const turn = turningPoint(decision, threshold)
  return {
    ...{ model, event, threshold, decision, turn, features },
    ...{ cuts, yesFrom, yesTo, cells, rising, falling },
  }
}

/** The columns as the model counts them, which is how `sources` names them. */
export function inModelOrder(
  model: DecodedModel,
  features: readonly FeatureColumn[],
): readonly FeatureColumn[] {
  return matchFeatures(model, features).flatMap((list) => list.map(({ column }) => column))
}

/** A feature is ordered where its columns rise or fall with it; text never is. */
function orderedFeatures(
  model: DecodedModel,
  reference: readonly FeatureColumn[],
  sources: readonly number[],
): boolean[] {
  const plain = model.plan.before.every(({ op }) => KEEP_ORDER.has(op))
  const width = sources.length
  return reference.map(({ values }, f) => {
    if (!(values instanceof Float64Array)) return false
    const columns = [...sources.keys()].filter((c) => sources[c] === f)
    const seen = new Set(values.subarray(0, SAMPLE).filter((value) => Number.isFinite(value)))
    const tried = Float64Array.from(new Set([...seen, ...(plain ? PROBES : [])])).sort()
    const matrix = prepareMatrix(model, repeat(reference, tried.length, f, [...tried]))
    return columns.every((column) => {
      const held = Array.from(tried, (_, row) => matrix[row * width + column]!)
      if (!plain)
        return held.every((value, i) => value === Math.fround(tried[i]!) || value === tried[i])
      const later = held.slice(1)
      const rises = later.every((value, i) => value >= held[i]!)
      return rises || later.every((value, i) => value <= held[i]!)
    })
  })
}

function edgesOf(
  model: DecodedModel,
  reference: readonly FeatureColumn[],
  features: readonly Settled[],
  sources: readonly number[],
): Edges & Pick<Space, 'cuts'> {
  const { forest } = model.plan
  const asked = features.map(() => new Map<string, { code: number; limit: number; at: number }>())
  const keyOf = (code: number, limit: number) => `${code} ${limit}`
  const eachQuestion = (work: (node: number, f: number, code: number, limit: number) => void) => {
    forest.leaf.forEach((leaf, node) => {
      if (leaf >= 0) return
      const code = forest.columns[forest.column[node]!]!
      const f = sources[code < 0 ? ~code : code]!
      if (features[f]!.values === null) work(node, f, code, forest.threshold[node]!)
    })
  }
  eachQuestion((_, f, code, limit) => {
    const held = asked[f]!
    const key = keyOf(code, limit)
    if (!held.has(key)) held.set(key, { code, limit, at: held.size })
  })
  const found = features.map((_, f) => findEdges(model, reference, f, [...asked[f]!.values()]))
  const cuts = features.map(({ values }, f) => {
    if (values !== null) return null
    const at = found[f]!.at.filter((value) => !Number.isNaN(value))
    return Float64Array.from(new Set(at)).sort()
  })
  const cellAt = cuts.map((list) => new Map([...(list ?? [])].map((cut, i) => [cut, i + 1])))
  const yesFrom = new Int32Array(forest.leaf.length)
  const yesTo = new Int32Array(forest.leaf.length)
  eachQuestion((node, f, code, limit) => {
    const { at } = asked[f]!.get(keyOf(code, limit))!
    const last = cuts[f]!.length
    const cut = found[f]!.at[at]!
    const low = found[f]!.atLow[at] === 1
    const edge = Number.isNaN(cut)
      ? { from: 0, to: low ? last : -1 }
      : low
        ? { from: 0, to: cellAt[f]!.get(cut)! - 1 }
        : { from: cellAt[f]!.get(cut)!, to: last }
    yesFrom[node] = edge.from
    yesTo[node] = edge.to
  })
  return { cuts, yesFrom, yesTo }
}

/** Asks the model's own pre-processing where each question changes its answer. */
function findEdges(
  model: DecodedModel,
  reference: readonly FeatureColumn[],
  f: number,
  questions: readonly { readonly code: number; readonly limit: number }[],
): { readonly at: Float64Array; readonly atLow: Uint8Array } {
  const { width } = model.ensemble
  if (questions.length === 0) return { at: new Float64Array(0), atLow: new Uint8Array(0) }
  const whole = isWhole(model, f)
  const far = whole ? FAR_WHOLE : FAR
  return firstChanges(questions.length, -far, far, whole, (values) => {
    const matrix = prepareMatrix(model, repeat(reference, values.length, f, [...values]))
    return Uint8Array.from(questions, ({ code, limit }, i) => {
      const held = matrix[i * width + (code < 0 ? ~code : code)]!
      return (code < 0 ? -held : held) > limit ? 1 : 0
    })
  })
}

/** The first row so many times, one feature changed to each value. */
function repeat(
  reference: readonly FeatureColumn[],
  count: number,
  f: number,
  values: readonly Value[],
): readonly FeatureColumn[] {
  return reference.map(({ name, values: held }, at): FeatureColumn => {
    const list = at === f ? values : new Array<Value>(count).fill(held[0] ?? null)
    return { name, values: columnLike(held, list) }
  })
}

/** Whether the model takes this feature as a whole number only. */
function isWhole(model: DecodedModel, feature: number): boolean {
  let next = 0
  for (const { type, width } of model.inputs) {
    next += width
    if (feature < next) return type === 'int64' || type === 'int32' || type === 'bool'
  }
  return false
}

function checkNames(named: readonly string[], known: readonly string[], file: string): void {
  const stranger = named.find((name) => !known.includes(name))
  if (stranger === undefined) return
  const meant = nearest(stranger, known)
  throw new CounterfactualFault('option-unknown', {
    what: {
      ko: `'${stranger}': 모델에 없는 변수입니다${meant === null ? '' : ` — '${meant}'?`}`,
      en: `'${stranger}' is no feature of the model${meant === null ? '' : ` — '${meant}'?`}`,
    },
    where: file,
    mend: {
      ko: `모델의 변수 가운데서 고르십시오: ${known.join(', ')}`,
      en: `Choose among the model's features: ${known.join(', ')}.`,
    },
  })
}

function mixed(file: string): CounterfactualFault {
  return new CounterfactualFault('features-mixed', {
    what: {
      ko: '모델이 나무에 앞서 여러 변수를 섞어(예: 행마다 정규화) 한 변수씩 바꾸어 볼 수 없습니다.',
      en: 'The model mixes features before its trees (by normalising each row, say), so they cannot be changed one by one.',
    },
    where: file,
    mend: {
      ko: '변수를 하나씩 다루는 전처리로 모델을 내보내십시오.',
      en: 'Export the model with pre-processing that works on one feature at a time.',
    },
  })
}

function notAThreshold(file: string): CounterfactualFault {
  return new CounterfactualFault('threshold-invalid', {
    what: { ko: '기준값(threshold)이 수가 아닙니다.', en: 'The threshold is not a number.' },
    where: file,
    mend: { ko: 'threshold를 수로 적으십시오.', en: 'Give threshold as a number.' },
  })
}
