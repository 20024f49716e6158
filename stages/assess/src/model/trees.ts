import { EQ, LEAF, MEMBER, NEQ, type Nodes } from './ensemble.ts'
import { modelFault } from './model-fault.ts'

/** Nodes as a file lists them, in any order; children and roots are positions in these lists. */
export type RawTrees = {
  readonly roots: ArrayLike<number>
  readonly mode: Uint8Array
  readonly feature: ArrayLike<number>
  readonly threshold: ArrayLike<number>
  readonly whenTrue: ArrayLike<number>
  readonly whenFalse: ArrayLike<number>
  readonly missingTrue: ArrayLike<number>
  readonly weightStart: ArrayLike<number>
  readonly target: ArrayLike<number>
  readonly weight: ArrayLike<number>
  readonly members: ReadonlyMap<number, readonly number[]>
}

export type GrownTrees = {
  readonly roots: Int32Array
  readonly depth: number
  readonly nodes: Nodes
  readonly weights: { readonly target: Int32Array; readonly value: Float64Array }
  readonly members: Float64Array
}

/** Deeper trees are refused: training tools write tens of levels, and chains of categories hundreds. */
const DEPTH_LIMIT = 4096
/** More results per row than any tree model in use; bounds what a file can make us allocate. */
const TARGET_LIMIT = 4096
/** Bounds what leaves shared by many branches can make us allocate. */
const WEIGHT_LIMIT = 1 << 25

/**
 * Walks every tree from its root and lays the nodes out in preorder. A chain of BRANCH_EQ nodes that
 * ask one feature and share their true branch (how LightGBM's exporter writes a categorical split)
 * becomes one BRANCH_MEMBER node. Throws ModelFault 'malformed-tree' on a cycle, a branch with two
 * parents, a feature or target outside.
 */
export function growTrees(
  raw: RawTrees,
  width: number,
  targets: number,
  where: string,
): GrownTrees {
  if (!(targets >= 1 && targets <= TARGET_LIMIT)) {
    throw malformed(
      where,
      `결과의 수 ${targets}: 1에서 ${TARGET_LIMIT} 사이여야 합니다.`,
      `The number of results is ${targets}; it must lie between 1 and ${TARGET_LIMIT}.`,
    )
  }
  const count = raw.mode.length
  const seen = new Uint8Array(count)
  const order: number[] = []
  const tree: number[] = []
  const parent: number[] = []
  const chains = new Map<number, Chain>()
  const roots = new Int32Array(raw.roots.length)
  let depth = 0
  // A stack of [raw node, parent (its position, negated - 1 for the false side), depth].
  const stack: number[] = []
  for (let t = 0; t < roots.length; t++) {
    roots[t] = order.length
    stack.push(raw.roots[t]!, Number.NaN, 0)
    while (stack.length > 0) {
      const level = stack.pop()!
      const from = stack.pop()!
      const node = stack.pop()!
      const leaf = raw.mode[node] === LEAF
      if (!leaf && seen[node] === 1) {
        throw malformed(
          where,
          `나무 ${t}: 한 분기에 두 길로 닿습니다(순환이거나 공유된 분기).`,
          `Tree ${t}: one branch is reached by two paths (a cycle, or a shared branch).`,
        )
      }
      seen[node] = 1
      if (level > DEPTH_LIMIT) {
        throw malformed(
          where,
          `나무 ${t}: 깊이가 ${DEPTH_LIMIT}단을 넘습니다.`,
          `Tree ${t} is deeper than ${DEPTH_LIMIT} levels.`,
        )
      }
      if (level > depth) depth = level
      const at = order.length
      order.push(node)
      tree.push(t)
      parent.push(from)
      if (!leaf) {
        const feature = raw.feature[node]!
        if (!(feature >= 0 && feature < width)) {
          throw malformed(
            where,
            `나무 ${t}: 변수 번호 ${feature}. 입력 열은 ${width}개(0부터 ${width - 1}까지)입니다.`,
            `Tree ${t} asks for feature ${feature}; the input has ${width} columns (0 to ${width - 1}).`,
          )
        }
        const chain = raw.mode[node] === EQ ? followChain(raw, node, seen) : null
        if (chain !== null && chain.members.length > 1) chains.set(at, chain)
        stack.push(chain?.whenFalse ?? raw.whenFalse[node]!, -at - 1, level + 1)
        stack.push(raw.whenTrue[node]!, at, level + 1)
      }
    }
  }
  return lay(raw, { order, tree, parent, chains, roots, depth }, targets, where)
}

