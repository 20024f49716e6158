import { type Ensemble, EQ, GT, GTE, LEAF, LEQ, LT, MEMBER, NEQ } from './ensemble.ts'

/**
 * An ensemble rewritten for speed: every branch asks one question, `value > threshold`, of a column
 * that holds a feature or its negative; NaN always answers no. Equality and membership become short
 * chains of such questions. A leaf points at itself, so a walk of fixed length ends on it.
 */
export type Forest = {
  /** For each gathered column: the feature, or its complement (~feature) where negated. */
  readonly columns: Int32Array
  readonly column: Int32Array
  readonly threshold: Float64Array
  /** Where node i goes: next[2 * i] on no, next[2 * i + 1] on yes. */
  readonly next: Int32Array
  readonly roots: Int32Array
  /** Questions on the longest path of each tree. */
  readonly depths: Int32Array
  /** The ensemble's node at a leaf of the forest, -1 on a question. */
  readonly leaf: Int32Array
}

/** Rewrites an ensemble; the walk reaches the same leaves for every input, NaN and ±Infinity too. */
export function compileForest(ensemble: Ensemble): Forest {
  const { nodes } = ensemble
  const columns = new Map<number, number>()
  const column: number[] = []
  const threshold: number[] = []
  const no: number[] = []
  const yes: number[] = []
  const leaf: number[] = []
  const depth: number[] = []
  const push = (col: number, limit: number, onNo: number, onYes: number, at: number): number => {
    const index = threshold.length
    column.push(col)
    threshold.push(limit)
    no.push(onNo < 0 ? index : onNo)
    yes.push(onYes < 0 ? index : onYes)
    leaf.push(at)
    depth.push(onNo < 0 ? 0 : 1 + Math.max(depth[onNo]!, depth[onYes]!))
    return index
  }
  const columnOf = (code: number): number => {
    const found = columns.get(code)
    if (found !== undefined) return found
    columns.set(code, columns.size)
    return columns.size - 1
  }
  /** x > limit on the feature (or on its negative), NaN answering no. */
  const ask = (code: number, limit: number, onNo: number, onYes: number): number =>
    push(columnOf(code), limit, onNo, onYes, -1)
  /** Any number answers yes, NaN answers no. */
  const askNumber = (feature: number, onNo: number, onYes: number): number => {
    const negative = ask(~feature, 0, onNo, onYes)
    return ask(feature, -1, negative, onYes)
  }
  /** x >= limit, NaN answering no. */
  const askFrom = (code: number, limit: number, onNo: number, onYes: number): number => {
    if (limit > Number.NEGATIVE_INFINITY) return ask(code, justBelow(limit), onNo, onYes)
    return askNumber(code < 0 ? ~code : code, onNo, onYes)
  }
  /** x equals limit; NaN goes with the equal ones if `lost`, with the others if not. */
  const askEqual = (feature: number, limit: number, same: number, other: number, lost: boolean) => {
    const upTo = lost ? ask(~feature, -limit, same, other) : askFrom(feature, limit, other, same)
    return ask(feature, limit, upTo, other)
  }

  // A child stands after its parent in the ensemble, so walking backwards finds children made.
  const made = new Int32Array(nodes.mode.length)
  for (let i = nodes.mode.length - 1; i >= 0; i--) {
    const mode = nodes.mode[i]!
    if (mode === LEAF) {
      made[i] = push(0, 0, -1, -1, i)
      continue
    }
    const f = nodes.feature[i]!
    const limit = nodes.threshold[i]!
    const hit = made[nodes.whenTrue[i]!]!
    const miss = made[nodes.whenFalse[i]!]!
    const lost = nodes.missingTrue[i] === 1
    if (mode === MEMBER) {
      let at = miss
      const start = nodes.memberStart[i]!
      for (let m = nodes.memberStart[i + 1]! - 1; m >= start; m--) {
        const member = ensemble.members[m]!
        at = askEqual(f, member, hit, at, lost && m === start)
      }
      made[i] = start === nodes.memberStart[i + 1] && lost ? askNumber(f, hit, miss) : at
    } else if (Number.isNaN(limit)) {
      // No number compares with NaN: only NEQ is true.
      made[i] = mode === NEQ ? hit : lost ? askNumber(f, hit, miss) : miss
    } else if (mode === LEQ) {
      made[i] = lost ? ask(f, limit, hit, miss) : askFrom(~f, -limit, miss, hit)
    } else if (mode === LT) {
      made[i] = lost ? askFrom(f, limit, hit, miss) : ask(~f, -limit, miss, hit)
    } else if (mode === GT) {
      made[i] = lost ? askFrom(~f, -limit, hit, miss) : ask(f, limit, miss, hit)
    } else if (mode === GTE) {
      made[i] = lost ? ask(~f, -limit, hit, miss) : askFrom(f, limit, miss, hit)
    } else if (mode === EQ) {
      made[i] = askEqual(f, limit, hit, miss, lost)
    } else {
      made[i] = askEqual(f, limit, miss, hit, false)
    }
  }

  // Turned round, so that the nodes of a tree run forwards from its root.
  const count = threshold.length
  const turn = (index: number) => count - 1 - index
  const next = new Int32Array(2 * count)
  for (let i = 0; i < count; i++) {
    next[2 * turn(i)] = turn(no[i]!)
    next[2 * turn(i) + 1] = turn(yes[i]!)
  }
  return {
    columns: columns.size > 0 ? Int32Array.from(columns.keys()) : Int32Array.of(0),
    column: Int32Array.from(column).reverse(),
    threshold: Float64Array.from(threshold).reverse(),
    next,
    roots: ensemble.roots.map((root) => turn(made[root]!)),
    depths: ensemble.roots.map((root) => depth[made[root]!]!),
    leaf: Int32Array.from(leaf).reverse(),
  }
}

const float = new Float64Array(1)
const bits = new BigInt64Array(float.buffer)

/** The largest double below x; x is not NaN and not -Infinity. */
function justBelow(x: number): number {
  if (x === 0) return -Number.MIN_VALUE
  float[0] = x
  bits[0] = bits[0]! + (x > 0 ? -1n : 1n)
  return float[0]
}
