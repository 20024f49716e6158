import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canonicalJson,
  envelopeOf,
  keyFromSeed,
  openEnvelope,
  SealFault,
  sha256,
  statement,
  verifyingKey,
} from './index.ts'

const key = keyFromSeed(new Uint8Array(32).fill(7))
const sample = statement({ model: sha256('m') }, 'urn:haechi:test', { value: 0.1, 한글: '값' })

test('what was signed opens again, under the key that its id carries', () => {
  const text = JSON.stringify(envelopeOf(sample, key))
  const opened = openEnvelope(text, 'a.json', verifyingKey)
  expect(opened).toEqual({ statement: sample, keyid: key.id })
  expect(key.id).toMatch(/^development-/)
})

test('any changed byte of the payload is refused', () => {
  const envelope = envelopeOf(sample, key)
  const payload = Buffer.from(envelope.payload, 'base64')
  fc.assert(
    fc.property(fc.nat(payload.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Buffer.from(payload)
      changed[at] = (changed[at] ?? 0) ^ flip
      const text = JSON.stringify({ ...envelope, payload: changed.toString('base64') })
      expect(() => openEnvelope(text, 'a.json', verifyingKey)).toThrow(SealFault)
    }),
  )
})

test('a key that nobody vouches for is refused', () => {
  const text = JSON.stringify(envelopeOf(sample, key))
  expect(() => openEnvelope(text, 'a.json', () => null)).toThrow(/signing key is unknown/)
})

test('whatever bytes come, reading an envelope ends in a fault and nothing else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(() => openEnvelope(text, 'a.json', verifyingKey)).toThrow(SealFault)
    }),
  )
})

test('the Ed25519 key of RFC 8032 test 1 has the public half that the RFC prints', () => {
  const seed = Buffer.from(
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'hex',
  )
  const raw = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex')
  expect(keyFromSeed(seed).id).toBe(`development-ed25519:${raw.toString('base64url')}`)
})

test('canonical JSON is that of RFC 8785, section 3.2.3', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  }
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('canonical JSON does not depend on the order in which keys were set', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(turned)).toBe(canonicalJson(value))
    }),
  )
})

test('a digest is SHA-256 in hex', () => {
  expect(sha256('해치')).toBe(createHash('sha256').update('해치').digest('hex'))
})
