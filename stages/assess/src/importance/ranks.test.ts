import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readImportance } from '../../vectors/explain/read-importance.ts'
import { areaUnderCurve, correlation, midRanks, rankCorrelation } from './ranks.ts'
import { meanInterval, studentCritical } from './student-t.ts'

const { statistics, importance } = readImportance()
const a = Float64Array.from(statistics.a)
const b = Float64Array.from(statistics.b)

test('ranks and correlations are those of scipy, ties and all', () => {
  expect([...midRanks(a)]).toEqual(statistics.ranks)
  expect(correlation(a, b)).toBeCloseTo(statistics.pearson, 12)
  expect(rankCorrelation(a, b)).toBeCloseTo(statistics.spearman, 12)
})

test('what does not vary has no correlation', () => {
  expect(
    correlation(
      a,
      a.map(() => 0.1),
    ),
  ).toBeNull()
  expect(rankCorrelation(Float64Array.of(1), Float64Array.of(2))).toBeNull()
})

test('a rank correlation is not moved by any rising change of scale', () => {
  const pairs = fc.array(
    fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })),
    {
      minLength: 3,
      maxLength: 12,
    },
  )
  fc.assert(
    fc.property(pairs, (found) => {
      const x = Float64Array.from(found, (pair) => pair[0])
      const y = Float64Array.from(found, (pair) => pair[1])
      expect(rankCorrelation(x.map(Math.exp), y)).toEqual(rankCorrelation(x, y))
      const turned = rankCorrelation(
        x.map((value) => -value),
        y,
      )
      const plain = rankCorrelation(x, y)
      expect(turned ?? 0).toBeCloseTo(-(plain ?? 0), 12)
    }),
  )
})

test('the AUC by ranks counts the pairs', () => {
  const label = Uint8Array.from(importance.label).subarray(0, 40)
  let pairs = 0
  let won = 0
  for (let i = 0; i < 40; i++) {
    for (let j = 0; j < 40; j++) {
      if (label[i] !== 1 || label[j] !== 0) continue
      pairs++
      won += a[i]! > a[j]! ? 1 : a[i] === a[j] ? 0.5 : 0
    }
  }
  expect(areaUnderCurve(a, label)).toBeCloseTo(won / pairs, 12)
  expect(
    areaUnderCurve(
      a,
      label.map(() => 1),
    ),
  ).toBeNull()
})

test("Student's t is that of scipy for few and for many rows", () => {
  for (const [freedom, t] of Object.entries(statistics.student)) {
    expect(Math.abs(studentCritical(Number(freedom)) / t - 1)).toBeLessThan(1e-9)
  }
  expect(meanInterval(a)?.bounds.low).toBeCloseTo(statistics.meanLow, 12)
  expect(meanInterval([1])).toBeNull()
})
