import type { Program } from './compiled.ts'
import { pairOutput } from './compiled.ts'
import type { Grove } from './grove.ts'
import { createLeafShares } from './leaf-shares.ts'
import { innerNodes } from './partition.ts'
import type { Unit } from './write-program.ts'

/**
 * Fills the tables of all units: for each pattern of a row, the sum of what the unit's leaves give to
 * each output. Where `seen` is given (counts of the background's patterns, as shares of one, unit after
 * unit) the comparison is with those rows; otherwise with the shares of the reference rows.
 * Returns what the units add to the margin of a row of which nothing is known.
 */
export function fillTables(
  grove: Grove,
  program: Program,
  units: readonly Unit[],
  compare: { readonly shares: Float64Array } | { readonly seen: Float64Array },
  of: { readonly pairs: boolean; readonly sources: readonly number[]; readonly features: number },
  table: Float64Array,
): number {
  const { player, above, below, value } = grove
  const inner = innerNodes(grove)
  const leafShares = createLeafShares(of.pairs)
  const outputColumn = new Int32Array(program.output.reduce((top, o) => Math.max(top, o + 1), 0))
  let base = 0
  let seenStart = 0

  units.forEach((unit, u) => {
    const bits = program.bits[u]!
    const size = 1 << bits
    const firstOutput = program.outputStart[u]!
    for (let c = firstOutput; c < program.outputStart[u + 1]!; c++) {
      outputColumn[program.output[c]!] = c - firstOutput
    }
    const seen = 'seen' in compare ? compare.seen.subarray(seenStart, seenStart + size) : null
    seenStart += size
    const players = [...unit.players]
    const kept = [...unit.shares]
    const mask = players.map((_, j) => 1 << j)
    const want = [...mask]
    const bitOf = new Map<number, number>()
    for (let i = unit.root; i <= unit.root + 2 * inner[unit.root]!; i++) {
      if (player[i]! >= 0) bitOf.set(i, 1 << (unit.players.length + bitOf.size))
    }
    const patternOf = new Uint16Array(size)

    const addLeaf = (leaf: number) => {
      const k = players.length
      patternOf.fill(0)
      for (let j = 0; j < k; j++) {
        const m = mask[j]!
        const w = want[j]!
        const bit = 1 << j
        for (let p = 0; p < size; p++) if ((p & m) === w) patternOf[p]! |= bit
      }
      const weights = seen === null ? product(value[leaf]!, kept) : new Float64Array(1 << k)
      if (seen !== null) {
        for (let p = 0; p < size; p++) weights[patternOf[p]!]! += seen[p]! * value[leaf]!
      }
      base += weights[(1 << k) - 1]!
      leafShares.compute(weights, k)
      const add = (column: number, output: number) => {
        const into = program.tableStart[u]! + outputColumn[output]! * size
        const from = column << k
        const { shares } = leafShares
        for (let p = 0; p < size; p++) table[into + p]! += shares[from + patternOf[p]!]!
      }
      if (!of.pairs) {
        for (let j = 0; j < k; j++) add(j, of.sources[players[j]!]!)
        return
      }
      let column = 0
      for (let j = 0; j < k; j++) {
        for (let i = j + 1; i < k; i++, column++) {
          const a = of.sources[players[j]!]!
          const b = of.sources[players[i]!]!
          if (a !== b) add(column, pairOutput(Math.min(a, b), Math.max(a, b), of.features))
        }
      }
    }

    const visit = (node: number): void => {
      if (player[node]! < 0) {
        if (value[node] !== 0) addLeaf(node)
        return
      }
      const known = players.indexOf(player[node]!)
      const j = known < 0 ? players.length : known
      if (known < 0) {
        players.push(player[node]!)
        kept.push(1)
        mask.push(0)
        want.push(0)
      }
      const [m, w, share] = [mask[j]!, want[j]!, kept[j]!]
      const bit = bitOf.get(node)!
      for (const side of [above[node]!, below[node]!]) {
        mask[j] = m | bit
        want[j] = side === above[node] ? w | bit : w
        kept[j] = 'shares' in compare ? share * compare.shares[side]! : share
        visit(side)
      }
      if (known < 0) for (const list of [players, kept, mask, want]) list.pop()
      else [mask[j], want[j], kept[j]] = [m, w, share]
    }
    visit(unit.root)
  })
  return base
}

/** Weights of independent players: each on the path with its own share. */
function product(value: number, shares: readonly number[]): Float64Array {
  const weights = new Float64Array(1 << shares.length)
  weights[0] = value
  shares.forEach((share, j) => {
    for (let i = 0; i < 1 << j; i++) {
      weights[i + (1 << j)] = weights[i]! * share
      weights[i]! *= 1 - share
    }
  })
  return weights
}
