import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseCells, cellsOf, type Row, readCases } from '../../vectors/metrics/read-cases.ts'
import { calibrationBins, rocCurve, scoreHistogram } from './pictures.ts'

const rows = fc.array(
  fc.record({
    score: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
    label: fc.integer({ min: 0, max: 1 }),
    codes: fc.constant([]),
  }),
  { maxLength: 600 },
)
const row = (score: number, label: number): Row => ({ score, label, codes: [] })

test('the ROC curve runs from corner to corner, never back, in at most 200 points', () => {
  fc.assert(
    fc.property(rows, (people) => {
      const curve = rocCurve(cellsOf(people, []))
      if (new Set(people.map(({ label }) => label)).size < 2) {
        expect(curve).toEqual([])
        return
      }
      expect(curve[0]).toEqual({ fpr: 0, tpr: 0 })
      expect(curve[curve.length - 1]).toEqual({ fpr: 1, tpr: 1 })
      expect(curve.length).toBeLessThanOrEqual(200)
      for (let i = 1; i < curve.length; i++) {
        expect(curve[i]!.fpr >= curve[i - 1]!.fpr && curve[i]!.tpr >= curve[i - 1]!.tpr).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

test('the thinned ROC curve still spans the AUC', () => {
  const data = readCases()[1]!
  const curve = rocCurve(caseCells(data))
  let area = 0
  for (let i = 1; i < curve.length; i++) {
    const [a, b] = [curve[i - 1]!, curve[i]!]
    area += ((b.fpr - a.fpr) * (a.tpr + b.tpr)) / 2
  }
  expect(Math.abs(area - data.performance['performance.auc']!.value)).toBeLessThan(0.005)
})

test('the ten calibration bins hold every row and add up to the expected calibration error', () => {
  for (const data of readCases()) {
    const bins = calibrationBins(caseCells(data))
    expect(bins).toHaveLength(10)
    expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(data.score.length)
    if (data.eighths !== null) continue
    const error = bins.reduce(
      (sum, { n, eventRate, meanScore }) =>
        sum + (n / data.score.length) * Math.abs((eventRate ?? 0) - (meanScore ?? 0)),
      0,
    )
    expect(error).toBeCloseTo(data.performance['performance.ece']!.value, 12)
  }
})

test('a score on an edge belongs to the bin below it, as in scikit-learn', () => {
  const bins = calibrationBins(cellsOf([row(0, 0), row(0.1, 1), row(0.11, 0), row(1, 1)], []))
  expect(bins.map(({ n }) => n)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 1])
  expect(bins[0]).toMatchObject({ from: 0, to: 0.1, eventRate: 0.5, meanScore: 0.05 })
  // numpy's third edge is 3 · 0.1, a hair above 0.3.
  const hair = calibrationBins(cellsOf([row(3 * 0.1, 1), row(0.7, 1)], []))
  expect(hair.map(({ n }) => n)).toEqual([0, 0, 1, 0, 0, 0, 1, 0, 0, 0])
  expect(bins[5]).toMatchObject({ n: 0, eventRate: null, meanScore: null, low: null, high: null })
})

test('the histogram holds every row once, by what happened', () => {
  fc.assert(
    fc.property(rows, (people) => {
      const bars = scoreHistogram(cellsOf(people, []))
      expect(bars).toHaveLength(20)
      const events = people.filter(({ label }) => label === 1).length
      expect(bars.reduce((sum, { event }) => sum + event, 0)).toBe(events)
      expect(bars.reduce((sum, { noEvent }) => sum + noEvent, 0)).toBe(people.length - events)
    }),
    { numRuns: 60 },
  )
})

test('scores beyond 0 to 1 spread the bars from the least to the greatest', () => {
  const bars = scoreHistogram(cellsOf([row(300, 1), row(500, 0), row(700, 0)], []), 4)
  expect(bars.map(({ from, to }) => [from, to])).toEqual([
    [300, 400],
    [400, 500],
    [500, 600],
    [600, 700],
  ])
  expect(bars.map(({ event, noEvent }) => [event, noEvent])).toEqual([
    [1, 0],
    [0, 1],
    [0, 0],
    [0, 1],
  ])
})
