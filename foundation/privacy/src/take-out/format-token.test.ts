import { expect, test } from 'vitest'
import { formatTokens } from './format-token.ts'
import { codeOf, testRing } from './keys.testing.ts'

test('format tokens keep the form, come back, and refuse letters that would pass through', () => {
  const cipher = formatTokens(testRing().newest('research'), 'phone', 'digits')
  const values = ['010-0000-0000', '01000000000', '+82 10-0000-0001', '9409120000000004']
  const sealed = cipher.seal(values)
  for (let at = 0; at < values.length; at++) {
    expect(sealed[at]!.replace(/\d/g, '0')).toBe(values[at]!.replace(/\d/g, '0'))
    expect(sealed[at]).not.toBe(values[at])
  }
  expect(sealed[0]!.replaceAll('-', '')).toBe(sealed[1])
  expect(cipher.open(sealed as string[])).toEqual(values)
  expect(
    cipher.seal(['홍길동 01000000000', 'M00000000', '----', '', '０１０００００００００']),
  ).toEqual(Array(5).fill(null))
  const passports = formatTokens(testRing().newest('research'), 'passport', 'upper-alphanumeric')
  expect(passports.open(passports.seal(['M000A0000']) as string[])).toEqual(['M000A0000'])
  expect(codeOf(() => cipher.seal(['12-345']))).toBe('domain-too-small')
})
