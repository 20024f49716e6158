import type { Attributes } from './attributes.ts'
import {
  AGGREGATES,
  type Ensemble,
  LEAF,
  MODES,
  POST_TRANSFORMS,
  type PostTransform,
} from './ensemble.ts'
import { modelFault, quote } from './model-fault.ts'
import { type GrownTrees, growTrees } from './trees.ts'

export type Input = { readonly width: number; readonly precision: Ensemble['precision'] }
export type Classes = readonly (string | number)[]
export type ReadEnsemble = {
  readonly ensemble: Ensemble
  readonly classes: Classes | null
}

/** TreeEnsembleRegressor of ai.onnx.ml versions 1 and 3. */
export function readRegressor(attributes: Attributes, input: Input): ReadEnsemble {
  const targets = attributes.int('n_targets', 1)
  const post = readPostTransform(attributes)
  const aggregateName = attributes.text('aggregate_function', 'SUM')
  const aggregate = AGGREGATES.find((known) => known === aggregateName)
  const base = doubles(attributes, 'base_values')
  const trees = readTrees(attributes, input.width, targets, 'target')
  if (aggregate === undefined) {
    throw malformed(
      attributes.where,
      '모르는 합산 방법입니다.',
      'The aggregate function is unknown.',
    )
  }
  const ensemble = regression(trees, { base, aggregate, post, targets }, input, attributes.where)
  return { ensemble, classes: null }
}

/** Puts a regression together, refusing what runtimes do not agree on. */
export function regression(
  trees: GrownTrees,
  how: {
    readonly base: Float64Array
    readonly aggregate: Ensemble['aggregate']
    readonly post: PostTransform
    readonly targets: number
  },
  input: Input,
  where: string,
): Ensemble {
  if (how.base.length !== 0 && how.base.length !== how.targets) {
    throw baseCount(where, how.base.length, how.targets)
  }
  // onnxruntime leaves LOGISTIC and SOFTMAX of a single target undone; the specification applies them.
  if (how.targets === 1 && how.post !== 'NONE' && how.post !== 'PROBIT')
    throw disputed(where, how.post)
  return {
    task: 'regress',
    ...input,
    targets: how.targets,
    form: 'each',
    ...trees,
    base: how.base.length === 0 ? new Float64Array(how.targets) : how.base,
    aggregate: how.aggregate,
    postTransform: how.post,
  }
}

/** TreeEnsembleClassifier of ai.onnx.ml versions 1 and 3. */
export function readClassifier(attributes: Attributes, input: Input): ReadEnsemble {
  const texts = attributes.texts('classlabels_strings')
  const classes: Classes = [...(texts ?? attributes.ints('classlabels_int64s') ?? [])]
  attributes.ignore('classlabels_int64s')
  const count = classes.length
  if (count < 2 || new Set(classes).size !== count) {
    throw malformed(
      attributes.where,
      '분류 모델의 범주가 둘 이상이어야 하고 서로 달라야 합니다.',
      'A classifier must list at least two classes, all different.',
    )
  }
  const post = readPostTransform(attributes)
  const base = doubles(attributes, 'base_values')
  const trees = readTrees(attributes, input.width, count, 'class')
  const shape = classForm(trees, base, count, post, attributes.where)
  const ensemble: Ensemble = {
    task: 'classify',
    ...input,
    ...shape,
    ...trees,
    aggregate: 'SUM',
    postTransform: post,
  }
  return { ensemble, classes }
}

/**
 * How leaf weights and base values become class margins. Two classes with weights for the first only
 * mean one margin, that of the second class (as onnxruntime reads it). Combinations for which
 * onnxruntime and the ONNX reference evaluator give different numbers are refused.
 */
