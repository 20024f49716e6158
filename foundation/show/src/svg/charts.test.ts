import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameText } from '../content.ts'
import { readMarkup } from '../read-markup.testing.ts'
import { histogramChart } from './histogram-chart.ts'
import { readCurve } from './roc-chart.ts'
import { sampleCharts } from './sample.testing.ts'

const CHARTS = Object.entries(sampleCharts(sameText))
const LANGS = ['ko', 'en'] as const
const ALLOWED = ['svg', 'title', 'desc', 'g', 'path', 'circle', 'rect', 'text', 'tspan']

describe.each(CHARTS)('the %s chart', (_, make) => {
  it.each(LANGS)('is named and described for screen readers (%s)', (lang) => {
    const chart = make(lang)
    for (const svg of [chart.svg, chart.narrow]) {
      const { elements } = readMarkup(String(svg))
      const root = elements[0]
      const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? [])
      expect(root?.attributes.get('role')).toBe('img')
      expect(root?.attributes.get('aria-labelledby')?.split(' ')).toEqual(ids.slice(0, 2))
      expect(elements.slice(1, 3).map(({ name }) => name)).toEqual(['title', 'desc'])
      expect(String(svg)).toContain(`>${chart.title}</title>`)
    }
  })

  it.each(LANGS)('has a table twin whose rows all fit its head (%s)', (lang) => {
    const { table, finding } = make(lang)
    expect(finding).not.toBe('')
    expect(table.rows.length).toBeGreaterThan(1)
    expect(table.align).toHaveLength(table.head.length)
    for (const row of table.rows) expect(row).toHaveLength(table.head.length)
  })

  it('is the same bytes each time, in colours by hex and without anything from outside', () => {
    const drawn = String(make('ko').svg)
    expect(String(make('ko').svg)).toBe(drawn)
    for (const { attributes } of readMarkup(drawn).elements) {
      for (const key of ['fill', 'stroke']) {
        expect(attributes.get(key) ?? 'none').toMatch(/^(none|#[0-9a-f]{6})$/)
      }
    }
    expect(drawn.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|url\(|script/)
    for (const { name, attributes } of readMarkup(drawn).elements) {
      const places = ['d', 'x', 'y', 'cx', 'cy', 'width', 'height', 'transform', 'viewBox']
      for (const key of places.filter((each) => attributes.has(each))) {
        expect(`${name} ${key}=${attributes.get(key)}`).not.toMatch(/NaN|undef|Inf|\.\d{3}/)
      }
    }
  })
})

describe('charts', () => {
  it('say in words what they show', () => {
    const of = (name: string): string =>
      CHARTS.find(([key]) => key === name)?.[1]('ko').finding ?? ''
    expect(of('roc')).toBe('AUC는 남성이 0.790으로 가장 높고 여성이 0.700으로 가장 낮습니다.')
    expect(of('calibration')).toContain('2개 구간 가운데 1개')
    expect(of('histogram')).toContain('바가 75.0%로 가장 높고 가가 50.0%로')
    expect(of('dots')).toContain('목표에 못 미친 것: age. 나머지 1개는 아직 가릴 수 없습니다.')
    expect(of('grid')).toBe('모두 2개: 충족 1, state 1.')
  })

  it('tell a state by word and shape beside colour', () => {
    const dots = CHARTS.find(([key]) => key === 'dots')?.[1]('ko')
    const { text } = readMarkup(String(dots?.svg))
    expect(text).toContain('충족')
    expect(String(dots?.svg)).toMatch(/<circle class="f-good"/)
    expect(String(dots?.svg)).toMatch(/<path class="f-bad"/)
  })

  it('never round a missed target up to a met one', () => {
    const dots = CHARTS.find(([key]) => key === 'dots')?.[1]('en')
    expect(dots?.table.rows[0]).toEqual([
      'age',
      '0.7996',
      '[0.7600, 0.8400]',
      '1,200',
      '≥ 0.80',
      'state',
    ])
  })

  it('let a caller say the finding', () => {
    const chart = histogramChart(
      {
        id: 'h',
        title: sameText('t'),
        finding: { ko: '사람이 쓴 문장', en: 'by hand' },
        axis: sameText('x'),
        edges: [0, 1],
        groups: [{ label: sameText('g'), counts: [0] }],
      },
      'ko',
    )
    expect(chart.finding).toBe('사람이 쓴 문장')
    expect(String(chart.svg)).toContain('사람이 쓴 문장</desc>')
    expect(String(chart.svg)).not.toContain('NaN')
  })

  it('refuse counts that do not match the bins', () => {
    const groups = [{ label: sameText('g'), counts: [1, 2] }]
    const input = { id: 'h', title: sameText('t'), axis: sameText('x'), edges: [0, 1], groups }
    expect(() => histogramChart(input, 'ko')).toThrow('each group needs 1 counts')
  })

  it('read a curve between its points', () => {
    const points = [
      { falsePositiveRate: 0, truePositiveRate: 0 },
      { falsePositiveRate: 0.2, truePositiveRate: 0.6 },
      { falsePositiveRate: 1, truePositiveRate: 1 },
    ]
    expect(readCurve(points, 0.1)).toBeCloseTo(0.3, 12)
    expect(readCurve(points, 0.2)).toBeCloseTo(0.6, 12)
    expect(readCurve(points, 1)).toBe(1)
    expect(readCurve([], 0.1)).toBeNull()
  })

  it('keep hostile words inside their text', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('<script>x</script>', '"/><script>', '</title></svg>', '&', '\ud800', ''),
    )
    fc.assert(
      fc.property(word, (hostile) => {
        const charts = sampleCharts((name) => ({ ko: hostile + name, en: name + hostile }))
        for (const make of Object.values(charts)) {
          for (const lang of LANGS) {
            const chart = make(lang)
            for (const svg of [chart.svg, chart.narrow]) {
              for (const { name, attributes } of readMarkup(String(svg)).elements) {
                expect(ALLOWED).toContain(name)
                for (const key of attributes.keys()) expect(key).not.toMatch(/^on|href/)
              }
            }
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
