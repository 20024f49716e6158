import { expect, test } from 'vitest'
import { bootstrapCells, lengthBounds } from './bootstrap.ts'

const none = { overall: 0, shortfall: 0 }

// Each cell's drawn rows over the replicates: mean and variance.
function moments(weight: number[], draws: number, replicates: number) {
  const sums = weight.map(() => [0, 0] as [number, number])
  bootstrapCells(
    Float64Array.from(weight),
    draws,
    { seed: 3, name: ['moments'], replicates },
    (counts) => {
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(draws)
      counts.forEach((count, i) => {
        sums[i]![0] += count
        sums[i]![1] += count * count
      })
      return none
    },
  )
  return sums.map(([sum, square]) => ({
    mean: sum / replicates,
    variance: square / replicates - (sum / replicates) ** 2,
  }))
}

test.each([
  ['rows one by one', [1, 1, 2, 3, 1, 2], 10],
  ['weighted rows by the alias table', [0.5, 1.25, 3, 0.25, 2, 1], 12],
  ['cell after cell', [400, 900, 30, 1200, 70], 2600],
])('a resample by %s has the multinomial’s means and variances', (_, weight, draws) => {
  const replicates = 20_000
  const total = weight.reduce((sum, w) => sum + w, 0)
  for (const [i, { mean, variance }] of moments(weight, draws, replicates).entries()) {
    const chance = weight[i]! / total
    const wanted = draws * chance * (1 - chance)
    expect(Math.abs(mean - draws * chance)).toBeLessThan(4.5 * Math.sqrt(wanted / replicates))
    expect(Math.abs(variance / wanted - 1)).toBeLessThan(0.06)
  }
})

test('a replicate without a value is left out and disturbs none after it', () => {
  const weight = Float64Array.from([1, 2, 1, 1])
  const plan = { seed: 9, name: ['left out'], replicates: 40 }
  const seen: number[] = []
  const all = bootstrapCells(weight, 5, plan, (counts) => {
    seen.push(counts[0]!)
    return { overall: counts[0]!, shortfall: 0 }
  })
  const some = bootstrapCells(weight, 5, plan, (counts) =>
    counts[0] === 0 ? null : { overall: counts[0]!, shortfall: 0 },
  )
  expect(all.map(({ overall }) => overall)).toEqual(seen)
  expect(some.map(({ overall }) => overall)).toEqual(seen.filter((count) => count > 0))
})

test('an interval of a length holds the length and stays within 0 and 1', () => {
  const noise = Array.from({ length: 41 }, (_, i) => ({
    overall: i / 100,
    shortfall: i / 50 - 0.4,
  }))
  const wide = lengthBounds(0.9, noise)
  expect(wide.low).toBeCloseTo(0.9 - 0.39, 14)
  expect(wide.high).toBe(1)
  expect(lengthBounds(0.1, noise).low).toBe(0)
  expect(lengthBounds(0.1, [{ overall: 0.05, shortfall: -0.2 }]).high).toBe(0.1)
})
