import { describe, expect, test } from 'vitest'
import { LEQ } from '../model/ensemble.ts'
import {
  backgroundGame,
  columnsOf,
  type Grown,
  modelOf,
  pathGame,
  type Row,
  shapley,
} from './grown-model.testing.ts'
import {
  type Comparison,
  createExplainerCache,
  ExplainFault,
  explainInParallel,
  explainInteractions,
  explainTrees,
  prepareExplainer,
} from './index.ts'

/** Repeatable numbers between 0 and 1. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function bushy(depth: number, width: number, next: () => number): Grown {
  if (depth === 0) return { leaf: next() * 2 - 1 }
  const branch = {
    mode: LEQ,
    feature: Math.floor(next() * width),
    threshold: next(),
    missing: next() < 0.5 ? 1 : 0,
    members: [],
  } as const
  return { branch, yes: bushy(depth - 1, width, next), no: bushy(depth - 1, width, next) }
}

/** A tree that asks once per level: feature of level d is d modulo width, its limit falls slowly. */
function chain(depth: number, width: number): Grown {
  let at: Grown = { leaf: 1 }
  for (let d = depth - 1; d >= 0; d--) {
    const threshold = 1 - d / (2 * depth)
    at = {
      branch: { mode: LEQ, feature: d % width, threshold, missing: 0, members: [] },
      yes: at,
      no: { leaf: ((d * 7) % 5) / 4 },
    }
  }
  return at
}

function table(rows: number, width: number, seed: number): readonly Row[] {
  const next = numbers(seed)
  const cell = () => (next() < 0.05 ? Number.NaN : next())
  return Array.from({ length: rows }, () => Array.from({ length: width }, cell))
}
const own = (width: number) => Array.from({ length: width }, (_, f) => f)
const comparisons = (rows: readonly Row[], width: number): readonly Comparison[] => [
  { method: 'path-dependent', reference: columnsOf(rows, width) },
  { method: 'background', background: columnsOf(rows, width) },
]
const gap = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0)

describe('the numbers do not depend on the algorithm', () => {
  const width = 12
  const next = numbers(5)
  const model = modelOf([bushy(7, width, next), bushy(9, width, next)], own(width))
  const rows = columnsOf(table(50, width, 6), width)

  test.each([0, 2000, 50_000, 1 << 20])('tables of at most %i bytes', (maxTableBytes) => {
    for (const comparison of comparisons(table(40, width, 7), width)) {
      const free = explainTrees(model, rows, 1, comparison)
      const bound = explainTrees(model, rows, 1, comparison, { maxTableBytes })
      expect(gap(free.contributions, bound.contributions)).toBeLessThanOrEqual(1e-12)
      expect(Math.abs(free.base - bound.base)).toBeLessThanOrEqual(1e-12)
      const pairs = explainInteractions(model, rows, 1, comparison)
      const boundPairs = explainInteractions(model, rows, 1, comparison, { maxTableBytes })
      expect(gap(pairs.values, boundPairs.values)).toBeLessThanOrEqual(1e-12)
    }
  })
})

