import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moverDifference, moverRatio, moverSum } from './mover.ts'
import { wilson } from './wilson.ts'

const share = (k: number, n: number) => ({ value: k / n, bounds: wilson(k, n) })
const shares = fc
  .tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, part]) => share(Math.round(part * n), n))

test('the difference of 56 in 70 and 48 in 80 has the interval Newcombe published', () => {
  // Newcombe (1998), table II, method 10.
  const { value, bounds } = moverDifference(share(56, 70), share(48, 80))
  expect(value).toBeCloseTo(0.2, 14)
  expect(bounds.low).toBeCloseTo(0.0524, 4)
  expect(bounds.high).toBeCloseTo(0.3339, 4)
})

test('a sum turns with its signs', () => {
  fc.assert(
    fc.property(shares, shares, (a, b) => {
      const there = moverDifference(a, b)
      const back = moverDifference(b, a)
      expect(back.bounds.low).toBeCloseTo(-there.bounds.high, 14)
      expect(back.bounds.high).toBeCloseTo(-there.bounds.low, 14)
      const half = moverSum([
        { estimate: a, factor: 0.5 },
        { estimate: b, factor: -0.5 },
      ])
      expect(half.bounds.low).toBeCloseTo(there.bounds.low / 2, 14)
    }),
  )
})

test('the ends of a ratio are where the difference of one rate and that many of the other may be 0', () => {
  fc.assert(
    fc.property(shares, shares, (a, b) => {
      fc.pre(b.value > 0)
      const { low, high } = moverRatio(a, b)
      expect(low <= (a.value / b.value) * (1 + 1e-12)).toBe(true)
      expect(high >= (a.value / b.value) * (1 - 1e-12)).toBe(true)
      const lowGap = a.value - low * b.value
      const lowNoise = Math.hypot(a.value - a.bounds.low, low * (b.bounds.high - b.value))
      expect(lowGap).toBeCloseTo(lowNoise, 10)
      const highGap = high * b.value - a.value
      const highNoise = Math.hypot(a.bounds.high - a.value, high * (b.value - b.bounds.low))
      expect(highGap / (1 + high)).toBeCloseTo(highNoise / (1 + high), 10)
    }),
  )
})

test('nothing above nothing bounds nothing', () => {
  expect(moverRatio(share(0, 20), share(0, 20))).toEqual({ low: 0, high: Number.POSITIVE_INFINITY })
  expect(moverRatio(share(0, 20), share(10, 20)).low).toBe(0)
})
