import type { Method } from './explanations.ts'
import type { Grove } from './grove.ts'

/** What an explainer runs: plain arrays only, so that threads can share them. */
export type Compiled = {
  readonly method: Method
  /** True where the outputs are pairs of features, false where they are features. */
  readonly pairs: boolean
  readonly outputs: number
  /** The margin of a row of which nothing is known. */
  readonly base: number
  readonly grove: Grove
  readonly program: Program
  /** Entry p of column c of unit u is table[tableStart[u] + (c << bits[u]) + p]. */
  readonly table: Float64Array
  readonly direct: readonly DirectLeaf[]
  readonly bytes: number
}

/**
 * The instructions of tree t are code[codeStart[t]] up to codeStart[t + 1]. A slot holds one pattern per
 * row of the block: bit j says whether the row passed all branches so far that ask the path's j-th player.
 *   GROW, from, node, bit, fresh, above, below: patterns of both children; -1 where one is not needed.
 *   UNIT, from, unit, bit, n, node × n: appends the answers of n branches and looks the unit's table up.
 */
export type Program = {
  readonly code: Int32Array
  readonly codeStart: Int32Array
  readonly slots: number
  readonly bits: Int32Array
  readonly tableStart: Float64Array
  /** Outputs of unit u are output[outputStart[u]] up to outputStart[u + 1], one for each table column. */
  readonly output: Int32Array
  readonly outputStart: Int32Array
}
export const GROW = 0
export const UNIT = 1

/** A leaf whose path names more players than a table can hold; worked out row by row. */
export type DirectLeaf = {
  readonly tree: number
  readonly value: number
  /** Feature of each player. */
  readonly sources: Int32Array
  /** Branches of player j are node[start[j]] up to start[j + 1]; `above` is the side the path takes. */
  readonly start: Int32Array
  readonly node: Int32Array
  readonly above: Uint8Array
  /** Path-dependent: each player's share of the reference rows that stay on the path. */
  readonly shares: Float64Array
  /** Background: the distinct ways (1: on the path) in which rows stand to the players, and their weight. */
  readonly ways: Uint8Array
  readonly weight: Float64Array
}

/** The output of a pair of features, one < other, among `count` features. */
export function pairOutput(one: number, other: number, count: number): number {
  return one * count - (one * (one + 1)) / 2 + other - one - 1
}
