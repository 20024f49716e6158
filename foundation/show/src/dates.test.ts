import { describe, expect, it } from 'vitest'
import { formatDate, formatInstant } from './dates.ts'

describe('dates', () => {
  it('are written out in both languages', () => {
    expect(formatDate('2026-01-02', 'ko')).toBe('2026년 1월 2일')
    expect(formatDate('2026-01-02', 'en')).toBe('2 January 2026')
  })

  it('are refused where the calendar does not know them', () => {
    for (const day of ['2026-02-29', '2026-13-01', '2026-1-2', '20260102', '']) {
      expect(() => formatDate(day, 'ko')).toThrow('not a calendar day')
    }
    expect(formatDate('2028-02-29', 'ko')).toBe('2028년 2월 29일')
  })

  it('show an instant in the offset asked for, and say which', () => {
    const instant = '2026-11-21T15:25:59Z'
    expect(formatInstant(instant, 'ko', 540)).toBe('2026년 11월 22일 00:25 (UTC+9)')
    expect(formatInstant(instant, 'en', 0)).toBe('21 November 2026, 15:25 (UTC)')
    expect(formatInstant(instant, 'en', -210)).toBe('21 November 2026, 11:55 (UTC−3:30)')
    expect(formatInstant('2026-11-22T00:25:00+09:00', 'en', 0)).toContain('15:25')
  })

  it('refuse an instant without a zone, which would depend on the machine', () => {
    expect(() => formatInstant('2026-11-21T15:25:59', 'ko', 540)).toThrow('RFC 3339')
  })
})
