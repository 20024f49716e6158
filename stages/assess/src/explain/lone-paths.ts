import type { Ensemble } from '../model/index.ts'
import { blockRows, createBlock } from './block.ts'
import type { DirectLeaf } from './compiled.ts'
import { standing } from './direct-leaf.ts'
import { explainFault } from './explain-fault.ts'
import type { Grove } from './grove.ts'
import type { LonePath } from './write-program.ts'

/** Leaves without a table, their branches sorted by player. `shares` is null for a background. */
export function layDirect(
  grove: Grove,
  lone: readonly LonePath[],
  shares: Float64Array | null,
  sources: readonly number[],
): readonly DirectLeaf[] {
  const { player, above, value } = grove
  return lone.map(({ tree, leaf, path }) => {
    const byPlayer = new Map<number, number[]>()
    path.forEach((node, depth) => {
      const own = byPlayer.get(player[node]!) ?? []
      byPlayer.set(player[node]!, [...own, depth])
    })
    const next = (depth: number) => path[depth + 1] ?? leaf
    const depths = [...byPlayer.values()]
    const start = [0]
    for (const own of depths) start.push(start[start.length - 1]! + own.length)
    const kept = depths.map((own) => own.reduce((all, d) => all * (shares?.[next(d)] ?? 1), 1))
    return {
      tree,
      value: value[leaf]!,
      sources: Int32Array.from(byPlayer.keys(), (p) => sources[p]!),
      start: Int32Array.from(start),
      node: Int32Array.from(depths.flat(), (d) => path[d]!),
      above: Uint8Array.from(depths.flat(), (d) => +(above[path[d]!] === next(d))),
      shares: Float64Array.from(kept),
      ways: new Uint8Array(0),
      weight: new Float64Array(0),
    }
  })
}

/** What the ways of all leaves without a table may take while they are counted. */
const WAYS_BYTES = 2 ** 30

/**
 * Counts the distinct ways in which the background's rows stand to each leaf's players.
 * Throws 'background-too-large' where they would not fit into memory.
 */
export function countWays(
  ensemble: Ensemble,
  grove: Grove,
  leaves: readonly DirectLeaf[],
  matrix: Float64Array,
  rows: number,
  file: string,
): readonly DirectLeaf[] {
  if (leaves.length === 0) return leaves
  const counts = leaves.map(() => new Map<string, number>())
  const on = leaves.map((leaf) => new Uint8Array(leaf.sources.length))
  const size = blockRows(grove.columns)
  const block = createBlock(ensemble, grove, size)
  let bytes = 0
  for (let from = 0; from < rows; from += size) {
    const count = Math.min(size, rows - from)
    block.fill(matrix, from, count)
    let tree = -1
    leaves.forEach((leaf, i) => {
      if (leaf.tree !== tree) {
        tree = leaf.tree
        block.ask(tree, count)
      }
      for (let row = 0; row < count; row++) {
        standing(grove, leaf, block, row, on[i]!)
        const key = String.fromCharCode(...on[i]!)
        const before = counts[i]!.get(key)
        if (before === undefined) bytes += 64 + 2 * key.length
        counts[i]!.set(key, (before ?? 0) + 1)
      }
    })
    if (bytes > WAYS_BYTES) throw tooLarge(file, rows)
  }
  return leaves.map((leaf, i) => {
    const keys = [...counts[i]!.keys()].sort()
    return {
      ...leaf,
      ways: Uint8Array.from(keys.join(''), (way) => way.charCodeAt(0)),
      weight: Float64Array.from(keys, (key) => counts[i]!.get(key)! / rows),
    }
  })
}

function tooLarge(file: string, rows: number): Error {
  return explainFault(
    'background-too-large',
    file,
    {
      ko: `나무가 깊고 배경 자료가 커서(${rows}행) 배경 방식의 설명이 메모리에 들어가지 않습니다.`,
      en: `The trees are so deep and the background so large (${rows} rows) that its explanations do not fit into memory.`,
    },
    {
      ko: '배경 행을 줄이거나 경로 방식(path-dependent)을 쓰십시오.',
      en: 'Use fewer background rows, or the path-dependent method.',
    },
  )
}
