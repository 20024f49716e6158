import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameText } from '../content.ts'
import { readMarkup } from '../read-markup.testing.ts'
import { beeswarmChart } from './beeswarm-chart.ts'
import { dependenceChart } from './dependence-chart.ts'
import { type DependencePoint, fifthsOf } from './dependence-words.ts'
import { waterfallChart } from './waterfall-chart.ts'
import { rowName, rowsOf, signed, type WaterfallInput } from './waterfall-words.ts'

const head = { id: 'chart', title: sameText('title'), axis: sameText('log odds') }
const dotsIn = (svg: unknown): number => String(svg).match(/h\.01/g)?.length ?? 0
const ringsIn = (svg: unknown): number => (String(svg).match(/a1\.\d 1\.\d 0 1 0 -/g) ?? []).length

describe('a beeswarm', () => {
  const many = Array.from({ length: 1000 }, (_, at) => at)
  const chart = beeswarmChart(
    {
      ...head,
      features: [
        {
          label: sameText('small'),
          contributions: [0.01, -0.02, 0.03],
          values: ['own', null, Number.NaN],
        },
        {
          label: sameText('large'),
          contributions: many.map((at) => (at - 500) / 50),
          values: many,
        },
      ],
    },
    'en',
  )

  it('ranks features by the mean size of their contributions', () => {
    expect(chart.table.rows.map(([name, size]) => [name, size])).toEqual([
      ['large', '5.00'],
      ['small', '0.02'],
    ])
    const { text } = readMarkup(String(chart.svg))
    expect(text.indexOf('large')).toBeLessThan(text.lastIndexOf('small'))
    expect(chart.finding).toBe(
      'large moves the prediction most (5.00 on average), followed by small (0.02). The prediction rises as large grows.',
    )
  })

  it('draws at most 300 dots a feature, words as dots and blanks as rings', () => {
    // The legend has five dots, one for words, and one ring.
    expect(dotsIn(chart.svg)).toBe(300 + 1 + 6)
    expect(ringsIn(chart.svg)).toBe(2)
    expect(chart.table.rows[0]?.slice(-2)).toEqual(['1,000', '0'])
    expect(chart.table.rows[1]?.slice(-2)).toEqual(['3', '2'])
  })

  it('says in the table what colour says in the picture', () => {
    expect(chart.table.head.slice(4, 6)).toEqual(['Where low', 'Where high'])
    expect(chart.table.rows[0]?.slice(4, 6)).toEqual(['−8.01', '7.99'])
    expect(chart.table.rows[1]?.slice(4, 6)).toEqual(['–', '–'])
  })

  it('draws as many features as asked and says that there are more', () => {
    const features = Array.from({ length: 5 }, (_, at) => ({
      label: sameText(`f${at}`),
      contributions: [at],
      values: [1],
    }))
    const few = beeswarmChart({ ...head, features, most: 3 }, 'ko')
    expect(readMarkup(String(few.svg)).text).toContain('나머지 변수 2개는 표에 있습니다.')
    expect(few.table.rows).toHaveLength(5)
  })

  it('refuses contributions without their values', () => {
    const features = [{ label: sameText('f'), contributions: [1, 2], values: [1] }]
    expect(() => beeswarmChart({ ...head, features }, 'ko')).toThrow('each contribution needs')
  })
})

const fall = (contributions: readonly number[], most?: number): WaterfallInput => ({
  ...head,
  base: 1,
  items: contributions.map((contribution, at) => ({
    label: sameText(`f${at}`),
    value: sameText('7'),
    contribution,
  })),
  prediction: contributions.reduce((sum, value) => sum + value, 1),
  ...(most === undefined ? {} : { most }),
})

