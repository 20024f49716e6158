import { describe, expect, test } from 'vitest'
import type { Contributions, FeatureValues } from './cohort.ts'
import { reasonStability, type StabilityInput } from './reason-stability.ts'
import { genericTaxonomy } from './taxonomy.ts'

const column = (name: string, ...values: readonly number[]): FeatureValues => ({
  name,
  values: Float64Array.from(values),
})

/** A linear model's exact contributions; a background drawn by `seed` shifts what they start from. */
function linear(weights: readonly number[], shift: (seed: number, f: number) => number = () => 0) {
  return (columns: readonly FeatureValues[], seed: number): Contributions => {
    const rows = columns[0]?.values.length ?? 0
    const contributions = new Float64Array(rows * columns.length)
    columns.forEach(({ values }, f) => {
      for (let row = 0; row < rows; row++) {
        contributions[f * rows + row] = weights[f]! * (Number(values[row]) - shift(seed, f))
      }
    })
    return { rows, features: columns.map(({ name }) => name), contributions }
  }
}

const reference = [column('delay', 0, 0, 0, 6), column('ratio', 0, 0.5, 1, 0.25)]
const input = (changed: Partial<StabilityInput>): StabilityInput => ({
  rows: [column('delay', 3, 1), column('ratio', 0.9, 0.95)],
  reference,
  isGranted: (row) => row < 3,
  taxonomy: genericTaxonomy(['delay', 'ratio']),
  options: { favourable: 'no-event', top: 1 },
  seeds: [1, 2, 3],
  explain: linear([1, 2]),
  ...changed,
})

describe('given reasons', () => {
  test('stay where neither the background nor a unit turns the heaviest', () => {
    const { seeds, nudges, rows, byFeature } = reasonStability(
      input({ rows: [column('delay', 5), column('ratio', 0.6)] }),
    )
    expect([rows, seeds.sameCodes, seeds.trials]).toEqual([1, 1, 2])
    expect([nudges.sameCodes, nudges.trials]).toEqual([1, 4])
    expect(byFeature).toEqual([
      { feature: 'delay', step: 1, sameCodes: 1 },
      { feature: 'ratio', step: 0.01, sameCodes: 1 },
    ])
  })

  test('are counted as unsteady in the share of rows that one month turns', () => {
    // Against the cohort (0 and 0.5): delay 3 beats ratio 0.8; delay 1 beats 0.9, and 0 does not.
    const { nudges, byFeature } = reasonStability(input({}))
    expect(byFeature.map(({ sameCodes }) => sameCodes)).toEqual([0.5, 1])
    expect(nudges.sameCodes).toBe(0.5)
  })

  test('do not depend on a background that moves every row and the cohort alike', () => {
    const explain = linear([1, 2], (seed, f) => seed * (f + 1))
    expect(reasonStability(input({ explain })).seeds.sameCodes).toBe(1)
  })

  test('are counted as unsteady where a background weighs features anew', () => {
    const explain = (columns: readonly FeatureValues[], seed: number) =>
      linear(seed === 1 ? [1, 2] : [0.1, 2])(columns, seed)
    const { seeds } = reasonStability(input({ explain }))
    expect(seeds).toEqual({ sameCodes: 0, sameOrder: 0, trials: 2 })
    const both = reasonStability(input({ explain, options: { favourable: 'no-event', top: 2 } }))
    expect(both.seeds).toEqual({ sameCodes: 1, sameOrder: 0, trials: 2 })
  })

  test('are never tried with values outside what was seen, nor with words', () => {
    const rows = [column('delay', 6, 0), column('ratio', 1, 0)]
    const seen: Float64Array[] = []
    const explain = (columns: readonly FeatureValues[], seed: number) => {
      if (columns[0]!.values.length === 2) seen.push(columns[0]!.values as Float64Array)
      return linear([1, 2])(columns, seed)
    }
    reasonStability(input({ rows, explain }))
    expect(seen.every((values) => values.every((value) => value >= 0 && value <= 6))).toBe(true)
    expect(seen.some((values) => values[0] === 5)).toBe(true)
    const words = { name: 'job', values: ['clerk'] }
    const told = reasonStability({
      ...input({}),
      ...{ rows: [words], reference: [words], isGranted: () => true, seeds: [1] },
      taxonomy: genericTaxonomy(['job']),
      explain: (columns) => ({
        ...{ rows: 1, features: columns.map(({ name }) => name) },
        contributions: Float64Array.of(1),
      }),
    })
    expect(told.nudges).toEqual({ sameCodes: 1, sameOrder: 1, trials: 0 })
  })
})
