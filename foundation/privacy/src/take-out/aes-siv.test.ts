import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aesSiv } from './aes-siv.ts'

const hex = (text: string) => Buffer.from(text, 'hex')
type Vector = { name?: string; key: string; associated: string[]; plain: string; sealed: string }
const read = (name: string) =>
  (
    JSON.parse(readFileSync(join(import.meta.dirname, '../../vectors', name), 'utf8')) as {
      vectors: Vector[]
    }
  ).vectors

test.each(read('aes-siv.json'))('RFC 5297 $name', ({ key, associated, plain, sealed }) => {
  const siv = aesSiv(hex(key), associated.map(hex))
  expect(siv.seal([hex(plain)]).map((one) => one.toString('hex'))).toEqual([sealed])
  expect(siv.open([hex(sealed)])).toEqual([hex(plain)])
})

test('agrees with pyca/cryptography over every block boundary, many texts at once', () => {
  const groups = Map.groupBy(read('aes-siv-peer.json'), (one) =>
    JSON.stringify([one.key, one.associated]),
  )
  expect(groups.size).toBe(12)
  for (const vectors of groups.values()) {
    const siv = aesSiv(hex(vectors[0]!.key), vectors[0]!.associated.map(hex))
    expect(siv.seal(vectors.map(({ plain }) => hex(plain)))).toEqual(
      vectors.map(({ sealed }) => hex(sealed)),
    )
    expect(siv.open(vectors.map(({ sealed }) => hex(sealed)))).toEqual(
      vectors.map(({ plain }) => hex(plain)),
    )
  }
})

test('opens what it sealed, and nothing with a byte changed or missing', () => {
  const bytes = fc.uint8Array({ maxLength: 70 })
  const siv = aesSiv(Buffer.alloc(64, 3), [Buffer.from('here')])
  const elsewhere = aesSiv(Buffer.alloc(64, 3), [Buffer.from('there')])
  fc.assert(
    fc.property(
      fc.array(bytes, { maxLength: 5 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (texts, at, flip) => {
        const sealed = siv.seal(texts)
        expect(siv.open(sealed)).toEqual(texts.map((one) => Buffer.from(one)))
        expect(elsewhere.open(sealed)).toEqual(texts.map(() => null))
        for (const one of sealed) {
          const place = at % one.length
          const changed = Buffer.from(one)
          changed[place]! ^= flip
          expect(siv.open([changed, one.subarray(0, place)])).toEqual([null, null])
        }
      },
    ),
  )
})
