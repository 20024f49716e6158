import type { Block } from './block.ts'
import type { DirectLeaf } from './compiled.ts'
import { pairOutput } from './compiled.ts'
import type { Grove } from './grove.ts'
import { quadrature } from './quadrature.ts'

/** Which players of a leaf's path a row of the block satisfies: 1 or 0 each. */
export function standing(
  grove: Grove,
  leaf: DirectLeaf,
  { values, size }: Block,
  row: number,
  out: Uint8Array,
): void {
  const { column, threshold } = grove
  const { start, node, above } = leaf
  for (let j = 0; j + 1 < start.length; j++) {
    let on = 1
    for (let i = start[j]!; i < start[j + 1]!; i++) {
      const at = node[i]!
      const yes = +(values[column[at]! * size + row]! > threshold[at]!)
      if (yes !== above[i]) {
        on = 0
        break
      }
    }
    out[j] = on
  }
}

/** Adds the shares of leaves that have no table to the outputs of a block's rows. */
export function createDirect(
  grove: Grove,
  leaves: readonly DirectLeaf[],
  pairs: boolean,
  features: number,
): (tree: number, block: Block, rows: number, sums: Float64Array) => void {
  const most = leaves.reduce((top, leaf) => Math.max(top, leaf.sources.length), 0)
  const on = new Uint8Array(most)
  const out = new Float64Array(most)
  const byTree: DirectLeaf[][] = grove.roots.length === 0 ? [] : Array.from(grove.roots, () => [])
  for (const leaf of leaves) byTree[leaf.tree]!.push(leaf)
  return (tree, block, rows, sums) => {
    for (const leaf of byTree[tree]!) {
      const { sources } = leaf
      const k = sources.length
      for (let row = 0; row < rows; row++) {
        standing(grove, leaf, block, row, on)
        if (!pairs) {
          sharesOf(leaf, on, -1, out)
          for (let j = 0; j < k; j++) sums[sources[j]! * block.size + row]! += out[j]! * leaf.value
          continue
        }
        for (let i = 0; i < k; i++) {
          sharesOf(leaf, on, i, out)
          for (let j = i + 1; j < k; j++) {
            const [a, b] = [sources[i]!, sources[j]!]
            if (a === b) continue
            const to = pairOutput(Math.min(a, b), Math.max(a, b), features) * block.size + row
            sums[to]! += (out[j]! * leaf.value) / 2
          }
        }
      }
    }
  }
}

/** What is left of a leaf's value, as a share of it, when nothing of the row is known. */
export function knownOf(leaf: DirectLeaf): number {
  const k = leaf.sources.length
  if (leaf.weight.length === 0) return leaf.shares.reduce((all, share) => all * share, 1)
  let sum = 0
  for (let w = 0; w < leaf.weight.length; w++) {
    if (leaf.ways.subarray(w * k, (w + 1) * k).every((way) => way === 1)) sum += leaf.weight[w]!
  }
  return sum
}

/** Shares of the players; with a partner (or -1), of their interaction with that player. */
function sharesOf(leaf: DirectLeaf, on: Uint8Array, partner: number, out: Float64Array): void {
  if (leaf.weight.length === 0) alongPaths(leaf.shares, on, partner, out)
  else againstRows(leaf, on, partner, out)
}

/** Working memory, written before it is read in every call. */
const before: number[] = []

/** The integral of createLeafShares, for one pattern: products from both sides, no division. */
function alongPaths(
  shares: Float64Array,
  on: Uint8Array,
  partner: number,
  out: Float64Array,
): void {
  const k = shares.length
  const { points, weights } = quadrature(Math.max(1, (k + 1) >> 1))
  out.fill(0, 0, k)
  const scale = partner < 0 ? 1 : on[partner]! - shares[partner]!
  for (let q = 0; q < points.length; q++) {
    const t = points[q]!
    let product = weights[q]! * scale
    for (let j = 0; j < k; j++) {
      before[j] = product
      if (j !== partner) product *= shares[j]! * (1 - t) + on[j]! * t
    }
    product = 1
    for (let j = k - 1; j >= 0; j--) {
      if (j === partner) continue
      out[j]! += before[j]! * product
      product *= shares[j]! * (1 - t) + on[j]! * t
    }
  }
  for (let j = 0; j < k; j++) out[j]! *= on[j]! - shares[j]!
  if (partner >= 0) out[partner] = 0
}

/** Over all ways in which rows of the background stand: a!c!/(a+c+1)! for a row's own and its rival's. */
function againstRows(
  { ways, weight, sources }: DirectLeaf,
  on: Uint8Array,
  partner: number,
  out: Float64Array,
): void {
  const k = sources.length
  out.fill(0, 0, k)
  for (let w = 0; w < weight.length; w++) {
    const start = w * k
    let own = 0
    let rival = 0
    let neither = false
    for (let j = 0; j < k && !neither; j++) {
      if (on[j] === 1) own += 1 - ways[start + j]!
      else if (ways[start + j] === 1) rival++
      else neither = true
    }
    if (neither) continue
    let scale = weight[w]!
    if (partner >= 0) {
      const side = on[partner]! - ways[start + partner]!
      if (side === 0) continue
      scale *= side
      if (side > 0) own--
      else rival--
    }
    const whenOwn = own > 0 ? scale * beta(own - 1, rival) : 0
    const whenRival = rival > 0 ? scale * beta(own, rival - 1) : 0
    for (let j = 0; j < k; j++) {
      if (j === partner) continue
      if (on[j] === 1) out[j]! += ways[start + j] === 1 ? 0 : whenOwn
      else out[j]! -= whenRival
    }
  }
}

/** a! c! / (a + c + 1)! */
function beta(a: number, c: number): number {
  let value = 1 / (a + c + 1)
  const few = Math.min(a, c)
  for (let i = 1; i <= few; i++) value *= i / (a + c + 1 - i)
  return value
}
