import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cells, Dimension } from './cells.ts'
import { countCells } from './count-cells.ts'
import { mergeCells } from './merge-cells.ts'
import { cellsWhere, marginCells, selectCells } from './roll-cells.ts'
import { TableFault } from './table-fault.ts'
import { planWeights } from './weights.ts'

const dimensions: readonly Dimension[] = [
  { name: 'sex', labels: ['F', 'M'] },
  { name: 'region', labels: ['north', 'south', 'west'] },
]

type Row = { sex: number; region: number; label: number; score: number; weight: number }

const rowOf: fc.Arbitrary<Row> = fc.record({
  sex: fc.nat(1),
  region: fc.nat(2),
  label: fc.nat(1),
  // Few scores, so that rows share them; −0 must count as 0.
  score: fc.constantFrom(0, -0, 0.25, 0.5, -3, 1e-310, 700, 0.1 + 0.2, 0.3),
  weight: fc.oneof(fc.constantFrom(0, 1, 0.1, 1e6), fc.double({ min: 0, max: 1e3, noNaN: true })),
})

function count(
  rows: readonly Row[],
  weighted = false,
  units?: ReturnType<typeof planWeights>,
): Cells {
  return countCells({
    dimensions,
    codes: [Int32Array.from(rows, (row) => row.sex), Int32Array.from(rows, (row) => row.region)],
    label: Uint8Array.from(rows, (row) => row.label),
    score: Float64Array.from(rows, (row) => row.score),
    weight: weighted ? weightsOf(rows) : null,
    ...(units && { units }),
  })
}

