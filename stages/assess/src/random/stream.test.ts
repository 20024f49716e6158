import { expect, test } from 'vitest'
import { RandomStream } from './stream.ts'

const words = (stream: RandomStream, count: number) =>
  Array.from({ length: count }, () => stream.word())

test('a replicate gives the same numbers whatever was drawn before it', () => {
  const straight = new RandomStream(42, ['ks'])
  straight.restart(3)
  const wanted = words(straight, 3000)
  const wandering = new RandomStream(42, ['ks'])
  words(wandering, 17)
  wandering.restart(9)
  words(wandering, 2049)
  wandering.restart(3)
  expect(words(wandering, 3000)).toEqual(wanted)
})

test('another seed, name or replicate gives other numbers', () => {
  const seen = new Set<string>()
  for (const [seed, name, replicate] of [
    [1, ['a', 'b'], 0],
    [2, ['a', 'b'], 0],
    [2 ** 40 + 1, ['a', 'b'], 0],
    [1, ['ab'], 0],
    [1, ['a', 'b'], 1],
  ] as const) {
    const stream = new RandomStream(seed, name)
    stream.restart(replicate)
    seen.add(words(stream, 4).join())
  }
  expect(seen.size).toBe(5)
})

test('every row has the same chance of being drawn', () => {
  const stream = new RandomStream(7, ['rows'])
  for (const bound of [1, 2, 3, 1000, 2 ** 20]) {
    let sum = 0
    for (let i = 0; i < 20_000; i++) {
      const drawn = stream.below(bound)
      expect(drawn >= 0 && drawn < bound && Number.isInteger(drawn)).toBe(true)
      sum += drawn
    }
    const sd = Math.sqrt((bound * bound - 1) / 12 / 20_000)
    expect(Math.abs(sum / 20_000 - (bound - 1) / 2)).toBeLessThanOrEqual(4 * sd)
  }
  const counts = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < 60_000; i++) counts[stream.below(6)]!++
  const square = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
  expect(square).toBeLessThan(20.5)
})

test('uniform numbers lie strictly within 0 and 1 and fill it evenly', () => {
  const stream = new RandomStream(8, ['uniform'])
  const tenths = new Array<number>(10).fill(0)
  for (let i = 0; i < 50_000; i++) {
    const u = stream.uniform()
    expect(u > 0 && u < 1).toBe(true)
    tenths[Math.floor(u * 10)]!++
  }
  const square = tenths.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0)
  expect(square).toBeLessThan(27.9)
})

test('a seed that is not a whole number is refused', () => {
  expect(() => new RandomStream(1.5, ['x'])).toThrow(/whole number/)
  expect(() => new RandomStream(-1, ['x'])).toThrow(/whole number/)
})
