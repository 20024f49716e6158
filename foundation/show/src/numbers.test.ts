import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  digitsToTell,
  estimateDigits,
  formatCount,
  formatInterval,
  formatNumber,
  formatPercent,
} from './numbers.ts'

describe('numbers', () => {
  it('have a fixed count of decimals and groups of three', () => {
    expect(formatNumber(1234567.891, 2, 'ko')).toBe('1,234,567.89')
    expect(formatNumber(0.5, 3, 'en')).toBe('0.500')
    expect(formatNumber(999.9996, 3, 'ko')).toBe('1,000.000')
    expect(formatNumber(123456.1234567, 7, 'en')).toBe('123,456.1234567')
    expect(formatCount(24210, 'ko')).toBe('24,210')
    expect(formatCount(100, 'en')).toBe('100')
    expect(formatNumber(1e21, 1, 'en')).toBe('1,000,000,000,000,000,000,000.0')
  })

  it('carry a true minus sign on paper and a hyphen in a terminal', () => {
    expect(formatNumber(-0.25, 2, 'ko')).toBe('\u22120.25')
    expect(formatNumber(-0.25, 2, 'ko', 'ascii')).toBe('-0.25')
    expect(formatPercent(-0.0312, 1, 'en')).toBe('\u22123.1%')
  })

  it('never say minus zero', () => {
    expect(formatNumber(-0.0004, 2, 'ko')).toBe('0.00')
    expect(formatNumber(-0, 0, 'ko')).toBe('0')
  })

  it('show what is missing as a dash, never as a zero', () => {
    expect(formatNumber(null, 2, 'ko')).toBe('–')
    expect(formatNumber(Number.NaN, 2, 'ko')).toBe('–')
    expect(formatNumber(null, 2, 'ko', 'ascii')).toBe('-')
    expect(formatPercent(null, 1, 'en')).toBe('–')
    expect(formatCount(null, 'en')).toBe('–')
    expect(formatNumber(Number.NEGATIVE_INFINITY, 2, 'ko')).toBe('\u2212∞')
  })

  it('write intervals so that a negative end cannot be misread', () => {
    expect(formatInterval(-0.051, 0.009, 3, 'ko')).toBe('[\u22120.051, 0.009]')
    expect(formatInterval(0.1, null, 2, 'en')).toBe('[0.10, –]')
    expect(formatInterval(null, null, 2, 'en')).toBe('–')
  })

  it('show enough decimals to tell a missed target from a met one', () => {
    expect(digitsToTell(0.79962, 0.8, 2)).toBe(4)
    expect(digitsToTell(0.79962, 0.8, 3)).toBe(4)
    expect(digitsToTell(0.8, 0.8, 2)).toBe(2)
    expect(digitsToTell(0.91, 0.8, 2)).toBe(2)
    expect(digitsToTell(null, 0.8, 2)).toBe(2)
    expect(digitsToTell(0.8 + 1e-16 * 5, 0.8, 2)).toBe(8)
    expect(estimateDigits({ value: 0.86, low: 0.7996, high: 0.9 }, 0.8, 2)).toBe(4)
    expect(estimateDigits({ value: 0.86, low: 0.7996, high: 0.9 }, undefined, 2)).toBe(2)
  })

  it('lose nothing but what the decimals drop', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (value, digits) => {
          const shown = formatNumber(value, digits, 'ko', 'ascii')
          expect(shown).toMatch(/^-?\d{1,3}(,\d{3})*(\.\d+)?$/)
          const back = Number(shown.replaceAll(',', ''))
          const slack = 0.5 * 10 ** -digits + Math.abs(value) * 2 ** -52
          expect(Math.abs(back - value)).toBeLessThanOrEqual(slack)
        },
      ),
    )
  })
})
