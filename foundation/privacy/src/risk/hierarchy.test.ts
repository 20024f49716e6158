import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Hierarchy, heightOf, listedHierarchy, nameAt } from './hierarchy.ts'
import {
  ageHierarchy,
  bandHierarchy,
  birthHierarchy,
  incomeHierarchy,
  regionHierarchy,
} from './kr-hierarchies.ts'

const namesOf = (hierarchy: Hierarchy, value: string) =>
  Array.from({ length: heightOf(hierarchy) + 1 }, (_, level) => nameAt(hierarchy, value, level))

test('a date of birth becomes an age, bands and everything', () => {
  const birth = birthHierarchy('2026-11-25')
  expect(namesOf(birth, '1890-11-25')).toEqual(['1890-11-25', '136', '80+', '80+', '80+', '*'])
  expect(namesOf(birth, '19900301')[1]).toBe('36')
  expect(namesOf(birth, '1990.11.26')).toEqual(['1990.11.26', '35', '35-39', '30-39', '20-39', '*'])
  expect(namesOf(birth, '')).toEqual(['', '', '', '', '', '*'])
  expect(nameAt(birth, '2026-11-26', 1)).toBeNull()
  expect(nameAt(birth, '2025-02-29', 1)).toBeNull()
  expect(nameAt(birthHierarchy('2027-02-28'), '2024-02-29', 1)).toBe('2')
  expect(nameAt(birthHierarchy('2027-03-01'), '2024-02-29', 1)).toBe('3')
  expect(() => birthHierarchy('2026-13-01')).toThrowError(
    expect.objectContaining({ code: 'date-invalid' }),
  )
})

test.each([
  ['서울 종로구 가상로 1', '서울특별시 종로구', '서울특별시', '수도권'],
  ['경기도 성남시 분당구 가상동 12-3', '경기도 성남시 분당구', '경기도', '수도권'],
  ['경기 광주시 가상읍 1', '경기도 광주시', '경기도', '수도권'],
  ['전라북도 전주시 가상로 1', '전북특별자치도 전주시', '전북특별자치도', '호남권'],
  ['경북 울릉군 가상읍', '경상북도 울릉군', '경상북도', '대경권'],
  ['세종특별자치시 가상로 3', '세종특별자치시', '세종특별자치시', '충청권'],
])('%s lies in %s', (address, county, province, zone) => {
  expect(namesOf(regionHierarchy(), address)).toEqual([address, county, province, zone, '*'])
})

test('an address that does not begin with a province is not known', () => {
  expect(nameAt(regionHierarchy(), '가상로 1', 1)).toBeNull()
  expect(nameAt(regionHierarchy(), '가상로 1', 4)).toBe('*')
})

test('incomes fall into nested bands', () => {
  expect(namesOf(incomeHierarchy(), '3450')).toEqual([
    '3450',
    '[3000, 4000)',
    '[2000, 4000)',
    '[0, 4000)',
    '*',
  ])
  expect(nameAt(incomeHierarchy(), '250000', 3)).toBe('50000+')
  expect(nameAt(incomeHierarchy(), '-1', 1)).toBeNull()
  expect(nameAt(incomeHierarchy(), '0x10', 1)).toBeNull()
  expect(() =>
    bandHierarchy('x', [
      [0, 10],
      [0, 5],
    ]),
  ).toThrowError(expect.objectContaining({ code: 'hierarchy-not-nested' }))
})

test('values that agree on a level agree on all above', () => {
  const cases: [Hierarchy, fc.Arbitrary<string>][] = [
    [ageHierarchy(), fc.integer({ min: 0, max: 130 }).map(String)],
    [incomeHierarchy(), fc.double({ min: 0, max: 2e5, noNaN: true }).map((v) => v.toFixed(2))],
    [
      birthHierarchy('2099-12-31'),
      fc
        .tuple(
          fc.integer({ min: 1800, max: 2098 }),
          fc.integer({ min: 1, max: 12 }),
          fc.integer({ min: 1, max: 28 }),
        )
        .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-')),
    ],
  ]
  for (const [hierarchy, value] of cases) {
    const byName = new Map<string, string>()
    fc.assert(
      fc.property(value, (one) => {
        const names = namesOf(hierarchy, one)
        for (let level = 1; level < heightOf(hierarchy); level++) {
          const key = `${level}:${names[level]}`
          const above = names[level + 1]!
          expect(byName.get(key) ?? above).toBe(above)
          byName.set(key, above)
        }
      }),
    )
  }
})

test.each([
  ['hierarchy-empty', []],
  ['hierarchy-empty', [['a']]],
  [
    'hierarchy-uneven',
    [
      ['a', 'x', '*'],
      ['b', '*'],
    ],
  ],
  [
    'hierarchy-repeats',
    [
      ['a', '*'],
      ['a', '*'],
    ],
  ],
  [
    'hierarchy-not-nested',
    [
      ['a', 'x', 'y', '*'],
      ['b', 'x', 'z', '*'],
    ],
  ],
  ['hierarchy-open', [['a', 'x']]],
])('%s is refused', (code, rows) => {
  expect(() => listedHierarchy('h.csv', rows)).toThrowError(expect.objectContaining({ code }))
})
