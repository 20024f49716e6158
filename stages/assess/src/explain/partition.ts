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
  const paths = pathsOf(grove)
  for (let most = MOST_BITS; ; most--) {
    const plan = cut(grove, inner, paths, columnsOf, most)
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

/** For each node: its parent (-1 at a root), and how many players the branches above it ask. */
type Paths = { readonly parent: Int32Array; readonly players: Int32Array }

function pathsOf({ player, above, below }: Grove): Paths {
  const parent = new Int32Array(player.length).fill(-1)
  const players = new Int32Array(player.length)
  for (let i = 0; i < player.length; i++) {
    if (above[i]! < 0) continue
    let at = parent[i]!
    while (at >= 0 && player[at] !== player[i]) at = parent[at]!
    for (const child of [above[i]!, below[i]!]) {
      parent[child] = i
      players[child] = players[i]! + (at < 0 ? 1 : 0)
    }
  }
  return { parent, players }
}

function cut(
  grove: Grove,
  inner: Int32Array,
  paths: Paths,
  columnsOf: (players: readonly number[]) => number,
  most: number,
): Plan {
  const { player, value, above, below, roots } = grove
  const act = new Uint8Array(player.length)
  const cost = new Float64Array(player.length)
  const bytes = new Float64Array(player.length)

  /** What one table for the whole subtree would cost; null where it would be too wide. */
  const weigh = (node: number): { cost: number; bytes: number } | null => {
    const bits = paths.players[node]! + inner[node]!
    if (bits > most) return null
    const players = new Set<number>()
    for (let at = paths.parent[node]!; at >= 0; at = paths.parent[at]!) players.add(player[at]!)
    for (let i = node; i <= node + 2 * inner[node]!; i++)
      if (player[i]! >= 0) players.add(player[i]!)
    const columns = columnsOf([...players])
    return {
      cost: 2 + 1.5 * inner[node]! + columns * lookUpCost(bits),
      bytes: columns * 2 ** bits * 8,
    }
  }

  // Children stand after their parents, so going backwards finds them weighed.
  for (const root of roots) {
    for (let node = root + 2 * inner[root]!; node >= root; node--) {
      const leaf = player[node]! < 0
      const parts = leaf
        ? directCost(paths.players[node]!)
        : cost[above[node]!]! + cost[below[node]!]!
      if (leaf ? value[node] === 0 : parts === 0) continue
      const whole = weigh(node)
      const split = leaf ? parts : parts + 3
      if (whole !== null && (leaf || whole.cost <= split)) {
        act[node] = LOOK_UP
        cost[node] = whole.cost
        bytes[node] = whole.bytes
      } else {
        act[node] = leaf ? DIRECT : SPLIT
        cost[node] = split
        bytes[node] = leaf ? 0 : bytes[above[node]!]! + bytes[below[node]!]!
      }
    }
  }
  return { act, tableBytes: roots.reduce((sum, root) => sum + bytes[root]!, 0) }
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
