import type { Measurement } from '@haechi/rulebook'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseCells, cellsOf, type Row, readCases } from '../../vectors/metrics/read-cases.ts'
import { measurePerformance } from './measure.ts'

const options = { threshold: 0.5, probability: true, seed: 1, replicates: 50 }

function find(measurements: readonly Measurement[], name: string): Measurement {
  const found = measurements.find((each) => each.name === `performance.${name}`)
  if (found === undefined) throw new Error(name)
  return found
}

const row = (score: number, label: number): Row => ({ score, label, codes: [] })

test.each(readCases())('on the $name data every number is the reference libraries’ own', (data) => {
  const measured = measurePerformance(caseCells(data), { ...options, threshold: data.threshold })
  expect(measured.map(({ name }) => name)).toEqual(Object.keys(data.performance))
  for (const each of measured) {
    const wanted = data.performance[each.name]!
    expect(each.n, each.name).toBe(wanted.n)
    for (const key of ['value', 'low', 'high'] as const) {
      if (wanted[key] === undefined) continue
      expect(Math.abs(each[key]! - wanted[key]), `${each.name} ${key}`).toBeLessThan(1e-9)
    }
    expect(each.low! <= each.value! && each.value! <= each.high!, each.name).toBe(true)
    expect(each.why).toBeUndefined()
  }
})

const rows = fc.array(
  fc.record({
    score: fc.integer({ min: 1, max: 99 }).map((n) => n / 100),
    label: fc.integer({ min: 0, max: 1 }),
    weight: fc.integer({ min: 1, max: 30 }),
    codes: fc.constant([]),
  }),
  { minLength: 2, maxLength: 60 },
)

test('the AUC and KS do not change when the scores are stretched without changing their order', () => {
  fc.assert(
    fc.property(rows, (people) => {
      const straight = measurePerformance(cellsOf(people, []), { ...options, replicates: 5 })
      const bent = people.map((each) => ({ ...each, score: each.score ** 3 / 2 + 0.1 }))
      const stretched = measurePerformance(cellsOf(bent, []), { ...options, replicates: 5 })
      for (const name of ['auc', 'gini', 'ks']) {
        expect(find(stretched, name)).toEqual(find(straight, name))
      }
    }),
    { numRuns: 60 },
  )
})

test('the Gini coefficient is twice the AUC less one, interval and all', () => {
  fc.assert(
    fc.property(rows, (people) => {
      const measured = measurePerformance(cellsOf(people, []), { ...options, replicates: 5 })
      const auc = find(measured, 'auc')
      const gini = find(measured, 'gini')
      if (auc.value === null) {
        expect(gini.why).toBe('undefined')
        return
      }
      expect(gini.value).toBe(2 * auc.value - 1)
      expect(gini.low).toBe(2 * auc.low! - 1)
      expect(gini.high).toBe(2 * auc.high! - 1)
    }),
    { numRuns: 60 },
  )
})

