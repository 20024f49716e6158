import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RandomStream } from '../random/stream.ts'
import { moveValue, neighboursOf, reachOf } from './neighbours.ts'

const column = (values: readonly number[]) => ({ name: 'x', values: Float64Array.from(values) })

test('a neighbour stays within the reach and the range seen, whole numbers whole', () => {
  const values = fc.array(
    fc.oneof(fc.integer({ min: -500, max: 500 }), fc.double({ min: -9, max: 9, noNaN: true })),
    {
      minLength: 2,
      maxLength: 20,
    },
  )
  fc.assert(
    fc.property(values, fc.nat(), (found, seed) => {
      const reach = reachOf(column(found))
      const stream = new RandomStream(seed, ['move'])
      for (const value of found) {
        const moved = moveValue(stream, value, reach)
        expect(Math.abs(moved - value)).toBeLessThanOrEqual(reach.step * (1 + 1e-12))
        expect(moved).toBeGreaterThanOrEqual(Math.min(...found))
        expect(moved).toBeLessThanOrEqual(Math.max(...found))
        if (found.every(Number.isInteger)) expect(Number.isInteger(moved)).toBe(true)
      }
    }),
  )
})

test('years move by one, money by a twentieth of its spread, flags and text and blanks not at all', () => {
  expect(reachOf(column([20, 30, 40]))).toMatchObject({ step: 1, whole: true })
  expect(reachOf(column([0, 2000]))).toMatchObject({ step: 50, whole: true })
  expect(reachOf(column([0, 0.5])).step).toBeCloseTo(0.0125, 12)
  expect(reachOf(column([0, 1, 1, Number.NaN])).step).toBe(0)
  expect(reachOf(column([7.5, 7.5])).step).toBe(0)
  expect(reachOf({ name: 'job', values: ['a', 'b'] }).step).toBe(0)
  const age = column([20, Number.NaN, 40])
  const job = { name: 'job', values: ['a', null, 'b'] }
  const near = neighboursOf(new RandomStream(1, ['n']), [age, job], [age, job].map(reachOf), 40)
  expect(near[1]!.values[40]).toBeNull()
  expect(near[1]!.values[80]).toBe('b')
  const ages = [...(near[0]!.values as Float64Array)]
  expect(ages.slice(40, 80).every(Number.isNaN)).toBe(true)
  // Beyond the ends of what was seen nothing is known, so the youngest only grow older.
  expect([...new Set(ages.slice(0, 40))].sort()).toEqual([20, 21])
})
