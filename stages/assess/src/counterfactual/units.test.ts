import { describe, expect, test } from 'vitest'
import { medianOf, unitOf } from './units.ts'

describe('one unit of change', () => {
  test('is the median absolute deviation', () => {
    expect(unitOf(Float64Array.of(1, 1, 2, 2, 4, 6, 9))).toBe(1)
    expect(unitOf(Float64Array.of(-3, -2, -1, 0, 1, 2, 3))).toBe(2)
  })

  test('is the mean absolute deviation where more than half of the values are alike', () => {
    expect(unitOf(Float64Array.of(0, 0, 0, 0, 4))).toBe(0.8)
  })

  test('is one where nothing varies, or nothing is known', () => {
    expect(unitOf(Float64Array.of(7, 7, 7))).toBe(1)
    expect(unitOf(new Float64Array(0))).toBe(1)
  })
})

test('the middle of an even count lies between the two middle values', () => {
  expect(medianOf([4, 1, 3, 2])).toBe(2.5)
  expect(medianOf([])).toBeNaN()
})