describe('long paths', () => {
  test('a feature asked forty times on one path counts as one', () => {
    const width = 3
    const tree = chain(120, width)
    const rows = table(12, width, 8)
    const other = table(30, width, 9)
    for (const comparison of comparisons(other, width)) {
      const game = comparison.method === 'background' ? backgroundGame : pathGame
      const found = explainTrees(modelOf([tree], own(width)), columnsOf(rows, width), 1, comparison)
      rows.forEach((row, r) => {
        shapley(game(tree, row, other), width).forEach((value, f) => {
          expect(Math.abs(found.contributions[f * rows.length + r]! - value)).toBeLessThanOrEqual(
            1e-12,
          )
        })
      })
    }
  })

  test('forty features that must all hold share what they make equally', () => {
    // One leaf of 1 behind forty branches that each half of the reference passes.
    let tree: Grown = { leaf: 1 }
    for (let f = 0; f < 40; f++) {
      const branch = { mode: LEQ, feature: f, threshold: 0.5, missing: 0, members: [] } as const
      tree = { branch, yes: tree, no: { leaf: 0 } }
    }
    const model = modelOf([tree], own(40))
    const low = new Array<number>(40).fill(0)
    const high = new Array<number>(40).fill(1)
    const row = columnsOf([low], 40)
    const against = explainTrees(model, row, 1, {
      method: 'background',
      background: columnsOf([low, high, high, high], 40),
    })
    // Known outright: 3/4 of the margin is made, by forty players alike.
    for (const value of against.contributions) expect(value).toBeCloseTo(0.75 / 40, 13)
    const along = explainTrees(model, row, 1, {
      method: 'path-dependent',
      reference: columnsOf([low, high], 40),
    })
    // The first branch halves the rows; whoever passes it passes all others.
    expect(along.contributions[39]).toBeCloseTo(0.5, 13)
    for (const value of along.contributions.slice(0, 39))
      expect(Math.abs(value)).toBeLessThan(1e-13)
  })

  test.each([
    [1000, 60],
    [4000, 5],
  ])('a path of %i branches over %i features is explained without a remainder', (depth, width) => {
    const model = modelOf([chain(depth, width)], own(width))
    const rows = table(4, width, 10)
    for (const comparison of comparisons(table(20, width, 11), width)) {
      const found = explainTrees(model, columnsOf(rows, width), 1, comparison)
      found.predictions.forEach((margin, r) => {
        const sum = own(width).reduce((all, f) => all + found.contributions[f * 4 + r]!, found.base)
        expect(Math.abs(sum - margin)).toBeLessThanOrEqual(1e-12)
      })
    }
  })

  test('more than a thousand features on one path are refused with the way out', () => {
    const model = modelOf([chain(1002, 1002)], own(1002))
    const rows = columnsOf(table(1, 1002, 1), 1002)
    const work = () => explainTrees(model, rows, 1, { method: 'background', background: rows })
    expect(work).toThrow(ExplainFault)
    expect(work).toThrow(/1002 different columns/)
  })
})

describe('the rows compared with', () => {
  const width = 4
  const model = modelOf([bushy(5, width, numbers(3))], own(width))
  const rows = columnsOf(table(30, width, 4), width)

  test('a branch that no reference row reached splits in halves, and sums stay exact', () => {
    const reference = columnsOf([[0.5, 0.5, 0.5, 0.5]], width)
    const found = explainTrees(model, rows, 1, { method: 'path-dependent', reference })
    found.predictions.forEach((margin, r) => {
      const sum = own(width).reduce((all, f) => all + found.contributions[f * 30 + r]!, found.base)
      expect(Math.abs(sum - margin)).toBeLessThanOrEqual(1e-12)
    })
    expect(found.contributions.every(Number.isFinite)).toBe(true)
  })

  test('a background of one row explains that very row by nothing', () => {
    const one = columnsOf([[0.1, Number.NaN, 0.3, 0.9]], width)
    const found = explainTrees(model, one, 1, { method: 'background', background: one })
    expect(found.base).toBe(found.predictions[0])
    expect([...found.contributions].every((x) => Math.abs(x) <= 1e-15)).toBe(true)
  })

  test('a background held ten times over is the same background', () => {
    const few = table(17, width, 5)
    const many = Array.from({ length: 10 }, () => few).flat()
    const [a, b] = [few, many].map((held) =>
      explainTrees(model, rows, 1, { method: 'background', background: columnsOf(held, width) }),
    )
    expect(gap(a!.contributions, b!.contributions)).toBeLessThanOrEqual(1e-13)
  })

  test('no rows to compare with are refused', () => {
    const none = columnsOf([], width)
    for (const comparison of comparisons([], width)) {
      expect(() => explainTrees(model, rows, 1, comparison)).toThrow(/has no rows/)
    }
    expect(explainTrees(model, none, 1, comparisons(table(3, width, 2), width)[0]!).rows).toBe(0)
  })
})

