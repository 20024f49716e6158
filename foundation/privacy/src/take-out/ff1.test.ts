import { createCipheriv } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ff1 } from './ff1.ts'
import { TakeOutFault } from './take-out-fault.ts'

const NUMERALS = '0123456789abcdefghijklmnopqrstuvwxyz'
const hex = (text: string) => Buffer.from(text, 'hex')

const { samples } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../vectors/ff1.json'), 'utf8'),
) as {
  samples: {
    sample: number
    key: string
    radix: number
    tweak: string
    plain: string
    cipher: string
  }[]
}

test.each(samples)('NIST sample $sample, both ways', ({ key, radix, tweak, plain, cipher }) => {
  const one = ff1({ key: hex(key), alphabet: NUMERALS.slice(0, radix), tweak: hex(tweak) })
  expect(one.encrypt([plain])).toEqual([cipher])
  expect(one.decrypt([cipher])).toEqual([plain])
  expect(plainFf1(hex(key), radix, hex(tweak), plain)).toBe(cipher)
})

/** Algorithm 7 of SP 800-38G, line by line, on big integers: slow, and shares nothing with ours. */
function plainFf1(key: Buffer, radix: number, tweak: Buffer, text: string): string {
  const n = text.length
  const u = n >> 1
  const v = n - u
  const number = (half: string) =>
    [...half].reduce((sum, one) => sum * BigInt(radix) + BigInt(NUMERALS.indexOf(one)), 0n)
  const bytesOf = (value: bigint, count: number) => hex(value.toString(16).padStart(count * 2, '0'))
  const [b] = [Math.ceil(Math.ceil(v * Math.log2(radix)) / 8)]
  const d = 4 * Math.ceil(b / 4) + 4
  const cbc = (data: Buffer) => {
    const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, Buffer.alloc(16))
    return cipher.setAutoPadding(false).update(data).subarray(-16)
  }
  const P = Buffer.concat([
    Buffer.from([1, 2, 1]),
    bytesOf(BigInt(radix), 3),
    Buffer.from([10, u % 256]),
    bytesOf(BigInt(n), 4),
    bytesOf(BigInt(tweak.length), 4),
  ])
  let [A, B] = [text.slice(0, u), text.slice(u)]
  for (let i = 0; i < 10; i++) {
    const zeros = (((-tweak.length - b - 1) % 16) + 16) % 16
    const Q = Buffer.concat([tweak, Buffer.alloc(zeros), Buffer.from([i]), bytesOf(number(B), b)])
    const y = BigInt(
      `0x${cbc(Buffer.concat([P, Q]))
        .subarray(0, d)
        .toString('hex')}`,
    )
    const m = i % 2 === 0 ? u : v
    let c = (number(A) + y) % BigInt(radix) ** BigInt(m)
    let C = ''
    for (let at = 0; at < m; at++) {
      C = NUMERALS[Number(c % BigInt(radix))] + C
      c /= BigInt(radix)
    }
    ;[A, B] = [B, C]
  }
  return A + B
}

test('agrees with the algorithm written line by line, and comes back', () => {
  const radices = fc.constantFrom(2, 3, 10, 16, 26, 36)
  fc.assert(
    fc.property(
      radices.chain((radix) => {
        const least = Math.ceil(Math.log(1_000_000) / Math.log(radix) - 1e-9)
        const most = Math.min(60, 2 * Math.floor(96 / Math.log2(radix)))
        return fc.record({
          radix: fc.constant(radix),
          key: fc
            .constantFrom(16, 24, 32)
            .chain((size) => fc.uint8Array({ minLength: size, maxLength: size })),
          tweak: fc.uint8Array({ maxLength: 40 }),
          texts: fc.array(
            fc
              .array(fc.nat(radix - 1), { minLength: least, maxLength: most })
              .map((numerals) => numerals.map((one) => NUMERALS[one]).join('')),
            { minLength: 1, maxLength: 5 },
          ),
        })
      }),
      ({ radix, key, tweak, texts }) => {
        const one = ff1({ key, alphabet: NUMERALS.slice(0, radix), tweak })
        const sealed = one.encrypt(texts)
        expect(sealed).toEqual(
          texts.map((text) => plainFf1(Buffer.from(key), radix, Buffer.from(tweak), text)),
        )
        expect(one.decrypt(sealed)).toEqual(texts)
      },
    ),
    { numRuns: 200 },
  )
})

test('a column longer than a batch, of mixed lengths, keeps its order', () => {
  const one = ff1({ key: Buffer.alloc(32, 7), alphabet: '0123456789', tweak: Buffer.alloc(0) })
  const column = Array.from({ length: 9000 }, (_, at) => `${at}`.padStart(7 + (at % 3), '0'))
  const sealed = one.encrypt(column)
  expect(sealed.slice(8990)).toEqual(column.slice(8990).map((text) => one.encrypt([text])[0]))
  expect(one.decrypt(sealed)).toEqual(column)
  expect(new Set(sealed).size).toBe(9000)
})

test('a domain below one million is refused, and so is what is too long', () => {
  const one = ff1({ key: Buffer.alloc(32), alphabet: '0123456789', tweak: Buffer.alloc(0) })
  const code = (text: string) => {
    try {
      one.encrypt([text])
    } catch (error) {
      return error instanceof TakeOutFault ? error.code : error
    }
    return null
  }
  expect(code('12345')).toBe('domain-too-small')
  expect(code('')).toBe('domain-too-small')
  expect(code('123456')).toBe(null)
  expect(code('1'.repeat(56))).toBe(null)
  expect(code('1'.repeat(57))).toBe('value-too-long')
  expect(code('1'.repeat(5000))).toBe('value-too-long')
})
