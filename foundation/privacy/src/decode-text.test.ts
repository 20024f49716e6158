import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

test.each([
  ['utf-8', new TextEncoder().encode('홍길동 010')],
  ['utf-8', new TextEncoder().encode('\ufeff홍길동 010')],
  // 홍길동 in code page 949, and in UTF-16 with its mark.
  ['cp949', bytes(0xc8, 0xab, 0xb1, 0xe6, 0xb5, 0xbf, 0x20, 0x30, 0x31, 0x30)],
  ['utf-16le', bytes(0xff, 0xfe, ...Buffer.from('홍길동 010', 'utf16le'))],
  ['utf-16be', bytes(0xfe, 0xff, ...Buffer.from('홍길동 010', 'utf16le').swap16())],
])('%s is read as what it is', (encoding, content) => {
  expect(decodeText(content, 'x')).toEqual({ encoding, text: '홍길동 010' })
})

test('a binary, and bytes that are no text, are refused and never scanned as something else', () => {
  expect(() => decodeText(bytes(0x25, 0x50, 0, 1, 2), 'x.bin')).toThrow(/x\.bin: this is a binary/)
  expect(() => decodeText(bytes(0xff, 0xff, 0x41), 'x')).toThrow(
    /encoding of this text is not known/,
  )
  expect(() => decodeText(bytes(0xff, 0xfe, 0x00, 0xd8), 'x')).toThrow(/not known/)
})

test('more than one string can hold is refused by its size', () => {
  expect(() => decodeText(new Uint8Array(256 * 1024 * 1024 + 1), 'x')).toThrow(/more than 256 MiB/)
})
