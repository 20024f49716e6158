import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { testRing } from './keys.testing.ts'
import { pseudonyms } from './pseudonym.ts'

test('pseudonyms are the same for the same value of a domain, and strangers across domains and keys', () => {
  const keys = testRing()
  const how = { length: 26, same: 'digits' } as const
  const one = pseudonyms(keys.newest('research'), 'customer', how)
  expect(one('010-0000-0000')).toMatch(/^[a-z2-7]{26}$/)
  expect(one('010-0000-0000')).toBe(one('０１０ 0000 0000'))
  expect(one('없음')).toBe(null)
  const others = [
    pseudonyms(keys.newest('research'), 'branch', how),
    pseudonyms(keys.at('research', 1), 'customer', how),
  ]
  for (const other of others) expect(other('010-0000-0000')).not.toBe(one('010-0000-0000'))
  const text = pseudonyms(keys.newest('research'), 'customer', { length: 51, same: 'text' })
  expect(text(' 홍길동')).toBe(text('홍길동'.normalize('NFD')))
  expect(text('홍길동')).toHaveLength(51)
  expect(text('   ')).toBe(null)
})

test('a pseudonym is plain HMAC-SHA-256 in base32', () => {
  const key = testRing().newest('research')
  const digest = createHmac('sha256', key.derive('pseudonym', 'customer', 32))
    .update('홍길동')
    .digest()
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = bits
    .match(/.{5}/g)!
    .map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[parseInt(five, 2)])
  const name = pseudonyms(key, 'customer', { length: 51, same: 'text' })
  expect(name('홍길동')).toBe(letters.join(''))
})
