import fc from 'fast-check'
import { expect, test } from 'vitest'
import { delongVariance, newcombeAucBounds, normalBounds } from './delong.ts'
import { criticalValue } from './normal-quantile.ts'

test('the variance is each class’s scatter over its rows and its rows less one', () => {
  // Placements 0.5, 1, 1 of three events and 1, 2/3 of two others, AUC 5/6.
  const auc = 5 / 6
  const events = { weight: 3, effective: 3, scatter: (0.5 - auc) ** 2 + 2 * (1 - auc) ** 2 }
  const others = { weight: 2, effective: 2, scatter: (1 - auc) ** 2 + (2 / 3 - auc) ** 2 }
  expect(delongVariance([events, others])).toBeCloseTo(1 / 12 / 3 + 1 / 18 / 2, 15)
})

test('one row of a class, or rows that do not spread, give no variance', () => {
  const some = { weight: 3, effective: 3, scatter: 0.1 }
  expect(delongVariance([{ weight: 1, effective: 1, scatter: 0 }, some])).toBeNull()
  expect(
    delongVariance([
      { ...some, scatter: 0 },
      { ...some, scatter: 0 },
    ]),
  ).toBeNull()
})

test('Newcombe’s ends are where his score equation holds', () => {
  const counts = fc.integer({ min: 1, max: 2000 })
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), counts, counts, (auc, m, n) => {
      const { low, high } = newcombeAucBounds(auc, m, n)
      expect(low <= auc && auc <= high).toBe(true)
      for (const end of [low, high]) {
        if (end === auc) continue
        const spread = 1 + ((m + n) / 2 - 1) * ((1 - end) / (2 - end) + end / (1 + end))
        const variance = (end * (1 - end) * spread) / (m * n)
        expect(Math.abs(end - auc)).toBeCloseTo(criticalValue(0.95) * Math.sqrt(variance), 6)
      }
    }),
  )
})

test('more rows make perfect separation more certain', () => {
  const few = newcombeAucBounds(1, 5, 5)
  const many = newcombeAucBounds(1, 500, 500)
  expect(few.high).toBe(1)
  expect(few.low).toBeLessThan(many.low)
  expect(many.low).toBeGreaterThan(0.99)
})

test('a normal interval stops at the range’s ends', () => {
  const { low, high } = normalBounds(0.9, 0.1, { low: 0, high: 1 })
  expect(high).toBe(1)
  expect(low).toBeCloseTo(0.9 - 0.1959963984540054, 14)
})
