import type { Measurement } from '@haechi/rulebook'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseCells, cellsOf, readCases } from '../../vectors/metrics/read-cases.ts'
import { moverDifference } from '../interval/mover.ts'
import { wilson } from '../interval/wilson.ts'
import { type FairnessOptions, measureFairness } from './measure.ts'

const options: FairnessOptions = {
  threshold: 0.5,
  favourable: 'no-event',
  minimumGroup: 3,
  probability: true,
  seed: 1,
  replicates: 30,
}
const COMPARISONS = [
  'fairness.demographic-parity.difference',
  'fairness.demographic-parity.ratio',
  'fairness.four-fifths',
  'fairness.equal-opportunity.difference',
  'fairness.equalized-odds.difference',
  'fairness.predictive-parity.difference',
]

const ofGroup = (measured: readonly Measurement[], group: string) =>
  measured.filter(({ slice }) => 'group' in slice && slice.group === group)
const between = (measured: readonly Measurement[]) =>
  measured.filter(({ slice }) => !('group' in slice))

function check(
  each: Measurement,
  wanted: { value: number; low?: number; high?: number; n: number },
) {
  for (const key of ['value', 'low', 'high'] as const) {
    if (wanted[key] === undefined) continue
    expect(Math.abs(each[key]! - wanted[key]), `${each.name} ${key}`).toBeLessThan(1e-9)
  }
  expect(each.n, each.name).toBe(wanted.n)
}

const attributes = readCases().flatMap((data) =>
  data.fairness.map((wanted) => ({ name: data.name, attribute: wanted.attribute, data, wanted })),
)

test.each(attributes)(
  'on the $name data, $attribute measures as fairlearn and statsmodels say',
  ({ data, wanted }) => {
    const { threshold, favourable, minimumGroup } = data
    const measured = measureFairness(
      caseCells(data),
      { name: wanted.attribute, dimensions: wanted.dimensions },
      { ...options, threshold, favourable, minimumGroup },
    )
    const shown = new Set(measured.flatMap(({ slice }) => ('group' in slice ? [slice.group] : [])))
    expect([...shown]).toEqual(Object.keys(wanted.groups))
    for (const [group, numbers] of Object.entries(wanted.groups)) {
      for (const each of ofGroup(measured, group)) {
        if ('why' in numbers) {
          expect(each).toMatchObject({ value: null, low: null, high: null, ...numbers })
          continue
        }
        const number = numbers[each.name]
        if (number === undefined || number === null) expect(each.why, each.name).toBe('undefined')
        else check(each, number)
      }
      if (!('why' in numbers)) {
        const names = ofGroup(measured, group).map(({ name }) => name)
        expect(names).toEqual(expect.arrayContaining(Object.keys(numbers)))
      }
    }
    expect(between(measured).map(({ name }) => name)).toEqual(COMPARISONS)
    for (const each of between(measured)) check(each, wanted.comparisons[each.name]!)
  },
)

const LABELS = ['F', 'M', 'X', '(blank)']
const people = fc.array(
  fc.record({
    score: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
    label: fc.integer({ min: 0, max: 1 }),
    codes: fc.tuple(fc.integer({ min: 0, max: 3 })),
  }),
  { maxLength: 80 },
)
const sex = { name: 'sex', dimensions: ['sex'] }

test('every comparison lies in its interval and every interval in what is possible', () => {
  fc.assert(
    fc.property(people, (rows) => {
      const cells = cellsOf(rows, [{ name: 'sex', labels: LABELS }])
      for (const each of between(measureFairness(cells, sex, options))) {
        if (each.value === null) {
          expect(each.why === 'inconclusive' || each.why === 'undefined').toBe(true)
          continue
        }
        expect(0 <= each.low! && each.low! <= each.value + 1e-12).toBe(true)
        expect(each.value <= each.high! + 1e-12 && each.high! <= 1).toBe(true)
      }
    }),
  )
})

test('what the groups are called, and in what order they stand, changes no comparison', () => {
  fc.assert(
    fc.property(people, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (rows, order) => {
      const labels = ['one', 'two', 'three', '(blank)']
      const moved = rows.map((row) => ({ ...row, codes: [[...order, 3][row.codes[0]]!] }))
      const here = measureFairness(cellsOf(rows, [{ name: 'sex', labels: LABELS }]), sex, options)
      const there = measureFairness(cellsOf(moved, [{ name: 'sex', labels }]), sex, options)
      expect(between(there)).toEqual(between(here))
    }),
  )
})

test('another attribute counted alongside changes nothing', () => {
  fc.assert(
    fc.property(
      people,
      fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 80 }),
      (rows, ages) => {
        const dimension = { name: 'sex', labels: LABELS }
        const alone = measureFairness(cellsOf(rows, [dimension]), sex, options)
        const wide = rows.map((row, i) => ({ ...row, codes: [ages[i]!, ...row.codes] }))
        const cells = cellsOf(wide, [{ name: 'age', labels: ['young', 'old'] }, dimension])
        expect(measureFairness(cells, sex, options)).toEqual(alone)
      },
    ),
    { numRuns: 40 },
  )
})

