import { expect, test } from 'vitest'
import { RandomStream } from '../random/stream.ts'
import { drawBelow, sampleRows, shuffledOrder } from './draw-rows.ts'

test('a sample holds different rows in order, each with the same chance', () => {
  const stream = new RandomStream(4, ['sample'])
  const seen = new Float64Array(10)
  for (let i = 0; i < 4000; i++) {
    stream.restart(i)
    const rows = sampleRows(stream, 10, 3)
    expect([...rows]).toEqual([...new Set(rows)].sort((a, b) => a - b))
    expect(rows).toHaveLength(3)
    for (const row of rows) seen[row]!++
  }
  // Nine degrees of freedom: above 33 once in 10,000 (a little less, as rows do not repeat).
  const square = seen.reduce((sum, count) => sum + (count - 1200) ** 2 / 1200, 0)
  expect(square).toBeLessThan(33)
})

test('a sample of more rows than there are is all of them', () => {
  expect([...sampleRows(new RandomStream(4, ['all']), 3, 200)]).toEqual([0, 1, 2])
})

test('a shuffle keeps everything and reaches every order', () => {
  const stream = new RandomStream(4, ['shuffle'])
  const seen = new Set<string>()
  for (let i = 0; i < 200; i++) {
    const order = shuffledOrder(stream, 4)
    expect([...order].sort()).toEqual([0, 1, 2, 3])
    seen.add(order.join())
  }
  expect(seen.size).toBe(24)
})

test('numbers below bounds beyond 2^20 are drawn too', () => {
  const stream = new RandomStream(4, ['large'])
  const bound = 10_000_000
  let sum = 0
  for (let i = 0; i < 4000; i++) {
    const drawn = drawBelow(stream, bound)
    expect(Number.isInteger(drawn) && drawn >= 0 && drawn < bound).toBe(true)
    sum += drawn / bound
  }
  expect(Math.abs(sum / 4000 - 0.5)).toBeLessThan(0.02)
})
