import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doubleAt, doubleBelow, firstChanges, ordinalOf } from './bisect.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

test('ordinals keep the order of doubles, and lead back to them', () => {
  fc.assert(
    fc.property(finite, finite, (a, b) => {
      expect(ordinalOf(a) < ordinalOf(b)).toBe(a < b)
      expect(doubleAt(ordinalOf(a)) === a).toBe(true)
    }),
  )
})

test('the double below is the very next one', () => {
  expect(doubleBelow(1)).toBe(1 - Number.EPSILON / 2)
  expect(doubleBelow(0)).toBe(-Number.MIN_VALUE)
  expect(doubleBelow(Number.MIN_VALUE)).toBe(0)
  expect(doubleBelow(-1)).toBe(-1 - Number.EPSILON)
})

test('the first change is found to the last bit, rising or falling, or not at all', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e20, max: 1e20, noNaN: true }), (limit) => {
      const { at, atLow } = firstChanges(3, -1e30, 1e30, false, (values) =>
        Uint8Array.of(values[0]! >= limit ? 1 : 0, values[1]! < limit ? 1 : 0, 1),
      )
      expect(at[0] === limit && at[1] === limit).toBe(true)
      expect(at[2]).toBeNaN()
      expect([...atLow]).toEqual([0, 1, 1])
    }),
  )
})

test('whole numbers are only asked about whole numbers', () => {
  const asked: number[] = []
  const { at } = firstChanges(1, -(2 ** 53), 2 ** 53, true, (values) => {
    asked.push(values[0]!)
    return Uint8Array.of(values[0]! > 2.5 ? 1 : 0)
  })
  expect(at[0]).toBe(3)
  expect(asked.every(Number.isInteger)).toBe(true)
})
