import { expect, test } from 'vitest'
import { type Ground, tallyCloseness } from './closeness.ts'
import type { Histogram } from './diversity.ts'

/** Nine salaries, 3k to 11k, in three classes (Li, Li, Venkatasubramanian, 2007, section 4). */
const salaries = Array.from({ length: 9 }, () => 1)

function distance(codes: readonly number[], ground: Ground, whole = salaries): number {
  const one: Histogram = { code: codes, n: codes.map(() => 1), classes: 1 }
  const tally = tallyCloseness(whole, ground)
  tally.take(one)
  return tally.finish()!.t
}

test('the paper: {3k, 4k, 5k} is 0.375 and {6k, 8k, 11k} is 0.167 from the table', () => {
  expect(distance([0, 1, 2], { kind: 'ordered' })).toBeCloseTo(0.375, 12)
  expect(distance([3, 5, 8], { kind: 'ordered' })).toBeCloseTo(1 / 6, 12)
  expect(distance([0, 1, 2], { kind: 'equal' })).toBeCloseTo(2 / 3, 12)
})

test('a tree: moving inside a group is cheaper than across', () => {
  const path = [0, 0, 1, 1].map((group) => [group, 0])
  const whole = [1, 1, 1, 1]
  expect(distance([0, 2], { kind: 'hierarchical', path }, whole)).toBeCloseTo(0.25, 12)
  expect(distance([0, 1], { kind: 'hierarchical', path }, whole)).toBeCloseTo(0.5, 12)
})

test('one value only: no distance', () => {
  expect(distance([0], { kind: 'ordered' }, [5])).toBe(0)
})
