import { readFileSync } from 'node:fs'
import type { Measurement } from '@haechi/rulebook'
import type { Column, Table } from '@haechi/table'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measureQuality } from './measure.ts'
import type { QualityData } from './own-data.ts'

type Cell = string | number | null
type Figure = { value: number | null; low?: number; high?: number; n: number }
type File = { columns: Record<string, Cell[]>; figures: Record<string, Figure> }

const vector = JSON.parse(
  readFileSync(new URL('../../vectors/quality.json', import.meta.url), 'utf8'),
) as { features: string[]; evaluation: File; training: File; against: Record<string, Figure> }

function columnOf(name: string, cells: readonly Cell[]): Column {
  if (cells.some((cell) => typeof cell === 'string')) {
    return {
      name,
      kind: 'text',
      values: cells.map((cell) => (cell === null ? null : String(cell))),
    }
  }
  const values = Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell)))
  return { name, kind: 'number', values }
}

function tableOf(columns: Record<string, readonly Cell[]>): Table {
  const list = Object.entries(columns).map(([name, cells]) => columnOf(name, cells))
  return { rows: list[0]?.values.length ?? 0, columns: list }
}

function dataOf(columns: Record<string, readonly Cell[]>, label: readonly number[]): QualityData {
  return { table: tableOf(columns), label: Uint8Array.from(label), groupings: [] }
}

function read({ columns }: File): QualityData {
  const sexes = columns.sex as string[]
  return {
    table: tableOf(columns),
    label: Uint8Array.from(columns.default as number[]),
    groupings: [
      {
        dimension: { name: 'sex', labels: ['F', 'M'] },
        codes: Int32Array.from(sexes, (sex) => (sex === 'F' ? 0 : 1)),
      },
    ],
  }
}

/** `data.missing column=income`. */
function nameOf({ name, slice }: Measurement): string {
  return [name, ...Object.entries(slice).map(([key, value]) => `${key}=${value}`)].join(' ')
}

function find(measurements: readonly Measurement[], name: string, dataset = 'evaluation') {
  const found = measurements.filter((each) => nameOf(each) === name && each.dataset === dataset)
  expect(found).toHaveLength(1)
  return found[0]!
}

test('Every figure is the one that pandas, scikit-learn and statsmodels give', () => {
  const measured = measureQuality({
    features: vector.features,
    evaluation: read(vector.evaluation),
    training: read(vector.training),
  })
  const evaluation = { ...vector.evaluation.figures, ...vector.against }
  const wanted = [
    ...Object.entries(evaluation).map(([name, figure]) => ({
      name,
      figure,
      dataset: 'evaluation',
    })),
    ...Object.entries(vector.training.figures).map(([name, figure]) => ({
      name,
      figure,
      dataset: 'training',
    })),
  ]
  expect(measured.map((each) => `${each.dataset} ${nameOf(each)}`).sort()).toEqual(
    wanted.map(({ name, dataset }) => `${dataset} ${name}`).sort(),
  )
  for (const { name, figure, dataset } of wanted) {
    const found = find(measured, name, dataset)
    expect(found.n, name).toBe(figure.n)
    for (const key of ['value', 'low', 'high'] as const) {
      const expected = figure[key] ?? null
      if (expected === null) expect(found[key], `${name} ${key}`).toBeNull()
      else expect(Math.abs(found[key]! - expected), `${name} ${key}`).toBeLessThan(1e-9)
    }
    const whole = figure.value !== null && figure.low !== undefined
    expect(found.interval, name).toBe(whole ? 'wilson/1' : null)
    expect(found.why, name).toBe(
      whole ? undefined : figure.value === null ? 'undefined' : 'no-interval',
    )
  }
})

test('Without training data nothing is said against it, and the reason is given', () => {
  const measured = measureQuality({
    features: ['x'],
    evaluation: dataOf({ x: [1, 2] }, [0, 1]),
    training: null,
  })
  for (const name of ['data.out-of-range', 'data.unseen-categories', 'data.overlap']) {
    expect(find(measured, name)).toMatchObject({ value: null, why: 'no-training-data', n: 2 })
  }
  expect(measured.every(({ dataset }) => dataset === 'evaluation')).toBe(true)
})

/** The share of overlap of two one-column files. */
function overlapOf(evaluation: readonly Cell[], training: readonly Cell[]): number | null {
  const measured = measureQuality({
    features: ['x'],
    evaluation: dataOf(
      { x: evaluation },
      evaluation.map(() => 0),
    ),
    training: dataOf(
      { x: training },
      training.map(() => 1),
    ),
  })
  return find(measured, 'data.overlap').value
}

