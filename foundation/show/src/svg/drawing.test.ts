import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth } from '../display-width.ts'
import { wrapText } from './measure-text.ts'
import { INK, SERIES, TONE } from './palette.ts'
import { type Point, polyline, simplify } from './path.ts'
import { linearScale, niceTicks } from './scale.ts'

// WCAG 2.2, relative luminance and contrast ratio.
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

describe('colours', () => {
  it('of words and series stand out from paper by 4.5 to 1', () => {
    const words = [INK.text, INK.mute, ...Object.values(TONE), ...SERIES.map((s) => s.colour)]
    for (const colour of words) expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5)
  })

  it('of axes stand out by 3 to 1', () => {
    expect(contrast(INK.axis, '#ffffff')).toBeGreaterThanOrEqual(3)
  })
})

describe('ticks', () => {
  it('are round values inside the domain', () => {
    expect(niceTicks([0, 1], 5)).toEqual({ values: [0, 0.2, 0.4, 0.6, 0.8, 1], digits: 1 })
    expect(niceTicks([-0.1, 0.2], 5).values).toEqual([-0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2])
    expect(niceTicks([0, 950], 5)).toEqual({ values: [0, 200, 400, 600, 800], digits: 0 })
    expect(niceTicks([3, 3], 5).values).toEqual([3])
  })

  it('are few and within bounds whatever the domain', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (low, extent) => {
          const { values } = niceTicks([low, low + extent], 5)
          expect(values.length).toBeGreaterThanOrEqual(2)
          expect(values.length).toBeLessThanOrEqual(10)
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(low - extent * 1e-6)
            expect(value).toBeLessThanOrEqual(low + extent * (1 + 1e-6))
          }
        },
      ),
    )
  })

  it('map a domain without extent to the middle', () => {
    expect(linearScale([2, 2], [0, 100])(2)).toBe(50)
    expect(linearScale([0, 2], [100, 0])(0.5)).toBe(75)
  })
})

describe('paths', () => {
  it('are short where a line is level or upright', () => {
    const steps: Point[] = [
      [0, 1.00499],
      [2, 1.00499],
      [2, 5],
      [3.45678, 7],
    ]
    expect(polyline(steps)).toBe('M0 1H2V5L3.46 7')
  })

  it('leave out only points that nobody could see', () => {
    const curve = Array.from({ length: 5001 }, (_, at): Point => {
      const x = at / 5000
      return [x * 300, 300 * x ** 0.3]
    })
    const kept = simplify(curve, 0.2)
    expect(kept.length).toBeLessThan(100)
    expect(kept[0]).toEqual(curve[0])
    expect(kept.at(-1)).toEqual(curve.at(-1))
    for (const [x, y] of curve) {
      const after = kept.findIndex((point) => point[0] >= x)
      const [a, b] = [kept[Math.max(0, after - 1)] ?? [0, 0], kept[after] ?? [0, 0]]
      const away = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
      const off = Math.abs((b[1] - a[1]) * (x - a[0]) - (b[0] - a[0]) * (y - a[1])) / away
      expect(off).toBeLessThanOrEqual(0.2 + 1e-9)
    }
  })
})

describe('text in a chart', () => {
  it('breaks at spaces and ends in an ellipsis only when lines run out', () => {
    expect(wrapText('나이를 밝히지 않은 사람', 13, 100, 2)).toEqual(['나이를 밝히지', '않은 사람'])
    expect(wrapText('성별', 13, 100, 2)).toEqual(['성별'])
    expect(wrapText('가나다라마바사아자차카타파하', 13, 60, 2).at(-1)).toMatch(/…$/)
    expect(wrapText('', 13, 100, 2)).toEqual([])
  })

  it('never makes a line wider than its room', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        for (const line of wrapText(text, 10, 104, 3)) {
          expect(displayWidth(line)).toBeLessThanOrEqual(20)
        }
      }),
    )
  })
})