describe('columns of one feature', () => {
  test('a feature made into several columns has their contributions added up', () => {
    const trees = [bushy(6, 5, numbers(21)), bushy(4, 5, numbers(22))]
    // Columns 0, 2 and 4 are made from feature 0; columns 1 and 3 from feature 1.
    const joined = modelOf(trees, [0, 1, 0, 1, 0])
    const apart = modelOf(trees, own(5))
    const rows = table(25, 2, 23)
    const other = table(15, 2, 24)
    const spread = (held: readonly Row[]) => held.map(([a, b]) => [a!, b!, a!, b!, a!])
    comparisons(other, 2).forEach((comparison, m) => {
      const wide = comparisons(spread(other), 5)[m]!
      const one = explainTrees(joined, columnsOf(rows, 2), 1, comparison)
      const each = explainTrees(apart, columnsOf(spread(rows), 5), 1, wide)
      const pairs = explainInteractions(joined, columnsOf(rows, 2), 1, comparison)
      const eachPair = explainInteractions(apart, columnsOf(spread(rows), 5), 1, wide)
      for (let r = 0; r < 25; r++) {
        const at = (f: number) => each.contributions[f * 25 + r]!
        expect(one.contributions[r]).toBeCloseTo(at(0) + at(2) + at(4), 12)
        expect(one.contributions[25 + r]).toBeCloseTo(at(1) + at(3), 12)
        let crossed = 0
        for (const i of [0, 2, 4])
          for (const j of [1, 3]) crossed += eachPair.values[(i * 5 + j) * 25 + r]!
        expect(pairs.values[25 + r]).toBeCloseTo(crossed, 12)
      }
    })
  })
})

describe('running it', () => {
  const width = 6
  const next = numbers(31)
  const model = modelOf(
    Array.from({ length: 8 }, () => bushy(6, width, next)),
    own(width),
  )
  const rows = columnsOf(table(5000, width, 32), width)
  const [path, background] = comparisons(table(64, width, 33), width)

  test('the bytes are identical for any number of threads', async () => {
    for (const comparison of [path!, background!]) {
      const alone = explainTrees(model, rows, 1, comparison)
      for (const threads of [1, 2, 3]) {
        const found = await explainInParallel(model, rows, 1, comparison, { threads })
        expect(Buffer.compare(bytes(found.contributions), bytes(alone.contributions))).toBe(0)
        expect(Buffer.compare(bytes(found.predictions), bytes(alone.predictions))).toBe(0)
        expect(found.base).toBe(alone.base)
      }
    }
  })

  test('a row is explained alike alone and among others', () => {
    const one = rows.map(({ name, values }) => ({
      name,
      values: values.slice(4321, 4322) as Float64Array,
    }))
    const found = explainTrees(model, one, 1, path!)
    const all = explainTrees(model, rows, 1, path!)
    own(width).forEach((f) => {
      expect(found.contributions[f]).toBe(all.contributions[f * 5000 + 4321])
    })
  })

  test('a prepared explainer gives what a single call gives', () => {
    const explainer = prepareExplainer(model, 1, background!)
    expect(explainer.explain(rows).contributions).toEqual(
      explainTrees(model, rows, 1, background!).contributions,
    )
  })

  test('kept tables are used again for the same model and rows, and for nothing else', () => {
    const kept = new Map<string, unknown>()
    const cache = createExplainerCache()
    const tables = {
      find: (digest: string) => cache.find(digest),
      keep: (...[digest, compiled]: Parameters<typeof cache.keep>) => {
        kept.set(digest, compiled)
        cache.keep(digest, compiled)
      },
    }
    const first = explainTrees(model, rows, 1, path!, { tables })
    const again = explainTrees(model, rows, 1, path!, { tables })
    expect(kept.size).toBe(1)
    expect(again.contributions).toEqual(first.contributions)
    explainTrees(model, rows, 1, background!, { tables })
    expect(kept.size).toBe(2)
    const others = comparisons(table(64, width, 34), width)
    const moved = explainTrees(model, rows, 1, others[0]!, { tables })
    expect(kept.size).toBe(3)
    expect(moved.base).not.toBe(first.base)
  })

  test('a cache lets go of the tables used longest ago', () => {
    const { bytes: size } = prepareExplainer(model, 1, path!)
    const tables = createExplainerCache(size * 2.5)
    const digests: string[] = []
    const spy = {
      find: (digest: string) => {
        digests.push(digest)
        return tables.find(digest)
      },
      keep: tables.keep,
    }
    for (const seed of [40, 41, 42]) {
      prepareExplainer(model, 1, comparisons(table(64, width, seed), width)[0]!, { tables: spy })
    }
    expect(digests.map((digest) => tables.find(digest) !== undefined)).toEqual([false, true, true])
  })

  test('progress is told up to the last row', () => {
    const told: number[] = []
    explainTrees(model, rows, 1, path!, { onBlock: (done, of) => told.push(done / of) })
    expect(told.at(-1)).toBe(1)
    expect(told.length).toBeGreaterThan(1)
  })
})

function bytes(values: Float64Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength)
}
