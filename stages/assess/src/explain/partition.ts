import { BLOCK } from './block.ts'
import type { Grove } from './grove.ts'

/** What to do at each node: look a whole subtree up in one table, go on, or nothing. */
export type Plan = {
  /** Indexed by node. */
  readonly act: Uint8Array
  readonly tableBytes: number
}
export const NOTHING = 0
export const SPLIT = 1
export const LOOK_UP = 2
export const DIRECT = 3

/** Patterns are 16 bits wide, and a table of more than 2^13 patterns leaves a core's nearer caches. */
const MOST_BITS = 13

/**
 * Cuts the trees into units, each with one table over the answers that decide it: the largest subtrees
 * that pay for their table. Within `maxBytes`; leaves left without a table are worked out directly.
 */
export function partition(
  grove: Grove,
  columnsOf: (players: readonly number[]) => number,
  maxBytes: number,
): Plan {
  const inner = innerNodes(grove)
  for (let most = MOST_BITS; ; most--) {
    const plan = cut(grove, inner, columnsOf, most)
    if (plan.tableBytes <= maxBytes || most < 0) return plan
  }
}

/** Branches in the subtree of each node; the subtree is the next 2 × branches + 1 nodes. */
export function innerNodes({ player, above, below }: Grove): Int32Array {
  const inner = new Int32Array(player.length)
  for (let i = player.length - 1; i >= 0; i--) {
    if (above[i]! >= 0) inner[i] = 1 + inner[above[i]!]! + inner[below[i]!]!
  }
  return inner
}

function cut(
  grove: Grove,
  inner: Int32Array,
  columnsOf: (players: readonly number[]) => number,
  most: number,
): Plan {
  const { player, value, above, below } = grove
  const act = new Uint8Array(player.length)
  const path: number[] = []
  let tableBytes = 0

  const visit = (node: number): { cost: number; bytes: number } => {
    const bits = path.length + inner[node]!
    const leaf = player[node]! < 0
    if (leaf && value[node] === 0) return { cost: 0, bytes: 0 }
    let whole = { cost: Number.POSITIVE_INFINITY, bytes: 0 }
    if (bits <= most) {
      const players = new Set(path)
      let live = false
      for (let i = node; i <= node + 2 * inner[node]!; i++) {
        if (player[i]! >= 0) players.add(player[i]!)
        else live ||= value[i] !== 0
      }
      if (!live) return { cost: 0, bytes: 0 }
      const columns = columnsOf([...players])
      const bytes = columns * 2 ** bits * 8
      whole = { cost: 2 + 1.5 * inner[node]! + columns * lookUpCost(bits), bytes }
    }
    if (leaf) {
      if (whole.cost < Number.POSITIVE_INFINITY) act[node] = LOOK_UP
      else act[node] = DIRECT
      return whole.cost < Number.POSITIVE_INFINITY
        ? whole
        : { cost: directCost(path.length), bytes: 0 }
    }
    const fresh = !path.includes(player[node]!)
    if (fresh) path.push(player[node]!)
    const a = visit(above[node]!)
    const b = visit(below[node]!)
    if (fresh) path.pop()
    const parts = { cost: 3 + a.cost + b.cost, bytes: a.bytes + b.bytes }
    act[node] = a.cost + b.cost === 0 ? NOTHING : whole.cost <= parts.cost ? LOOK_UP : SPLIT
    return act[node] === LOOK_UP ? whole : act[node] === SPLIT ? parts : { cost: 0, bytes: 0 }
  }
  for (const root of grove.roots) tableBytes += visit(root).bytes
  return { act, tableBytes }
}

/** In rough nanoseconds per row: the look-up, and its part of bringing the table in for a block. */
function lookUpCost(bits: number): number {
  const near = bits <= 9 ? 1 : bits <= 11 ? 1.3 : 2
  return near + 2 ** bits / (BLOCK * TABLE_ENTRIES_PER_NANOSECOND)
}
const TABLE_ENTRIES_PER_NANOSECOND = 0.8

function directCost(players: number): number {
  return 20 + 4 * players * players
}
