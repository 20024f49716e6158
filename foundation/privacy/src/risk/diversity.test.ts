import { expect, test } from 'vitest'
import { tallyDiversity } from './diversity.ts'

function diversity(c: number, ...classes: readonly (readonly number[])[]) {
  const tally = tallyDiversity(c)
  for (const n of classes) tally.take({ code: n.map((_, code) => code), n, classes: 1 })
  return tally.finish()!
}

test('entropy of even values is their number', () => {
  expect(diversity(1, [3, 3, 3, 3]).entropy).toBeCloseTo(4, 12)
})

test('recursive (c, l): r1 < c (r_l + … + r_m), strictly', () => {
  expect(diversity(2, [4, 2, 1]).recursive).toEqual({ c: 2, l: 2 })
  expect(diversity(4, [4, 2, 1]).recursive.l).toBe(2)
  expect(diversity(4.1, [4, 2, 1]).recursive.l).toBe(3)
  expect(diversity(1, [5]).recursive.l).toBe(0)
  expect(diversity(3, [5]).recursive.l).toBe(1)
})

test('the class worst off decides', () => {
  const found = diversity(3, [1, 1, 1], [8])
  expect(found).toMatchObject({ distinct: 1, entropy: 1, homogeneous: 8 / 11 })
})