function classForm(
  trees: GrownTrees,
  base: Float64Array,
  count: number,
  post: PostTransform,
  where: string,
): Pick<Ensemble, 'targets' | 'form' | 'base'> {
  const { target, value } = trees.weights
  const single = count === 2 && target.every((to) => to === 0)
  if (!single) {
    if (base.length !== 0 && base.length !== count) throw baseCount(where, base.length, count)
    const secondOnly = count === 2 && target.every((to) => to === 1)
    if (secondOnly && base.length > 0) throw disputed(where, 'base_values')
    return { targets: count, form: 'each', base: base.length > 0 ? base : new Float64Array(count) }
  }
  if (post === 'SOFTMAX' || post === 'SOFTMAX_ZERO') throw disputed(where, post)
  if (base.length > 2 || (base.length === 2 && base[0] !== base[1])) {
    throw baseCount(where, base.length, 1)
  }
  const complement = post === 'PROBIT' || (post === 'NONE' && value.every((weight) => weight >= 0))
  return {
    targets: 1,
    form: complement ? 'pair-complement' : 'pair-opposite',
    base: base.length > 0 ? base.slice(0, 1) : new Float64Array(1),
  }
}

function readPostTransform(attributes: Attributes): PostTransform {
  const name = attributes.text('post_transform', 'NONE')
  const post = POST_TRANSFORMS.find((known) => known === name)
  if (post !== undefined) return post
  throw modelFault('unsupported-attribute', attributes.where, {
    ko: `출력 변환 ${quote(name)}: 읽는 것은 ${POST_TRANSFORMS.join(', ')}입니다.`,
    en: `The post transform ${quote(name)} is unknown; those read are ${POST_TRANSFORMS.join(', ')}.`,
  })
}

/** A list of floats, or its `_as_tensor` double form of version 3. */
function doubles(attributes: Attributes, name: string): Float64Array {
  const floats = attributes.floats(name)
  const tensor = attributes.tensor(`${name}_as_tensor`)
  if (floats !== null && tensor !== null) {
    throw malformed(
      attributes.where,
      `${name}: 두 가지 꼴로 함께 적혀 있습니다.`,
      `${name} is given in two forms at once.`,
    )
  }
  return floats ?? tensor?.numbers ?? new Float64Array(0)
}

const MODE_NUMBERS: ReadonlyMap<string, number> = new Map(MODES.map((name, i) => [name, i]))

function readTrees(
  attributes: Attributes,
  width: number,
  targets: number,
  prefix: 'target' | 'class',
): GrownTrees {
  const where = attributes.where
  const ints = (name: string) => attributes.ints(name) ?? new Int32Array(0)
  const treeIds = ints('nodes_treeids')
  const nodeIds = ints('nodes_nodeids')
  const feature = ints('nodes_featureids')
  const trueIds = ints('nodes_truenodeids')
  const falseIds = ints('nodes_falsenodeids')
  const missing = ints('nodes_missing_value_tracks_true')
  const modeNames = attributes.texts('nodes_modes') ?? []
  const threshold = doubles(attributes, 'nodes_values')
  attributes.ignore('nodes_hitrates', 'nodes_hitrates_as_tensor')
  const count = treeIds.length
  const lists = [nodeIds, feature, trueIds, falseIds, modeNames, threshold]
  if (
    count === 0 ||
    lists.some((list) => list.length !== count) ||
    ![0, count].includes(missing.length)
  ) {
    const lengths = [count, ...lists.map((list) => list.length), missing.length].join(', ')
    throw malformed(
      where,
      count === 0 ? '나무가 하나도 없습니다.' : `노드 목록들의 길이가 다릅니다(${lengths}).`,
      count === 0 ? 'There are no trees.' : `The node lists differ in length (${lengths}).`,
    )
  }
  const mode = new Uint8Array(count)
  const treeNumbers = new Map<number, number>()
  const roots: number[] = []
  const position = new Map<number, number>()
  const key = (tree: number, node: number) => (treeNumbers.get(tree) ?? -1) * 2 ** 31 + node
  for (let i = 0; i < count; i++) {
    const number = MODE_NUMBERS.get(modeNames[i]!)
    if (number === undefined || modeNames[i] === 'BRANCH_MEMBER') {
      throw modelFault('unsupported-attribute', where, {
        ko: `노드 방식 ${quote(modeNames[i]!)}: 이 연산에서 읽지 않습니다.`,
        en: `The node mode ${quote(modeNames[i]!)} is not read on this operator.`,
      })
    }
    mode[i] = number
    if (!treeNumbers.has(treeIds[i]!)) {
      treeNumbers.set(treeIds[i]!, roots.length)
      roots.push(i)
    }
    const node = nodeIds[i]!
    if (!(node >= 0 && node < 2 ** 31) || position.has(key(treeIds[i]!, node))) {
      throw malformed(
        where,
        `나무 ${treeIds[i]}: 노드 번호 ${node}번이 겹치거나 범위 밖입니다.`,
        `Tree ${treeIds[i]}: node number ${node} stands twice or is out of range.`,
      )
    }
    position.set(key(treeIds[i]!, node), i)
  }
  const find = (tree: number, node: number, what: string): number => {
    const at = node >= 0 && node < 2 ** 31 ? position.get(key(tree, node)) : undefined
    if (at !== undefined) return at
    throw malformed(
      where,
      `나무 ${tree}: ${what} 목록이 없는 노드 ${node}번을 가리킵니다.`,
      `Tree ${tree}: ${what} names node ${node}, which does not exist.`,
    )
  }
  const whenTrue = new Int32Array(count)
  const whenFalse = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    if (mode[i] === LEAF) continue
    whenTrue[i] = find(treeIds[i]!, trueIds[i]!, 'nodes_truenodeids')
    whenFalse[i] = find(treeIds[i]!, falseIds[i]!, 'nodes_falsenodeids')
  }
  const leaves = readWeights(attributes, prefix, count, find)
  const raw = {
    roots,
    mode,
    feature,
    threshold,
    whenTrue,
    whenFalse,
    missingTrue: missing,
    ...leaves,
  }
  return growTrees({ ...raw, members: new Map() }, width, targets, where)
}

