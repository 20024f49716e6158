import { expect, test } from 'vitest'
import { digamma, logGamma, trigamma } from './gamma.ts'
import { populationUniqueness } from './population-uniqueness.ts'
import { spectrumOf } from './spectrum.ts'

test('gamma functions at points with closed values', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
  expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12)
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 13)
  expect(digamma(0.5)).toBeCloseTo(-0.5772156649015329 - 2 * Math.LN2, 13)
  expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 12)
  expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 12)
})

test('no unique record: none outside; the whole population: as in the sample', () => {
  expect(populationUniqueness(spectrumOf([[5, 10]]), 0.05)).toEqual({
    zayatz: 0,
    pitman: null,
    estimate: 0,
  })
  const whole = spectrumOf([
    [1, 30],
    [2, 20],
    [7, 3],
  ])
  expect(populationUniqueness(whole, 1).zayatz).toBeCloseTo(30 / 91, 9)
})