describe('a waterfall', () => {
  it('goes from the base to the prediction without a gap, whatever is folded', () => {
    const sizes = fc.array(fc.integer({ min: -99, max: 99 }), { maxLength: 20 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 12 }), (found, most) => {
        const input = fall(
          found.map((size) => size / 10),
          most,
        )
        const rows = rowsOf(input)
        let at = input.base
        for (const { from, to, contribution } of rows) {
          expect(from).toBe(at)
          expect(to - from).toBeCloseTo(contribution, 9)
          at = to
        }
        expect(at).toBeCloseTo(input.prediction, 9)
        expect(rows.length).toBeLessThanOrEqual(most + 1)
        const own = rows
          .filter(({ value }) => value !== null)
          .map((row) => Math.abs(row.contribution))
        expect(own).toEqual(own.toSorted((a, b) => b - a))
      }),
    )
  })

  it('refuses contributions that do not come to the prediction', () => {
    const wrong = { ...fall([0.5]), prediction: 1.6 }
    expect(() => waterfallChart(wrong, 'en')).toThrow('come to 1.5')
    expect(() => waterfallChart({ ...wrong, prediction: Number.NaN }, 'en')).toThrow('come to')
  })

  it('folds the smallest and lists everything in its table', () => {
    const chart = waterfallChart(fall([0.1, -2, 0.3, 0.2, 1], 2), 'ko')
    const { text } = readMarkup(String(chart.svg))
    expect(text).toContain('나머지 변수 3개')
    expect(text).toContain('f1 = 7')
    expect(text).not.toContain('f2 = 7')
    expect(chart.table.rows.map((row) => row.at(-2))).toEqual([
      '–',
      '−2.00',
      '+1.00',
      '+0.30',
      '+0.20',
      '+0.10',
      '–',
    ])
    expect(chart.table.rows.at(-1)?.at(-1)).toBe('0.60')
    expect(chart.finding).toBe(
      '기준 1.00에서 출발해 0.60이 되었습니다. 가장 크게 높인 것: f4 = 7 (+1.00). 가장 크게 낮춘 것: f1 = 7 (−2.00).',
    )
  })

  it('tells direction by shape and sign beside colour', () => {
    const { elements } = readMarkup(String(waterfallChart(fall([0.5, -1]), 'en').svg))
    const tips = elements
      .filter(({ attributes }) => /^f-[01]$/.test(attributes.get('class') ?? ''))
      .map(({ attributes }) => {
        const [start = 0, , neck = 0, tip = 0] = (attributes.get('d') ?? '')
          .match(/-?[\d.]+/g)!
          .map(Number)
        return { look: attributes.get('class'), right: tip > start && tip > neck }
      })
    expect(tips).toEqual([
      { look: 'f-0', right: false },
      { look: 'f-1', right: true },
    ])
    expect(signed(0.001, 2, 'en')).toBe('0.00')
    expect(signed(-0.5, 1, 'en')).toBe('−0.5')
  })

  it('cuts a long name, never its value', () => {
    const row = { ...rowsOf(fall([1]))[0]!, label: sameText('a very long name of a feature') }
    expect(rowName(row, 'en', 120)).toMatch(/^a very.*… = 7$/)
    expect(rowName(row, 'en', 900)).toBe('a very long name of a feature = 7')
  })
})

describe('a dependence chart', () => {
  const cases = fc.array(
    fc.record({
      value: fc.option(fc.integer({ min: 0, max: 9 })),
      height: fc.integer({ min: -5, max: 5 }),
    }),
    { maxLength: 60 },
  )

  it('keeps everybody in fifths, equal values together', () => {
    fc.assert(
      fc.property(cases, (points: DependencePoint[]) => {
        const fifths = fifthsOf(points)
        const known = points.filter(({ value }) => value !== null)
        expect(fifths.reduce((sum, { heights }) => sum + heights.length, 0)).toBe(known.length)
        expect(fifths.length).toBeLessThanOrEqual(5)
        fifths.forEach(({ low, high }, at) => {
          expect(low).toBeLessThanOrEqual(high)
          if (at > 0) expect(low).toBeGreaterThan(fifths[at - 1]!.high)
        })
      }),
    )
  })

  it('draws blanks apart and counts them', () => {
    const points = [1, 2, null, 3, null].map((value) => ({ value, height: (value ?? 9) / 10 }))
    const chart = dependenceChart({ ...head, measure: sameText('effect'), points }, 'ko')
    expect(dotsIn(chart.svg)).toBe(3)
    expect(readMarkup(String(chart.svg)).text).toContain('빈칸')
    expect(chart.table.rows.at(-1)).toEqual(['빈칸', '2', '0.90', '0.90', '0.90'])
    expect(chart.finding).toBe(
      'effect의 평균은 log odds가 가장 낮은 묶음에서 0.10, 가장 높은 묶음에서 0.30입니다.',
    )
  })

  it('says so where there is nothing to compare', () => {
    const of = (values: readonly (number | null)[]): string =>
      dependenceChart(
        { ...head, measure: sameText('m'), points: values.map((value) => ({ value, height: 1 })) },
        'en',
      ).finding
    expect(of([null, null])).toBe('log odds is blank in all 2 cases.')
    expect(of([3, 3, null])).toContain('has a single value (3 cases)')
  })

  it('draws a line with its band, or without where an end has no interval', () => {
    const stops = (high: number | null) =>
      [0, 1, 2].map((value) => ({ value, height: value, low: value - 1, high }))
    const draw = (high: number | null) =>
      dependenceChart(
        { ...head, measure: sameText('m'), line: { label: sameText('PDP'), stops: stops(high) } },
        'en',
      )
    expect(String(draw(3).svg)).toMatch(/fill-opacity="\.18"/)
    expect(readMarkup(String(draw(3).svg)).text).toContain('Interval')
    expect(String(draw(null).svg)).not.toMatch(/fill-opacity="\.18"/)
    expect(draw(3).table.rows[1]).toEqual(['1', '1.00', '[0.00, 3.00]'])
    expect(draw(3).finding).toBe('m goes from 0.00 to 2.00 as log odds goes from 0 to 2.')
  })
})
