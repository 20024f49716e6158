import type { Attributes } from './attributes.ts'
import { AGGREGATES, LEAF, MEMBER, POST_TRANSFORMS } from './ensemble.ts'
import { modelFault } from './model-fault.ts'
import { disputed, type Input, type ReadEnsemble, regression } from './read-ensemble.ts'
import { growTrees } from './trees.ts'

/** TreeEnsemble of ai.onnx.ml version 5: branches and leaves in lists of their own, sets of members. */
export function readTreeEnsemble(attributes: Attributes, input: Input): ReadEnsemble {
  const { where } = attributes
  const ints = (name: string) => attributes.ints(name) ?? new Int32Array(0)
  const numbers = (name: string) => attributes.tensor(name)?.numbers ?? new Float64Array(0)
  const roots = ints('tree_roots')
  const features = ints('nodes_featureids')
  const trueIds = ints('nodes_truenodeids')
  const falseIds = ints('nodes_falsenodeids')
  const trueLeafs = ints('nodes_trueleafs')
  const falseLeafs = ints('nodes_falseleafs')
  const missing = ints('nodes_missing_value_tracks_true')
  const modes = numbers('nodes_modes')
  const splits = numbers('nodes_splits')
  const targetIds = ints('leaf_targetids')
  const leafWeights = numbers('leaf_weights')
  const members = numbers('membership_values')
  const targets = attributes.int('n_targets', 1)
  const post = POST_TRANSFORMS[attributes.int('post_transform', 0)]
  const aggregate = AGGREGATES[attributes.int('aggregate_function', 1)]
  attributes.ignore('nodes_hitrates')
  const branches = modes.length
  const leaves = leafWeights.length
  const lists = [features, trueIds, falseIds, trueLeafs, falseLeafs, splits]
  if (
    roots.length === 0 ||
    lists.some((list) => list.length !== branches) ||
    targetIds.length !== leaves ||
    ![0, branches].includes(missing.length)
  ) {
    throw malformed(
      where,
      roots.length === 0 ? '나무가 하나도 없습니다.' : '노드나 잎 목록들의 길이가 서로 다릅니다.',
      roots.length === 0 ? 'There are no trees.' : 'The lists of nodes or leaves differ in length.',
    )
  }
  if (post === undefined || aggregate === undefined || modes.some((mode) => mode > MEMBER)) {
    throw modelFault('unsupported-attribute', where, {
      ko: '모르는 노드 방식, 합산 방법 또는 출력 변환입니다.',
      en: 'A node mode, the aggregate function or the post transform is unknown.',
    })
  }
  // onnxruntime numbers these two the other way round from the specification.
  if (post === 'SOFTMAX' || post === 'LOGISTIC') throw disputed(where, post)
  const child = (id: number, leafFlag: number): number => {
    const size = leafFlag === 0 ? branches : leaves
    if (id >= 0 && id < size) return leafFlag === 0 ? id : branches + id
    const kind = leafFlag === 0 ? ['노드', 'node'] : ['잎', 'leaf']
    throw malformed(
      where,
      `없는 ${kind[0]} ${id}번을 가리킵니다(${size}개).`,
      `A child names ${kind[1]} ${id}; there are ${size}.`,
    )
  }
  const count = branches + leaves
  const mode = new Uint8Array(count).fill(LEAF)
  mode.set(modes)
  const whenTrue = new Int32Array(count)
  const whenFalse = new Int32Array(count)
  for (let i = 0; i < branches; i++) {
    whenTrue[i] = child(trueIds[i]!, trueLeafs[i]!)
    whenFalse[i] = child(falseIds[i]!, falseLeafs[i]!)
  }
  const raw = {
    roots: Array.from(roots, (root) => child(root, 0)),
    mode,
    feature: features,
    threshold: splits,
    whenTrue,
    whenFalse,
    missingTrue: missing,
    weightStart: Int32Array.from({ length: count + 1 }, (_, i) => Math.max(0, i - branches)),
    target: targetIds,
    weight: leafWeights,
    members: sets(modes, members, where),
  }
  const trees = growTrees(raw, input.width, targets, where)
  const how = { base: new Float64Array(0), aggregate, post, targets }
  return { ensemble: regression(trees, how, input, where), classes: null }
}

/** The members of each BRANCH_MEMBER node, in the order of the nodes, each list closed by a NaN. */
function sets(
  modes: Float64Array,
  members: Float64Array,
  where: string,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  let at = 0
  modes.forEach((mode, node) => {
    if (mode !== MEMBER) return
    const end = members.subarray(at).findIndex(Number.isNaN)
    if (end < 0) {
      throw malformed(
        where,
        'BRANCH_MEMBER 노드의 수만큼 값 목록이 있지 않습니다.',
        'There are fewer lists of members than BRANCH_MEMBER nodes.',
      )
    }
    found.set(node, [...members.subarray(at, at + end)])
    at += end + 1
  })
  return found
}

function malformed(where: string, ko: string, en: string): Error {
  return modelFault('malformed-tree', where, { ko, en })
}