test.each([
  ['the label, which differs, does not hide a row', [1, 2, 3, 4], [4, 9], 0.25],
  ['minus nought is nought', [-0], [0], 1],
  ['blank equals blank', [null, 1], [null, 2], 0.5],
  ['a blank is not nought', [null, 1], [0, 5], 0],
  ['numbers kept as text in one file are numbers', [1.5, 2], ['1.50', 'none'], 0.5],
  ['numbers kept in 32 bits in one file are the same numbers', [0.1, 0.2], [Math.fround(0.1)], 0.5],
  ['codes that are text in both files stay apart', ['01', 'x'], ['1', 'x'], 0.5],
] as const)('Rows of training data are found in the evaluation data: %s', (_, a, b, share) => {
  expect(overlapOf(a, b)).toBe(share)
})

test('Two cells are not mistaken for one cell of both texts', () => {
  const measured = measureQuality({
    features: ['x', 'y'],
    evaluation: dataOf({ x: ['ab'], y: ['c'] }, [0]),
    training: dataOf({ x: ['a'], y: ['bc'] }, [0]),
  })
  expect(find(measured, 'data.overlap').value).toBe(0)
})

test('The same file on both sides overlaps wholly, lies in range and holds nothing unseen', () => {
  const cell = fc.option(fc.oneof(fc.integer({ min: -3, max: 30 }), fc.double({ noNaN: true })))
  const word = fc.option(fc.string({ minLength: 1, unit: 'grapheme', maxLength: 40 }))
  const rows = fc.array(fc.tuple(cell, word, fc.nat(1)), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(rows, (list) => {
      const data = dataOf(
        { x: list.map(([x]) => x), w: list.map(([, w]) => w) },
        list.map(([, , y]) => y),
      )
      const measured = measureQuality({ features: ['x', 'w'], evaluation: data, training: data })
      expect(find(measured, 'data.overlap').value).toBe(1)
      for (const name of ['data.out-of-range', 'data.unseen-categories']) {
        expect(find(measured, name).value ?? 0).toBe(0)
      }
      for (const each of measured) {
        if (each.value === null) expect(each.why).toBeDefined()
        if (each.low !== null) {
          expect(each.low <= each.value! && each.value! <= each.high!).toBe(true)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('A feature that gives the label away has a leakage of one, whichever way it points', () => {
  const measured = measureQuality({
    features: ['up', 'down', 'word', 'noise'],
    evaluation: dataOf(
      {
        up: [1, 2, 3, 4],
        down: [4, 3, 2, 1],
        word: ['no', 'no', 'yes', 'yes'],
        noise: [1, 1, 1, 1],
      },
      [0, 0, 1, 1],
    ),
    training: null,
  })
  for (const column of ['up', 'down', 'word']) {
    expect(find(measured, `data.leakage column=${column}`)).toMatchObject({ value: 1, n: 4 })
  }
  expect(find(measured, 'data.leakage column=noise').value).toBe(0.5)
  expect(find(measured, 'data.leakage').value).toBe(1)
})

test('The leakage of a feature does not change when its values are stretched or turned over', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(1)), { minLength: 2 })
  const bends = [(x: number) => x ** 3 + 5, (x: number) => -x]
  fc.assert(
    fc.property(rows, (list) => {
      const label = list.map(([, y]) => y)
      const columns = Object.fromEntries(
        [(x: number) => x, ...bends].map((bend, at) => [`f${at}`, list.map(([x]) => bend(x))]),
      )
      const features = Object.keys(columns)
      const measured = measureQuality({
        features,
        evaluation: dataOf(columns, label),
        training: null,
      })
      const [plain, ...bent] = features.map((f) => find(measured, `data.leakage column=${f}`).value)
      for (const value of bent) {
        if (plain === null) expect(value).toBeNull()
        else expect(Math.abs(value! - plain!)).toBeLessThan(1e-12)
      }
    }),
    { numRuns: 60 },
  )
})

test('A training column of blanks has no range and no category, so all is outside it', () => {
  const measured = measureQuality({
    features: ['x'],
    evaluation: dataOf({ x: [1, null, 3] }, [0, 1, 0]),
    training: dataOf({ x: [null, null] }, [0, 1]),
  })
  expect(find(measured, 'data.out-of-range')).toMatchObject({ value: 1, n: 2 })
  expect(find(measured, 'data.unseen-categories column=x')).toMatchObject({ value: 1, n: 2 })
})

test('Without features there is nothing to say of them, and no row counts as repeated', () => {
  const measured = measureQuality({
    features: [],
    evaluation: dataOf({ id: [1, 2] }, [0, 1]),
    training: dataOf({ id: [1, 2] }, [0, 1]),
  })
  for (const name of ['data.missing', 'data.duplicates', 'data.leakage', 'data.overlap']) {
    expect(find(measured, name)).toMatchObject({ value: null, why: 'undefined' })
  }
  expect(find(measured, 'data.label-balance').value).toBe(0.5)
})

test('A feature that a file lacks is a fault that names it', () => {
  const evaluation = dataOf({ income: [1] }, [0])
  expect(() => measureQuality({ features: ['incme'], evaluation, training: null })).toThrow(
    'There is no column "incme"',
  )
})
