import { expect, test } from 'vitest'
import { codeOf, testRing } from './keys.testing.ts'
import { openTokens, tokens } from './token.ts'

test('tokens open under rotation, and not elsewhere, changed, or once their key is destroyed', () => {
  const keys = testRing()
  const values = ['홍길동', '', '010-0000-0000', '000101-9000004', '긴 값 '.repeat(20)]
  const old = tokens(keys.at('research', 1), 'customer').seal(values)
  const now = tokens(keys.newest('research'), 'customer').seal(values)
  expect(old[0]).toMatch(/^tok1\.research\.1\.[A-Za-z0-9_-]+$/)
  expect(now).toEqual(tokens(keys.newest('research'), 'customer').seal(values))
  expect(openTokens([...old, ...now], keys, 'customer')).toEqual([...values, ...values])
  expect(codeOf(() => openTokens(now, keys, 'branch'))).toBe('token-broken')
  const flipped = now[2]!.slice(0, -6) + (now[2]!.at(-6) === 'A' ? 'B' : 'A') + now[2]!.slice(-5)
  expect(codeOf(() => openTokens([flipped], keys, 'customer'))).toBe('token-broken')
  const swapped = old[2]!.replace('research.1', 'research.2')
  expect(codeOf(() => openTokens([swapped], keys, 'customer'))).toBe('token-broken')
  expect(codeOf(() => openTokens(['010-0000-0000'], keys, 'customer'))).toBe('token-broken')
  keys.destroy('research', 1, '2090-02-01')
  expect(openTokens(now, keys, 'customer')).toEqual(values)
  expect(codeOf(() => openTokens([now[0]!, old[0]!], keys, 'customer'))).toBe('key-destroyed')
  expect(codeOf(() => tokens(keys.newest('research'), 'c').seal(['\ud800']))).toBe('value-unfit')
})
