import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { approvedCohort, type Contributions, type FeatureValues } from './cohort.ts'
import { ReasonFault } from './reason-fault.ts'
import { reasonsFor } from './reasons-for.ts'
import { genericTaxonomy, type Taxonomy } from './taxonomy.ts'

const words = (worse: string) => ({ worse: { ko: worse, en: worse } })
const LATE: Taxonomy = [
  {
    code: 'R01',
    features: ['delay', 'older delay'],
    actionable: true,
    text: {
      ...words('repayment counted'),
      high: { ko: '늦게 갚으셨습니다.', en: 'You paid late.' },
      missing: { ko: '기록이 없습니다.', en: 'No record.' },
      better: { ko: '제때 갚으십시오.', en: 'Pay in time.' },
    },
  },
  { code: 'R02', features: ['debt'], actionable: false, text: words('debt counted') },
  { code: 'R03', features: ['income'], actionable: false, text: words('income counted') },
]
const FEATURES = ['delay', 'older delay', 'debt', 'income']

/** One list of contributions per row. */
function explained(...rows: readonly (readonly number[])[]): Contributions {
  const contributions = new Float64Array(rows.length * FEATURES.length)
  rows.forEach((row, r) => {
    row.forEach((value, f) => {
      contributions[f * rows.length + r] = value
    })
  })
  return { rows: rows.length, features: FEATURES, contributions }
}
const valued = (...rows: readonly (readonly number[])[]): FeatureValues[] =>
  FEATURES.map((name, f) => ({ name, values: Float64Array.from(rows, (row) => row[f]!) }))

const nobodySpecial = { rows: 3, means: new Float64Array(4), medians: [0, 0, 100, 50] }
const give = (
  contributions: readonly number[],
  values: readonly number[],
  cohort = nobodySpecial,
  top?: number,
) =>
  reasonsFor(
    {
      contributions: explained(contributions),
      columns: valued(values),
      cohort,
      taxonomy: LATE,
    },
    0,
    { favourable: 'no-event', ...(top === undefined ? {} : { top }) },
  )

