/** Small random trees for tests, with the definitions they are checked against, word for word. */
import { columns } from '../model/cells.ts'
import type { DecodedModel, FeatureColumn } from '../model/decoded-model.ts'
import { type Ensemble, LEAF } from '../model/ensemble.ts'
import { compileForest } from '../model/forest.ts'
import { growTrees } from '../model/trees.ts'

export const ODD = [0, -0, 1, -1, 0.1, 5e-324, 1.7e308, Infinity, -Infinity, Number.NaN, 2.5]

export type Branch = {
  readonly mode: number
  readonly feature: number
  readonly threshold: number
  readonly missing: 0 | 1
  readonly members: readonly number[]
}
export type Grown =
  | { readonly leaf: number }
  | { readonly branch: Branch; readonly yes: Grown; readonly no: Grown }
export type Row = readonly number[]

/** The specification: a branch is true when its comparison is, or when NaN tracks true. */
export function passes({ mode, threshold: t, missing, members }: Branch, x: number): boolean {
  const holds = [
    x <= t,
    x < t,
    x >= t,
    x > t,
    x === t,
    x !== t,
    members.some((member) => member === x),
  ]
  return holds[mode] === true || (missing === 1 && Number.isNaN(x))
}

/** A regression of the given trees; feature f of the model feeds the columns c with sources[c] = f. */
export function modelOf(
  trees: readonly Grown[],
  sources: readonly number[],
  aggregate: Ensemble['aggregate'] = 'SUM',
): DecodedModel {
  const list: { readonly at: Grown; yes: number; no: number }[] = []
  const roots = trees.map((root) => {
    const first = list.push({ at: root, yes: 0, no: 0 }) - 1
    // Nodes are listed as they are found; no recursion, for trees thousands of branches deep.
    for (let i = first; i < list.length; i++) {
      const place = list[i]!
      if ('leaf' in place.at) continue
      place.yes = list.push({ at: place.at.yes, yes: 0, no: 0 }) - 1
      place.no = list.push({ at: place.at.no, yes: 0, no: 0 }) - 1
    }
    return first
  })
  const of = <T>(pick: (b: Branch) => T, otherwise: T) =>
    list.map(({ at }) => ('leaf' in at ? otherwise : pick(at.branch)))
  const width = sources.length
  const grown = growTrees(
    {
      roots,
      mode: Uint8Array.from(of((b) => b.mode, LEAF)),
      feature: of((b) => b.feature, 0),
      threshold: of((b) => b.threshold, 0),
      whenTrue: list.map(({ yes }) => yes),
      whenFalse: list.map(({ no }) => no),
      missingTrue: of((b) => b.missing as number, 0),
      weightStart: list.map((_, i) => i).concat(list.length),
      target: list.map(() => 0),
      weight: list.map(({ at }) => ('leaf' in at ? at.leaf : 0)),
      members: new Map(
        list.flatMap(({ at }, i) => ('leaf' in at ? [] : [[i, at.branch.members] as const])),
      ),
    },
    width,
    1,
    'test',
  )
  const ensemble: Ensemble = {
    task: 'regress',
    width,
    precision: 'float64',
    targets: 1,
    form: 'each',
    ...grown,
    base: Float64Array.of(0.25),
    aggregate,
    postTransform: 'NONE',
  }
  const features = Math.max(...sources) + 1
  const gather = {
    op: 'Gather',
    reads: [0],
    writes: 1,
    run: ([cells]: readonly unknown[], rows: number) => {
      const from = cells as Float64Array
      return Float64Array.from(
        { length: rows * width },
        (_, i) => from[Math.floor(i / width) * features + sources[i % width]!]!,
      )
    },
  }
  return {
    file: 'grown',
    producer: '',
    opsets: [],
    inputs: [{ name: 'X', type: 'double', width: features, rank: 2 }],
    featureCount: features,
    classes: null,
    ensemble,
    operators: [],
    plan: {
      slots: 3,
      blockRows: 2048,
      before: [gather],
      matrix: 1,
      matrixShape: columns('double', sources),
      ensemble,
      forest: compileForest(ensemble),
      outputs: 2,
      after: [],
      result: 2,
      resultColumns: 1,
    },
  }
}

export function columnsOf(rows: readonly Row[], width: number): readonly FeatureColumn[] {
  return Array.from({ length: width }, (_, f) => ({
    name: `f${f}`,
    values: Float64Array.from(rows, (row) => row[f]!),
  }))
}

/** A game: the worth of a set of players, given as bits. */
export type Game = (set: number) => number

/** The value of a tree when only some features are known, weighing branches by the rows that took them. */
export function pathGame(tree: Grown, row: Row, reference: readonly Row[]): Game {
  const worth = (at: Grown, here: readonly Row[], set: number): number => {
    if ('leaf' in at) return at.leaf
    const { branch, yes, no } = at
    const through = here.filter((r) => passes(branch, r[branch.feature]!))
    const rest = here.filter((r) => !through.includes(r))
    if (set & (1 << branch.feature)) {
      return passes(branch, row[branch.feature]!) ? worth(yes, through, set) : worth(no, rest, set)
    }
    const share = here.length > 0 ? through.length / here.length : 0.5
    return share * worth(yes, through, set) + (1 - share) * worth(no, rest, set)
  }
  return (set) => worth(tree, [...reference.map((r) => [...r])], set)
}

/** The mean prediction when the features outside the set come from the background's rows. */
export function backgroundGame(tree: Grown, row: Row, background: readonly Row[]): Game {
  const walk = (at: Grown, x: Row): number =>
    'leaf' in at ? at.leaf : walk(passes(at.branch, x[at.branch.feature]!) ? at.yes : at.no, x)
  return (set) =>
    background.reduce(
      (sum, b) =>
        sum +
        walk(
          tree,
          b.map((x, f) => (set & (1 << f) ? row[f]! : x)),
        ),
      0,
    ) / background.length
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
const sizeOf = (set: number): number => (set === 0 ? 0 : (set & 1) + sizeOf(set >> 1))

/** Shapley's definition, over all sets of the other players. */
export function shapley(game: Game, players: number): readonly number[] {
  return Array.from({ length: players }, (_, i) => {
    let sum = 0
    for (let set = 0; set < 1 << players; set++) {
      if (set & (1 << i)) continue
      const s = sizeOf(set)
      const weight = (factorial(s) * factorial(players - s - 1)) / factorial(players)
      sum += weight * (game(set | (1 << i)) - game(set))
    }
    return sum
  })
}

/** The Shapley interaction index of two players, halved (Lundberg et al. 2020, equation 4). */
export function interaction(game: Game, players: number, i: number, j: number): number {
  let sum = 0
  const both = (1 << i) | (1 << j)
  for (let set = 0; set < 1 << players; set++) {
    if (set & both) continue
    const s = sizeOf(set)
    const weight = (factorial(s) * factorial(players - s - 2)) / (2 * factorial(players - 1))
    sum += weight * (game(set | both) - game(set | (1 << i)) - game(set | (1 << j)) + game(set))
  }
  return sum
}
