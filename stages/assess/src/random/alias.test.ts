import { expect, test } from 'vitest'
import { AliasTable } from './alias.ts'
import { RandomStream } from './stream.ts'

test('each index is drawn as often as its weight says', () => {
  const weights = Float64Array.from([0.5, 0, 3, 1.25, 0.25])
  const table = new AliasTable(weights)
  const stream = new RandomStream(1, ['alias'])
  const draws = 50_000
  const counts = [0, 0, 0, 0, 0]
  for (let i = 0; i < draws; i++) counts[table.draw(stream)]!++
  expect(counts[1]).toBe(0)
  let square = 0
  weights.forEach((weight, i) => {
    const wanted = (weight / 5) * draws
    if (wanted > 0) square += (counts[i]! - wanted) ** 2 / wanted
  })
  expect(square).toBeLessThan(21.1)
})
