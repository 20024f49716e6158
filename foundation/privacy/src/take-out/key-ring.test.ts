import { expect, test } from 'vitest'
import { keyRing } from './key-ring.ts'
import { codeOf, testRing } from './keys.testing.ts'

test('a ring hands out the newest version, keeps older ones, and never yields for a destroyed one', () => {
  const keys = testRing()
  expect(keys.newest('research').version).toBe(2)
  expect(keys.at('research', 1).version).toBe(1)
  expect(codeOf(() => keys.newest('gone'))).toBe('key-destroyed')
  expect(codeOf(() => keys.newest('absent'))).toBe('key-unknown')
  expect(codeOf(() => keys.at('research', 9))).toBe('key-version-unknown')
  const secret = Buffer.alloc(31)
  expect(codeOf(() => keyRing([{ id: 'a', version: 1, secret }]))).toBe('key-too-short')
  const twice = { id: 'a', version: 1, secret: Buffer.alloc(32) }
  expect(codeOf(() => keyRing([twice, twice]))).toBe('key-duplicate')
  const a = keys.newest('research')
  expect(a.derive('token', 'x', 32)).not.toEqual(a.derive('token', 'y', 32))
  expect(a.derive('token', 'x', 32)).not.toEqual(a.derive('pseudonym', 'x', 32))
})
