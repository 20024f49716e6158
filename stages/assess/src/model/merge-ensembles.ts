import type { Ensemble } from './ensemble.ts'

/** One ensemble for the sum of several over one matrix; null where their sum is not one. */
export function mergeEnsembles(parts: readonly Ensemble[]): Ensemble | null {
  const first = parts[0]!
  const plain = parts.every(
    (part) =>
      part.task === 'regress' &&
      part.postTransform === 'NONE' &&
      part.aggregate === 'SUM' &&
      part.targets === first.targets,
  )
  if (!plain) return null
  const nodesBefore = startsOf(parts, (part) => part.nodes.mode.length)
  const treesBefore = startsOf(parts, (part) => part.roots.length)
  const weightsBefore = startsOf(parts, (part) => part.weights.value.length)
  const membersBefore = startsOf(parts, (part) => part.members.length)
  const ints = (pick: (part: Ensemble) => Int32Array, shifts: readonly number[]) =>
    Int32Array.from(
      parts.flatMap((p, i) => Array.from(pick(p), (x) => (x < 0 ? x : x + shifts[i]!))),
    )
  const none = parts.map(() => 0)
  const starts = (pick: (part: Ensemble) => Int32Array, shifts: readonly number[]) =>
    Int32Array.from(
      [0].concat(parts.flatMap((p, i) => Array.from(pick(p).subarray(1), (x) => x + shifts[i]!))),
    )
  return {
    ...first,
    roots: ints((p) => p.roots, nodesBefore),
    depth: Math.max(...parts.map((part) => part.depth)),
    nodes: {
      tree: ints((p) => p.nodes.tree, treesBefore),
      feature: ints((p) => p.nodes.feature, none),
      mode: Uint8Array.from(parts.flatMap((p) => Array.from(p.nodes.mode))),
      threshold: doubles(parts, (p) => p.nodes.threshold),
      whenTrue: ints((p) => p.nodes.whenTrue, nodesBefore),
      whenFalse: ints((p) => p.nodes.whenFalse, nodesBefore),
      missingTrue: Uint8Array.from(parts.flatMap((p) => Array.from(p.nodes.missingTrue))),
      weightStart: starts((p) => p.nodes.weightStart, weightsBefore),
      memberStart: starts((p) => p.nodes.memberStart, membersBefore),
    },
    weights: {
      target: ints((p) => p.weights.target, none),
      value: doubles(parts, (p) => p.weights.value),
    },
    members: doubles(parts, (p) => p.members),
    base: first.base.map((_, t) => parts.reduce((sum, part) => sum + part.base[t]!, 0)),
  }
}

function doubles(parts: readonly Ensemble[], pick: (part: Ensemble) => Float64Array): Float64Array {
  return Float64Array.from(parts.flatMap((part) => Array.from(pick(part))))
}

function startsOf(parts: readonly Ensemble[], size: (part: Ensemble) => number): readonly number[] {
  let total = 0
  return parts.map((part) => {
    const start = total
    total += size(part)
    return start
  })
}