function readWeights(
  attributes: Attributes,
  prefix: 'target' | 'class',
  count: number,
  find: (tree: number, node: number, what: string) => number,
): { weightStart: Int32Array; target: Float64Array; weight: Float64Array } {
  const ints = (name: string) => attributes.ints(`${prefix}_${name}`) ?? new Int32Array(0)
  const ids = ints('ids')
  const nodeIds = ints('nodeids')
  const treeIds = ints('treeids')
  const values = doubles(attributes, `${prefix}_weights`)
  if ([nodeIds, treeIds, values].some((list) => list.length !== ids.length)) {
    throw malformed(
      attributes.where,
      '잎 가중치 목록들의 길이가 서로 다릅니다.',
      'The lists of leaf weights differ in length.',
    )
  }
  const at = new Int32Array(ids.length)
  const weightStart = new Int32Array(count + 1)
  for (let w = 0; w < ids.length; w++) {
    at[w] = find(treeIds[w]!, nodeIds[w]!, `${prefix}_nodeids`)
    weightStart[at[w]! + 1]!++
  }
  for (let i = 0; i < count; i++) weightStart[i + 1]! += weightStart[i]!
  const next = weightStart.slice()
  const target = new Float64Array(ids.length)
  const weight = new Float64Array(ids.length)
  for (let w = 0; w < ids.length; w++) {
    const to = next[at[w]!]!++
    target[to] = ids[w]!
    weight[to] = values[w]!
  }
  return { weightStart, target, weight }
}

/** For attributes on which runtimes and the specification give different results. */
export function disputed(where: string, what: string): Error {
  return modelFault(
    'unsupported-structure',
    where,
    {
      ko: `${what}: 이런 구성은 실행기마다 결과가 다르므로 어느 값이 배포된 모델의 값인지 정할 수 없습니다.`,
      en: `${what}: runtimes disagree on this combination, so no result can be called the model's own.`,
    },
    {
      ko: '최신 skl2onnx 또는 onnxmltools로 다시 내보내십시오. 보통의 이진 모델은 LOGISTIC과 기준값 하나로 나옵니다.',
      en: 'Export again with a recent skl2onnx or onnxmltools; a binary model then has LOGISTIC and one base value.',
    },
  )
}

function baseCount(where: string, held: number, wanted: number): Error {
  return malformed(
    where,
    `base_values의 개수: ${held}개. 결과 수 ${wanted}개와 맞지 않습니다.`,
    `base_values holds ${held} values where ${wanted} are needed.`,
  )
}

function malformed(where: string, ko: string, en: string): Error {
  return modelFault('malformed-tree', where, { ko, en })
}
