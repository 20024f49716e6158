import { expect, test } from 'vitest'
import { generalise } from './generalise.ts'

test('generalises numbers, dates, words and codes, and says null of anything else', () => {
  expect(generalise('37', { band: 10 })).toBe('30-39')
  expect(generalise('-1', { band: 10 })).toBe('-10--1')
  expect(generalise('1,234,567', { band: 1000000 })).toBe('1000000-1999999')
  expect(generalise('37', { bounds: [20, 40] })).toBe('20-39')
  expect(generalise('19', { bounds: [20, 40] })).toBe('<20')
  expect(generalise('40', { bounds: [20, 40] })).toBe('>=40')
  expect(generalise('2090-05-03', { date: 'quarter' })).toBe('2090-Q2')
  expect(generalise('20900503', { date: 'month' })).toBe('2090-05')
  expect(generalise('서울특별시 종로구 세종대로 209', { words: 2 })).toBe('서울특별시 종로구')
  expect(generalise('03187', { prefix: 3 })).toBe('031**')
  expect(generalise('서른', { band: 10 })).toBe(null)
  expect(generalise('1e9', { band: 10 })).toBe(null)
  expect(generalise('서울특별시 종로구', { words: 2 })).toBe('서울특별시 종로구')
  expect(generalise('서울', { words: 2 })).toBe(null)
  expect(generalise('031', { prefix: 3 })).toBe(null)
})