// Score 0 is a favourable decision here, and label 0 a favourable outcome.
function crowd(sizes: readonly (readonly [label: string, approved: number, refused: number])[]) {
  const rows = sizes.flatMap(([, approved, refused], code) => [
    ...Array.from({ length: approved }, (_, i) => ({ score: 0.1, label: i % 2, codes: [code] })),
    ...Array.from({ length: refused }, (_, i) => ({ score: 0.9, label: i % 2, codes: [code] })),
  ])
  return cellsOf(rows, [{ name: 'sex', labels: sizes.map(([label]) => label) }])
}

test('a blank group is shown, but no difference or ratio rests on it', () => {
  const measured = measureFairness(
    crowd([
      ['F', 30, 10],
      ['M', 32, 8],
      ['(blank)', 1, 39],
    ]),
    sex,
    options,
  )
  const blank = ofGroup(measured, '(blank)')
  expect(blank[0]).toMatchObject({ name: 'fairness.selection-rate', value: 1 / 40 })
  expect(blank.some(({ name }) => name === 'fairness.average-odds.signed')).toBe(false)
  expect(between(measured)[0]).toMatchObject({ n: 80 })
  expect(between(measured)[0]!.value).toBeCloseTo(0.05, 14)
})

test('an intersection shows the combinations people are in, a single attribute all its labels', () => {
  const rows = Array.from({ length: 20 }, (_, i) => ({
    score: i / 20,
    label: i % 2,
    codes: [i % 2, 0],
  }))
  const cells = cellsOf(rows, [
    { name: 'sex', labels: ['F', 'M'] },
    { name: 'age', labels: ['young', 'old'] },
  ])
  const groups = (dimensions: string[]) => {
    const measured = measureFairness(cells, { name: 'any', dimensions }, options)
    return [...new Set(measured.flatMap(({ slice }) => ('group' in slice ? [slice.group] : [])))]
  }
  expect(groups(['age'])).toEqual(['young', 'old'])
  expect(groups(['sex', 'age'])).toEqual(['F×young', 'M×young'])
})

test('one group of sufficient size cannot be compared with itself', () => {
  const measured = measureFairness(
    crowd([
      ['F', 30, 10],
      ['M', 1, 1],
    ]),
    sex,
    options,
  )
  for (const each of between(measured)) {
    expect(each).toMatchObject({ value: null, interval: null, why: 'inconclusive', n: 40 })
  }
  expect(ofGroup(measured, 'M')).toHaveLength(8)
  for (const each of ofGroup(measured, 'M')) {
    expect(each).toMatchObject({ value: null, why: 'inconclusive', n: 2 })
  }
})

test('where nobody at all is approved the ratio is undefined, not perfect', () => {
  const measured = between(
    measureFairness(
      crowd([
        ['F', 0, 10],
        ['M', 0, 10],
      ]),
      sex,
      options,
    ),
  )
  expect(measured.find(({ name }) => name === 'fairness.four-fifths')).toMatchObject({
    value: null,
    why: 'undefined',
    n: 20,
  })
  expect(measured.find(({ name }) => name.startsWith('fairness.predictive'))?.why).toBe('undefined')
  expect(measured[0]).toMatchObject({ value: 0, low: 0 })
})

test('between two groups the interval is Newcombe’s', () => {
  const [difference] = between(
    measureFairness(
      crowd([
        ['F', 50, 50],
        ['M', 80, 20],
      ]),
      sex,
      options,
    ),
  )
  const share = (k: number) => ({ value: k / 100, bounds: wilson(k, 100) })
  const { bounds } = moverDifference(share(80), share(50))
  expect(difference?.low).toBeCloseTo(bounds.low, 14)
  expect(difference?.high).toBeCloseTo(bounds.high, 14)
})

test('signed average odds are stated against the largest group, which has none itself', () => {
  const measured = measureFairness(
    crowd([
      ['F', 30, 10],
      ['M', 60, 20],
    ]),
    sex,
    options,
  )
  const signed = measured.filter(({ name }) => name === 'fairness.average-odds.signed')
  expect(signed.map(({ slice }) => slice)).toEqual([{ attribute: 'sex', group: 'F' }])
  expect(signed[0]!.value).toBeCloseTo(0, 14)
})

test('a score that is no probability has no calibration in any group', () => {
  const measured = measureFairness(
    crowd([
      ['F', 30, 10],
      ['M', 60, 20],
    ]),
    sex,
    {
      ...options,
      probability: false,
    },
  )
  const silent = measured.filter(({ why }) => why === 'not-a-probability')
  expect(silent).toHaveLength(6)
})

test('an attribute the cells do not hold is a bug', () => {
  expect(() =>
    measureFairness(crowd([['F', 3, 3]]), { name: 'age', dimensions: ['age'] }, options),
  ).toThrow(/no dimension age/)
})
