import fc from 'fast-check'
import { expect, test } from 'vitest'
import { criticalValue, normalQuantile } from './normal-quantile.ts'
import { wilson } from './wilson.ts'

test('the interval of 3 approvals in 10 is the published one', () => {
  // statsmodels proportion_confint(3, 10, method='wilson')
  const { low, high } = wilson(3, 10)
  expect(low).toBeCloseTo(0.10779126740630104, 14)
  expect(high).toBeCloseTo(0.6032218525388546, 14)
})

test('no approvals at all start the interval at exactly 0, approvals only end it at exactly 1', () => {
  expect(wilson(0, 25).low).toBe(0)
  expect(wilson(25, 25).high).toBe(1)
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
})

test('the interval holds the share, stays within 0 and 1 and turns over with it', () => {
  const counts = fc
    .tuple(
      fc.double({ min: 0.5, max: 1e7, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([n, share]) => [n * share, n] as const)
  fc.assert(
    fc.property(counts, ([successes, n]) => {
      const { low, high } = wilson(successes, n)
      const share = successes / n
      expect(low >= 0 && high <= 1).toBe(true)
      expect(low - 1e-12 <= share && share <= high + 1e-12).toBe(true)
      const turned = wilson(n - successes, n)
      expect(turned.low).toBeCloseTo(1 - high, 12)
    }),
  )
})

test('a count above its total is refused', () => {
  expect(() => wilson(11, 10)).toThrow(/11 of 10/)
})

test.each([
  // scipy.stats.norm.ppf
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798409],
  [1e-5, -4.264890793922825],
  [0.0125, -2.241402727604945],
  [0.025, -1.9599639845400545],
  [0.074, -1.4466320671589785],
  [0.2, -0.8416212335729142],
  [0.6, 0.2533471031357997],
  [0.999, 3.090232306167813],
])('the normal quantile of %f is %f', (p, z) => {
  expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(2e-15)
})

test('95 % takes 1.96 standard errors', () => {
  expect(criticalValue(0.95)).toBeCloseTo(1.959963984540054, 13)
  expect(normalQuantile(0.5)).toBe(0)
})