type Chain = {
  readonly members: readonly number[]
  readonly missingTrue: boolean
  readonly whenFalse: number
}

/** Marks every node of the chain but the first as seen. */
function followChain(raw: RawTrees, first: number, seen: Uint8Array): Chain {
  const members = [raw.threshold[first]!]
  let missingTrue = raw.missingTrue[first] === 1
  let whenFalse = raw.whenFalse[first]!
  while (
    raw.mode[whenFalse] === EQ &&
    raw.feature[whenFalse] === raw.feature[first] &&
    raw.whenTrue[whenFalse] === raw.whenTrue[first] &&
    seen[whenFalse] === 0
  ) {
    seen[whenFalse] = 1
    members.push(raw.threshold[whenFalse]!)
    missingTrue ||= raw.missingTrue[whenFalse] === 1
    whenFalse = raw.whenFalse[whenFalse]!
  }
  return { members, missingTrue, whenFalse }
}

type Walk = {
  readonly chains: ReadonlyMap<number, Chain>
  readonly order: readonly number[]
  readonly tree: readonly number[]
  readonly parent: readonly number[]
  readonly roots: Int32Array
  readonly depth: number
}

function lay(raw: RawTrees, walk: Walk, targets: number, where: string): GrownTrees {
  const count = walk.order.length
  const nodes = {
    tree: Int32Array.from(walk.tree),
    feature: new Int32Array(count),
    mode: new Uint8Array(count),
    threshold: new Float64Array(count),
    whenTrue: new Int32Array(count).fill(-1),
    whenFalse: new Int32Array(count).fill(-1),
    missingTrue: new Uint8Array(count),
    weightStart: new Int32Array(count + 1),
    memberStart: new Int32Array(count + 1),
  }
  const target: number[] = []
  const value: number[] = []
  const members: number[] = []
  const lastLeaf = new Int32Array(targets).fill(-1)
  for (let i = 0; i < count; i++) {
    const node = walk.order[i]!
    const chain = walk.chains.get(i)
    const mode = chain === undefined ? raw.mode[node]! : MEMBER
    nodes.mode[i] = mode
    const from = walk.parent[i]!
    if (from >= 0) nodes.whenTrue[from] = i
    else if (from < 0) nodes.whenFalse[-from - 1] = i
    if (mode !== LEAF) {
      nodes.feature[i] = raw.feature[node]!
      nodes.threshold[i] = raw.threshold[node]!
      nodes.missingTrue[i] =
        mode === NEQ || (chain?.missingTrue ?? raw.missingTrue[node] === 1) ? 1 : 0
      if (mode === MEMBER) {
        for (const member of chain?.members ?? raw.members.get(node) ?? []) {
          // No value equals NaN.
          if (!Number.isNaN(member)) members.push(member)
        }
      }
    } else {
      for (let w = raw.weightStart[node]!; w < raw.weightStart[node + 1]!; w++) {
        const to = raw.target[w]!
        if (!(to >= 0 && to < targets) || lastLeaf[to] === i) {
          throw malformed(
            where,
            `나무 ${walk.tree[i]}: 잎의 가중치가 결과 ${to}번에 겹쳐 붙거나, 그 번호가 없습니다(결과 ${targets}개).`,
            `Tree ${walk.tree[i]}: a leaf weighs result ${to} twice, or there is none (${targets} results).`,
          )
        }
        lastLeaf[to] = i
        if (value.length >= WEIGHT_LIMIT) {
          throw malformed(where, '잎 가중치가 너무 많습니다.', 'There are too many leaf weights.')
        }
        target.push(to)
        value.push(raw.weight[w]!)
      }
    }
    nodes.weightStart[i + 1] = value.length
    nodes.memberStart[i + 1] = members.length
  }
  const weights = { target: Int32Array.from(target), value: Float64Array.from(value) }
  return {
    roots: walk.roots,
    depth: walk.depth,
    nodes,
    weights,
    members: Float64Array.from(members),
  }
}

function malformed(where: string, ko: string, en: string): Error {
  return modelFault('malformed-tree', where, { ko, en })
}
