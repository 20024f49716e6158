import { expect, test } from 'vitest'
import { drawBinomial } from './binomial.ts'
import { RandomStream } from './stream.ts'

function logFactorials(n: number): number[] {
  const sums = [0]
  for (let i = 1; i <= n; i++) sums.push(sums[i - 1]! + Math.log(i))
  return sums
}

test.each([
  [1, 0.3],
  [12, 0.5],
  [40, 0.02],
  [25, 0.4],
  [90, 0.5],
  [400, 0.93],
  [5000, 0.0035],
])('the counts of %i trials at chance %f follow the exact binomial law', (trials, p) => {
  const stream = new RandomStream(11, ['binomial', String(trials), String(p)])
  const draws = 40_000
  const seen = new Float64Array(trials + 1)
  for (let i = 0; i < draws; i++) seen[drawBinomial(stream, trials, p)]!++
  const f = logFactorials(trials)
  let square = 0
  let kinds = -1
  let poolSeen = 0
  let poolWanted = 0
  for (let k = 0; k <= trials; k++) {
    const chance = Math.exp(
      f[trials]! - f[k]! - f[trials - k]! + k * Math.log(p) + (trials - k) * Math.log1p(-p),
    )
    poolSeen += seen[k]!
    poolWanted += draws * chance
    if (poolWanted >= 10) {
      square += (poolSeen - poolWanted) ** 2 / poolWanted
      kinds++
      poolSeen = 0
      poolWanted = 0
    }
  }
  // A chi-square of `kinds` degrees lies below this but once in 10,000 (Wilson–Hilferty).
  expect(square).toBeLessThan(
    kinds * (1 - 2 / (9 * kinds) + 3.72 * Math.sqrt(2 / (9 * kinds))) ** 3,
  )
})

test('a sure thing and an impossible thing need no chance', () => {
  const stream = new RandomStream(1, ['sure'])
  expect(drawBinomial(stream, 9, 1)).toBe(9)
  expect(drawBinomial(stream, 9, 0)).toBe(0)
  expect(drawBinomial(stream, 0, 0.5)).toBe(0)
})