function weightsOf(rows: readonly Row[]): Float64Array {
  return Float64Array.from(rows, (row) => row.weight)
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function codeOf(cells: Cells, row: number): string {
  return [cells.score[row], cells.code[row], cells.label[row]].join('/')
}

test('Equal rows become one cell that counts them, sorted by score, code and label', () => {
  const row = { sex: 1, region: 2, label: 1, score: 0.5, weight: 1 }
  const cells = count([row, { ...row, score: -0 }, { ...row, sex: 0 }, row, { ...row, label: 0 }])
  expect([...cells.score]).toEqual([0, 0.5, 0.5, 0.5])
  expect([...cells.code]).toEqual([5, 2, 5, 5])
  expect([...cells.label]).toEqual([1, 1, 0, 1])
  expect([...cells.n]).toEqual([1, 1, 1, 2])
  expect(cells.weight).toEqual(cells.n)
  expect(cells.square).toEqual(cells.n)
  expect([cells.weightUnit, cells.squareUnit]).toEqual([1, 1])
})

test('No rows are no cells', () => {
  expect(count([]).n.length).toBe(0)
})

test('Cells agree with a plain count in a map', () => {
  fc.assert(
    fc.property(fc.array(rowOf, { maxLength: 80 }), (rows) => {
      const expected = new Map<string, number>()
      for (const row of rows) {
        const key = [row.score + 0, row.sex * 3 + row.region, row.label].join('/')
        expected.set(key, (expected.get(key) ?? 0) + 1)
      }
      const cells = count(rows)
      const found = new Map([...cells.n].map((n, row) => [codeOf(cells, row), n]))
      expect(found).toEqual(expected)
      for (let row = 1; row < cells.n.length; row++) {
        const step = cells.score[row]! - cells.score[row - 1]!
        expect(step).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

test('Shards that share units add up to exactly the cells of the whole', () => {
  fc.assert(
    fc.property(
      fc.array(rowOf, { maxLength: 60 }),
      fc.nat(60),
      fc.boolean(),
      (rows, at, weighted) => {
        const units = planWeights(weightsOf(rows))
        const whole = count(rows, weighted, weighted ? units : undefined)
        const first = count(rows.slice(0, at), weighted, weighted ? units : undefined)
        const rest = count(rows.slice(at), weighted, weighted ? units : undefined)
        expect(mergeCells(first, rest)).toStrictEqual(whole)
        expect(mergeCells(rest, first)).toStrictEqual(whole)
      },
    ),
  )
})

test('The order of rows changes neither the cells nor the units', () => {
  const shuffled = fc
    .array(rowOf, { maxLength: 60 })
    .chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    )
  fc.assert(
    fc.property(shuffled, ([rows, other]) => {
      expect(count(other, true)).toStrictEqual(count(rows, true))
    }),
  )
})

test('Margins keep every total, and rolling up in steps is rolling up at once', () => {
  fc.assert(
    fc.property(fc.array(rowOf, { maxLength: 60 }), (rows) => {
      const cells = count(rows, true)
      const none = marginCells(cells, [])
      for (const margin of [marginCells(cells, [0]), marginCells(cells, [1, 0]), none]) {
        for (const part of ['n', 'weight', 'square'] as const) {
          expect(total(margin[part])).toBe(total(cells[part]))
        }
      }
      expect(marginCells(marginCells(cells, [1, 0]), [1])).toStrictEqual(marginCells(cells, [0]))
      expect(marginCells(cells, [0, 1])).toStrictEqual(cells)
      expect(none.dimensions).toEqual([])
    }),
  )
})

test('A margin is what one would have counted with fewer dimensions', () => {
  fc.assert(
    fc.property(fc.array(rowOf, { maxLength: 60 }), (rows) => {
      const direct = countCells({
        dimensions: [dimensions[1]!],
        codes: [Int32Array.from(rows, (row) => row.region)],
        label: Uint8Array.from(rows, (row) => row.label),
        score: Float64Array.from(rows, (row) => row.score),
        weight: weightsOf(rows),
      })
      expect(marginCells(count(rows, true), [1])).toStrictEqual(direct)
    }),
  )
})

test('The cells of a group are the cells of the rows of that group', () => {
  fc.assert(
    fc.property(fc.array(rowOf, { maxLength: 60 }), fc.nat(2), (rows, region) => {
      const own = count(rows.filter((row) => row.region === region))
      expect(cellsWhere(count(rows), 1, region)).toStrictEqual(own)
      expect(selectCells(count(rows), (codes) => codes[1] === region)).toStrictEqual(own)
    }),
  )
})

test('Scores that differ in the last bit stay apart', () => {
  const row = { sex: 0, region: 0, label: 0, score: 0.3, weight: 1 }
  expect(count([row, { ...row, score: 0.1 + 0.2 }]).n.length).toBe(2)
})

function codeOfFault(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof TableFault) return `${error.code} ${error.where ?? ''}`.trim()
    throw error
  }
  return 'none'
}

test('Cells of other dimensions, labels or units are not merged', () => {
  const row = { sex: 0, region: 0, label: 0, score: 0.3, weight: 3 }
  const cells = count([row])
  const renamed = { ...cells, dimensions: [dimensions[0]!, { name: 'area', labels: ['a'] }] }
  const relabelled = {
    ...cells,
    dimensions: [dimensions[0]!, { name: 'region', labels: ['south', 'north', 'west'] }],
  }
  const heavier = count([row], true, { weightUnit: 2, squareUnit: 1 })
  for (const other of [renamed, relabelled, marginCells(cells, [0]), heavier]) {
    expect(codeOfFault(() => mergeCells(cells, other))).toBe('cells-differ')
  }
})

test('A blank score, a bad weight and too fine a unit are refused with their row', () => {
  const row = { sex: 0, region: 0, label: 0, score: 0.3, weight: 1 }
  expect(codeOfFault(() => count([row, { ...row, score: NaN }]))).toBe('score-invalid row 1')
  expect(codeOfFault(() => count([{ ...row, score: Infinity }]))).toBe('score-invalid row 0')
  for (const weight of [NaN, -1, Infinity, 1e300]) {
    expect(codeOfFault(() => count([row, { ...row, weight }], true))).toBe('weight-invalid row 1')
  }
  const fine = { weightUnit: 2 ** -60, squareUnit: 1 }
  expect(codeOfFault(() => count([row], true, fine))).toBe('cells-overflow')
})

test('Too many combinations of groups are refused before memory runs out', () => {
  const labels = Array.from({ length: 50_000 }, (_, index) => String(index))
  const wide = [0, 1].map((index) => ({ name: `d${index}`, labels }))
  const column = Int32Array.of(0)
  const input = {
    dimensions: wide,
    codes: [column, column],
    label: Uint8Array.of(0),
    score: Float64Array.of(0),
    weight: null,
  }
  expect(codeOfFault(() => countCells(input))).toBe('cells-too-many')
})

test('A code outside its dimension or a label other than 0 and 1 is a bug, not a fault', () => {
  const row = { sex: 0, region: 0, label: 0, score: 0.3, weight: 1 }
  expect(() => count([{ ...row, region: 3 }])).toThrow('code 3 of region')
  expect(() => count([{ ...row, sex: -1 }])).toThrow('code -1 of sex')
  expect(() => count([{ ...row, label: 2 }])).toThrow('label 2')
})
