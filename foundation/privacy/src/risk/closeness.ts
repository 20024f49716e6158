import type { Histogram, Tally } from './diversity.ts'

/** How far values are from each other, for the earth mover's distance. */
export type Ground =
  /** All values equally far: ½ Σ |p − q|. */
  | { readonly kind: 'equal' }
  /** Neighbours in code order are 1/(m − 1) apart. */
  | { readonly kind: 'ordered' }
  /** By the lowest level at which two values share a group, over the height of the tree. */
  | {
      readonly kind: 'hierarchical'
      /** `path[code]`: group ids from level 1 to the root, which is one group. */
      readonly path: readonly (readonly number[])[]
    }

/** t-closeness (Li, Li, Venkatasubramanian, 2007): distances of a class from the whole table. */
export type Closeness = {
  readonly distance: Ground['kind']
  /** Of the class furthest off: the table is t-close for this t. */
  readonly t: number
  /** Over records. */
  readonly average: number
}

/** Reads t-closeness off the histograms; `whole[code]` is a value's count in the released table. */
export function tallyCloseness(whole: readonly number[], ground: Ground): Tally<Closeness> {
  const all = whole.reduce((sum, count) => sum + count, 0)
  const measure = distanceFrom(
    whole.map((count) => count / all),
    ground,
  )
  let [t, total, records] = [0, 0, 0]
  return {
    take: (histogram) => {
      const size = histogram.n.reduce((sum, count) => sum + count, 0)
      const distance = measure(histogram, size)
      t = Math.max(t, distance)
      total += distance * size * histogram.classes
      records += size * histogram.classes
    },
    finish: () => (records === 0 ? null : { distance: ground.kind, t, average: total / records }),
  }
}

type Measure = (histogram: Histogram, size: number) => number

function distanceFrom(share: readonly number[], ground: Ground): Measure {
  if (ground.kind === 'equal') return equalDistance(share)
  if (ground.kind === 'ordered') return orderedDistance(share)
  return hierarchicalDistance(share, ground.path)
}

/** ½ Σ |p − q| = Σ (p − q)⁺, to which only values in the class add. */
function equalDistance(share: readonly number[]): Measure {
  return ({ code, n }, size) => {
    let sum = 0
    for (let i = 0; i < code.length; i++) sum += Math.max(0, n[i]! / size - share[code[i]!]!)
    return sum
  }
}

/**
 * (1/(m−1)) Σᵢ |Σ_{k≤i} (p_k − q_k)|. Between two values of the class the inner sum only falls, so
 * each stretch is summed from prefix sums, in time of the class and not of the domain.
 */
function orderedDistance(share: readonly number[]): Measure {
  const m = share.length
  if (m < 2) return () => 0
  // q[i] = Σ_{k<i} share, area[i] = Σ_{k<i} q[k+1].
  const q = new Float64Array(m + 1)
  const area = new Float64Array(m + 1)
  for (let i = 0; i < m; i++) {
    q[i + 1] = q[i]! + share[i]!
    area[i + 1] = area[i]! + q[i + 1]!
  }
  /** Σ over i in [from, to) of |held − q[i+1]|. */
  const stretch = (held: number, from: number, to: number): number => {
    let [low, high] = [from, to]
    while (low < high) {
      const middle = (low + high) >> 1
      if (q[middle + 1]! < held) low = middle + 1
      else high = middle
    }
    const below = held * (low - from) - (area[low]! - area[from]!)
    const above = area[to]! - area[low]! - held * (to - low)
    return below + above
  }
  return ({ code, n }, size) => {
    let [sum, held, at, counted] = [0, 0, 0, 0]
    for (let i = 0; i < code.length; i++) {
      sum += stretch(held, at, code[i]!)
      counted += n[i]!
      held = counted / size
      at = code[i]!
    }
    return Math.max(0, (sum + stretch(held, at, m)) / (m - 1))
  }
}

/** Σ over inner groups of (height/H) · min(Σ surplus, Σ shortage) of its children. */
function hierarchicalDistance(
  share: readonly number[],
  path: readonly (readonly number[])[],
): Measure {
  const height = path[0]?.length ?? 0
  return ({ code, n }, size) => {
    const extra = share.map((expected) => -expected)
    for (let i = 0; i < code.length; i++) extra[code[i]!]! += n[i]! / size
    let children = new Map(extra.map((value, at) => [at, value]))
    let parentOf = new Map(extra.map((_, at) => [at, path[at]![0]!]))
    let cost = 0
    for (let level = 1; level <= height; level++) {
      const surplus = new Map<number, number>()
      const shortage = new Map<number, number>()
      for (const [child, value] of children) {
        const side = value > 0 ? surplus : shortage
        const parent = parentOf.get(child)!
        side.set(parent, (side.get(parent) ?? 0) + Math.abs(value))
      }
      const parents = new Map<number, number>()
      for (const parent of new Set(parentOf.values())) {
        const [more, less] = [surplus.get(parent) ?? 0, shortage.get(parent) ?? 0]
        cost += (level / height) * Math.min(more, less)
        parents.set(parent, more - less)
      }
      children = parents
      parentOf = new Map(path.map((groups) => [groups[level - 1]!, groups[level] ?? 0]))
    }
    return cost
  }
}
