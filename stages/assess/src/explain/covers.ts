import type { Ensemble } from '../model/index.ts'
import { blockRows, createBlock } from './block.ts'
import type { Grove } from './grove.ts'

/**
 * For each node, the share of its parent's reference rows that went to it. A node that no row reached
 * splits in halves, so that shares below every branch add up to one and nothing is divided by zero.
 */
export function coverShares(
  ensemble: Ensemble,
  grove: Grove,
  matrix: Float64Array,
  rows: number,
): Float64Array {
  const { player, column, threshold, above, below, roots } = grove
  const covers = new Float64Array(player.length)
  const size = blockRows(grove.columns)
  const block = createBlock(ensemble, grove, size)
  for (let from = 0; from < rows; from += size) {
    const count = Math.min(size, rows - from)
    block.fill(matrix, from, count)
    for (let tree = 0; tree < roots.length; tree++) {
      block.ask(tree, count)
      for (let r = 0; r < count; r++) {
        let at = roots[tree]!
        covers[at]!++
        while (player[at]! >= 0) {
          const yes = block.values[column[at]! * size + r]! > threshold[at]!
          at = yes ? above[at]! : below[at]!
          covers[at]!++
        }
      }
    }
  }
  const shares = new Float64Array(player.length).fill(1)
  for (let i = 0; i < player.length; i++) {
    if (above[i]! < 0) continue
    const all = covers[i]!
    shares[above[i]!] = all > 0 ? covers[above[i]!]! / all : 0.5
    shares[below[i]!] = all > 0 ? covers[below[i]!]! / all : 0.5
  }
  return shares
}