test('every interval holds its value', () => {
  fc.assert(
    fc.property(rows, (people) => {
      for (const each of measurePerformance(cellsOf(people, []), { ...options, replicates: 20 })) {
        if (each.value === null) {
          expect([each.low, each.high, each.interval]).toEqual([null, null, null])
          expect(each.why).toBe('undefined')
        } else {
          expect(each.low! - 1e-12 <= each.value && each.value <= each.high! + 1e-12).toBe(true)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('sixteen times the weight on every row says nothing new', () => {
  fc.assert(
    fc.property(rows, (people) => {
      const heavy = people.map((each) => ({ ...each, weight: each.weight * 16 }))
      const light = measurePerformance(cellsOf(people, []), { ...options, replicates: 5 })
      expect(measurePerformance(cellsOf(heavy, []), { ...options, replicates: 5 })).toEqual(light)
    }),
    { numRuns: 40 },
  )
})

test('a score that is no probability has no Brier score, log loss or calibration, and says why', () => {
  const people = [row(-3, 0), row(2, 1), row(5, 0), row(7, 1), row(9, 1)]
  const measured = measurePerformance(cellsOf(people, []), {
    ...options,
    threshold: 4,
    probability: false,
  })
  const silent = measured.filter(({ why }) => why === 'not-a-probability').map(({ name }) => name)
  expect(silent).toEqual([
    'performance.brier',
    'performance.log-loss',
    'performance.ece',
    'performance.calibration-slope',
    'performance.calibration-intercept',
  ])
  expect(find(measured, 'auc').value).toBeCloseTo(5 / 6, 14)
  expect(find(measured, 'tpr').value).toBeCloseTo(2 / 3, 14)
})

test('a score beyond 1 handed over as a probability is refused', () => {
  expect(() => measurePerformance(cellsOf([row(0.2, 0), row(1.2, 1)], []), options)).toThrow(
    /1\.2 are not probabilities/,
  )
})

test('with one class only, ranking is undefined while the share of right decisions is not', () => {
  const measured = measurePerformance(cellsOf([row(0.2, 0), row(0.4, 0), row(0.7, 0)], []), options)
  for (const name of ['auc', 'gini', 'ks', 'balanced-accuracy', 'tpr', 'calibration-slope']) {
    expect(find(measured, name)).toMatchObject({ value: null, why: 'undefined' })
  }
  expect(find(measured, 'accuracy').value).toBeCloseTo(2 / 3, 14)
  expect(find(measured, 'fpr').n).toBe(3)
})

test('a perfect ranking of few rows is not taken for certainty', () => {
  const auc = find(
    measurePerformance(cellsOf([row(0.1, 0), row(0.2, 0), row(0.8, 1), row(0.9, 1)], []), options),
    'auc',
  )
  expect(auc).toMatchObject({ value: 1, high: 1, interval: 'newcombe-auc/1' })
  expect(auc.low).toBeLessThan(0.6)
})

test('no interval of an AUC goes beyond 1', () => {
  const people = [row(0.1, 0), row(0.2, 0), row(0.3, 0), row(0.25, 1), row(0.8, 1), row(0.9, 1)]
  const measured = measurePerformance(cellsOf(people, []), options)
  expect(find(measured, 'auc')).toMatchObject({ high: 1, interval: 'delong/1' })
  expect(find(measured, 'gini').high).toBe(1)
})

test('classes that a score separates leave no finite calibration line', () => {
  const apart = [row(0.1, 0), row(0.4, 0), row(0.4, 1), row(0.9, 1)]
  const slope = find(measurePerformance(cellsOf(apart, []), options), 'calibration-slope')
  expect(slope.why).toBe('undefined')
  const same = [row(0.4, 0), row(0.4, 1), row(0.4, 1)]
  const flat = find(measurePerformance(cellsOf(same, []), options), 'calibration-slope')
  expect(flat.why).toBe('undefined')
  const crossed = [row(0.1, 0), row(0.4, 1), row(0.5, 0), row(0.9, 1)]
  const finite = find(measurePerformance(cellsOf(crossed, []), options), 'calibration-slope')
  expect(finite.value).not.toBeNull()
})

test('a sure score that was wrong costs a large but finite loss', () => {
  const people = [row(1, 0), row(1, 1), row(0, 0)]
  // sklearn.metrics.log_loss([0, 1, 0], [1, 1, 0]) of scikit-learn 1.9.1
  const loss = find(measurePerformance(cellsOf(people, []), options), 'log-loss')
  expect(loss.value).toBeCloseTo(12.014551129705717, 12)
})

test('no rows at all give no numbers', () => {
  for (const each of measurePerformance(cellsOf([], []), options)) {
    expect(each).toMatchObject({ value: null, n: 0, why: 'undefined' })
  }
})

test('the same seed gives the same bytes and another seed another interval', () => {
  const cells = caseCells(readCases()[0]!)
  const once = JSON.stringify(measurePerformance(cells, options))
  expect(JSON.stringify(measurePerformance(cells, options))).toBe(once)
  expect(JSON.stringify(measurePerformance(cells, { ...options, seed: 2 }))).not.toBe(once)
})
