import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planWeights } from './weights.ts'

const weight = fc.oneof(
  fc.constantFrom(0, 1, 1e-9, 2 ** 300, 1e-300),
  fc.double({ min: 0, max: 1e12, noNaN: true }),
)

test('Units are powers of two whose sums stay below 2^52, and a quarter would not do', () => {
  fc.assert(
    fc.property(fc.array(weight, { minLength: 1, maxLength: 50 }), (list) => {
      const weights = Float64Array.from(list)
      const { weightUnit, squareUnit } = planWeights(weights)
      const squares = weights.map((each) => each * each)
      for (const [values, unit] of [
        [weights, weightUnit],
        [squares, squareUnit],
      ] as const) {
        expect(Number.isInteger(Math.log2(unit))).toBe(true)
        const sum = (of: number) => values.reduce((all, each) => all + Math.round(each / of), 0)
        expect(sum(unit)).toBeLessThan(2 ** 52)
        // Room is left for the rounding of each row, so half the unit may still do, a quarter not.
        const largest = Math.max(...values)
        if (largest > 1e-290) expect(sum(unit / 4)).toBeGreaterThan(2 ** 52)
      }
    }),
  )
})

test('The order of weights does not change the units', () => {
  const pair = fc
    .array(weight, { maxLength: 40 })
    .chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
  fc.assert(
    fc.property(pair, ([list, other]) => {
      expect(planWeights(Float64Array.from(other))).toEqual(planWeights(Float64Array.from(list)))
    }),
  )
})

test('A total in whole units is the weighted total to eleven digits', () => {
  const weights = Float64Array.from({ length: 100_000 }, (_, row) => 0.1 + (row % 97) / 7)
  const { weightUnit } = planWeights(weights)
  let whole = 0
  let plain = 0
  let slip = 0
  for (const each of weights) {
    whole += Math.round(each / weightUnit)
    const term = each - slip
    const next = plain + term
    slip = next - plain - term
    plain = next
  }
  expect(Math.abs((whole * weightUnit) / plain - 1)).toBeLessThan(1e-11)
})

test('Without weights, or with none but zeros, the unit is one', () => {
  expect(planWeights(new Float64Array())).toEqual({ weightUnit: 1, squareUnit: 1 })
  expect(planWeights(new Float64Array(3))).toEqual({ weightUnit: 1, squareUnit: 1 })
})
