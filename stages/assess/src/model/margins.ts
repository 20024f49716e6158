import type { Ensemble } from './ensemble.ts'
import type { Forest } from './forest.ts'

/** Rows walked together: their gathered columns fit a core's first caches. */
const STRIP = 64

/**
 * Margins, row by row, of rows given row by row (width columns each). Weights are added in float64,
 * tree by tree in the file's order, the base value last.
 */
export function computeMargins(
  ensemble: Ensemble,
  forest: Forest,
  matrix: Float64Array,
  rows: number,
): Float64Array {
  const margins = new Float64Array(rows * ensemble.targets)
  const fold = foldOf(ensemble, forest, margins)
  const strip = new Float64Array(STRIP * forest.columns.length)
  const reached = new Int32Array(STRIP)
  for (let from = 0; from < rows; from += STRIP) {
    const count = Math.min(STRIP, rows - from)
    gather(ensemble, forest, matrix, from, count, strip)
    for (let tree = 0; tree < forest.roots.length; tree++) {
      walk(forest, tree, strip, count, reached)
      fold.add(reached, from, count)
    }
  }
  fold.finish()
  return margins
}

/** The feature values, or their negatives, that the forest asks about. */
function gather(
  { width, precision }: Ensemble,
  { columns }: Forest,
  matrix: Float64Array,
  from: number,
  count: number,
  strip: Float64Array,
): void {
  const single = precision === 'float32'
  for (let row = 0; row < count; row++) {
    for (let c = 0; c < columns.length; c++) {
      const code = columns[c]!
      const value = matrix[(from + row) * width + (code < 0 ? ~code : code)]!
      const rounded = single ? Math.fround(value) : value
      strip[row * columns.length + c] = code < 0 ? -rounded : rounded
    }
  }
}

/** Walks one tree for all rows of a strip, four at a time so that their loads overlap. */
function walk(
  forest: Forest,
  tree: number,
  strip: Float64Array,
  rows: number,
  out: Int32Array,
): void {
  const { column, threshold, next } = forest
  const width = forest.columns.length
  const root = forest.roots[tree]!
  const depth = forest.depths[tree]!
  let row = 0
  for (; row + 3 < rows; row += 4) {
    const o0 = row * width
    const o1 = o0 + width
    const o2 = o1 + width
    const o3 = o2 + width
    let a = root
    let b = root
    let c = root
    let d = root
    for (let level = 0; level < depth; level++) {
      // `+(x > y) | 0` compiles to a comparison bit, where `? :` would be a branch to mispredict.
      a = next[(a << 1) + (+(strip[o0 + column[a]!]! > threshold[a]!) | 0)]!
      b = next[(b << 1) + (+(strip[o1 + column[b]!]! > threshold[b]!) | 0)]!
      c = next[(c << 1) + (+(strip[o2 + column[c]!]! > threshold[c]!) | 0)]!
      d = next[(d << 1) + (+(strip[o3 + column[d]!]! > threshold[d]!) | 0)]!
      // Leaves point at themselves: in deep, uneven trees all four often rest long before the end.
      if ((level & 7) === 7 && next[a << 1] === a && next[b << 1] === b) {
        if (next[c << 1] === c && next[d << 1] === d) break
      }
    }
    out[row] = a
    out[row + 1] = b
    out[row + 2] = c
    out[row + 3] = d
  }
  for (; row < rows; row++) {
    const o = row * width
    let a = root
    for (let level = 0; level < depth; level++) {
      const b = next[(a << 1) + (+(strip[o + column[a]!]! > threshold[a]!) | 0)]!
      if (b === a) break
      a = b
    }
    out[row] = a
  }
}

type Fold = {
  readonly add: (reached: Int32Array, from: number, count: number) => void
  readonly finish: () => void
}

function foldOf(ensemble: Ensemble, forest: Forest, margins: Float64Array): Fold {
  const { targets, base, aggregate, nodes, weights } = ensemble
  const total = aggregate === 'SUM' || aggregate === 'AVERAGE'
  const divisor = aggregate === 'AVERAGE' ? Math.max(1, ensemble.roots.length) : 1
  if (targets === 1 && total) {
    const value = leafValues(ensemble, forest)
    return {
      add: (reached, from, count) => {
        for (let row = 0; row < count; row++) margins[from + row]! += value[reached[row]!]!
      },
      finish: () => {
        for (let row = 0; row < margins.length; row++) {
          margins[row] = margins[row]! / divisor + base[0]!
        }
      },
    }
  }
  const unset = total ? 0 : Number.NaN
  margins.fill(unset)
  const smaller = aggregate === 'MIN'
  return {
    add: (reached, from, count) => {
      for (let row = 0; row < count; row++) {
        const leaf = forest.leaf[reached[row]!]!
        const end = nodes.weightStart[leaf + 1]!
        for (let w = nodes.weightStart[leaf]!; w < end; w++) {
          const at = (from + row) * targets + weights.target[w]!
          const value = weights.value[w]!
          const held = margins[at]!
          if (total) margins[at] = held + value
          else if (Number.isNaN(held) || (smaller ? value < held : value > held))
            margins[at] = value
        }
      }
    },
    finish: () => {
      for (let at = 0; at < margins.length; at++) {
        const held = margins[at]!
        margins[at] = (total || !Number.isNaN(held) ? held / divisor : 0) + base[at % targets]!
      }
    },
  }
}

/** For each node of the forest, the weight of the leaf there; zero elsewhere. */
function leafValues({ nodes, weights }: Ensemble, forest: Forest): Float64Array {
  const values = new Float64Array(forest.leaf.length)
  forest.leaf.forEach((leaf, i) => {
    if (leaf >= 0 && nodes.weightStart[leaf + 1]! > nodes.weightStart[leaf]!) {
      values[i] = weights.value[nodes.weightStart[leaf]!]!
    }
  })
  return values
}