describe('reasons for a refusal', () => {
  test('are what pushed towards it, grouped, the heaviest first', () => {
    const { reasons } = give([0.2, 0.3, 0.4, -0.9], [2, 1, 200, 60])
    expect(reasons.map(({ code, contribution }) => [code, contribution])).toEqual([
      ['R01', 0.5],
      ['R02', 0.4],
    ])
    expect(reasons[0]).toMatchObject({ feature: 'older delay', direction: 'high' })
    expect(reasons[0]?.text.en).toBe('You paid late.')
    expect(reasons[0]?.better?.ko).toBe('제때 갚으십시오.')
    expect(reasons[1]?.better).toBeNull()
  })

  test('are measured against those who were granted, not against nought', () => {
    const cohort = { ...nobodySpecial, means: Float64Array.of(-0.4, 0, 0.5, 0) }
    const { reasons } = give([0, 0, 0.5, 0.1], [0, 0, 100, 50], cohort)
    expect(reasons.map(({ code }) => code)).toEqual(['R01', 'R03'])
    expect(reasons[0]?.contribution).toBeCloseTo(0.4, 12)
  })

  test('are empty where nothing counted against the person', () => {
    expect(give([-1, 0, -0.2, 0], [0, 0, 0, 0])).toEqual({ reasons: [], ties: [] })
  })

  test('turn round where the event is what a person wants', () => {
    const input = {
      contributions: explained([0.5, 0, -0.7, 0]),
      columns: valued([0, 0, 0, 0]),
      cohort: nobodySpecial,
      taxonomy: LATE,
    }
    const { reasons } = reasonsFor(input, 0, { favourable: 'event' })
    expect(reasons.map(({ code, contribution }) => [code, contribution])).toEqual([['R02', 0.7]])
  })

  test('never speak of a delay where there was none', () => {
    const level = give([0.5, 0, 0, 0], [0, 0, 0, 0]).reasons[0]
    expect([level?.direction, level?.text.en]).toEqual(['level', 'repayment counted'])
    const low = give([0.5, 0, 0, 0], [-1, 0, 0, 0]).reasons[0]
    expect([low?.direction, low?.text.en]).toEqual(['low', 'repayment counted'])
    const blank = give([0.5, 0, 0, 0], [Number.NaN, 0, 0, 0]).reasons[0]
    expect([blank?.direction, blank?.text.en]).toEqual(['missing', 'No record.'])
  })

  test('of equal weight follow the taxonomy, and the tie is told even across the cut', () => {
    const tie = give([0.1, 0.2, 0.3, 0.3], [1, 1, 0, 0], nobodySpecial, 2)
    expect(tie.reasons.map(({ code }) => code)).toEqual(['R01', 'R02'])
    expect(tie.ties).toEqual([['R01', 'R02', 'R03']])
    expect(give([0.5, 0, 0.3, 0.2], [1, 1, 0, 0]).ties).toEqual([])
  })

  test('are four at the most unless more are asked for', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const input = {
      contributions: {
        ...{ rows: 1, features: names },
        contributions: Float64Array.of(1, 6, 2, 5, 3, 4),
      },
      columns: names.map((name) => ({ name, values: Float64Array.of(1) })),
      cohort: { rows: 1, means: new Float64Array(6), medians: names.map(() => 0) },
      taxonomy: genericTaxonomy(names),
    }
    const codes = (top?: number) =>
      reasonsFor(input, 0, { favourable: 'no-event', ...(top ? { top } : {}) }).reasons.map(
        ({ code }) => code,
      )
    expect(codes()).toEqual(['b', 'd', 'f', 'e'])
    expect(codes(6)).toEqual(['b', 'd', 'f', 'e', 'c', 'a'])
  })

  test('add up, all of them, to how far the person stands from those granted', () => {
    const number = fc.double({ min: -5, max: 5, noNaN: true })
    fc.assert(
      fc.property(fc.array(number, { minLength: 8, maxLength: 8 }), (numbers) => {
        const own = numbers.slice(0, 4)
        const means = Float64Array.from(numbers.slice(4))
        const all = (favourable: 'event' | 'no-event') =>
          reasonsFor(
            {
              contributions: explained(own),
              columns: valued([0, 0, 0, 0]),
              cohort: { ...nobodySpecial, means },
              taxonomy: LATE,
            },
            0,
            { favourable, top: 9 },
          ).reasons.reduce((sum, { contribution }) => sum + contribution, 0)
        const apart = own.reduce((sum, value, f) => sum + value - means[f]!, 0)
        expect(all('no-event') - all('event')).toBeCloseTo(apart, 7)
      }),
    )
  })
})

describe('those who were granted', () => {
  const table = explained([1, 0, 0, 0], [3, 0, 0, 0], [9, 9, 9, 9])
  const columns = valued([0, 1, Number.NaN, 5], [2, 1, 7, 5], [8, 8, 8, 8])

  test('give the mean contribution and the middle value, blanks aside', () => {
    const cohort = approvedCohort(table, columns, (row) => row < 2)
    expect(cohort).toEqual({
      rows: 2,
      means: Float64Array.of(2, 0, 0, 0),
      medians: [1, 1, 7, 5],
    })
  })

  test('must be somebody', () => {
    try {
      approvedCohort(table, columns, () => false)
      throw new Error('nothing was refused')
    } catch (fault) {
      if (!(fault instanceof ReasonFault)) throw fault
      expect(fault.code).toBe('cohort-empty')
      expect(fault.mend.ko).toContain('threshold')
    }
  })

  test('have no middle word, so a word is neither high nor low', () => {
    const job: FeatureValues[] = [{ name: 'job', values: ['clerk', 'none', null] }]
    const one = { rows: 3, features: ['job'], contributions: Float64Array.of(0.2, 0.5, 0.5) }
    const cohort = approvedCohort(one, job, (row) => row === 0)
    expect(cohort.medians).toEqual([null])
    const input = { contributions: one, columns: job, cohort, taxonomy: genericTaxonomy(['job']) }
    const told = (row: number) => reasonsFor(input, row, { favourable: 'no-event' }).reasons[0]
    expect(told(1)?.text).toEqual({
      ko: '‘job’이 불리하게 작용했습니다.',
      en: '“job” counted against this decision.',
    })
    expect(told(2)?.direction).toBe('missing')
  })
})
