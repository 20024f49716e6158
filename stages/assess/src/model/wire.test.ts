import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ModelFault } from './model-fault.ts'
import { NumberList } from './number-list.ts'
import { type Field, message } from './onnx-writer.testing.ts'
import { WireReader } from './wire.ts'

const whole = fc.maxSafeInteger()

describe('the wire format', () => {
  test('whole numbers of any size and sign come back exactly', () => {
    fc.assert(
      fc.property(fc.array(whole), (numbers) => {
        const reader = new WireReader(message(...numbers.map((n): Field => [8, n])), 'm')
        const list = new NumberList()
        while (reader.next()) reader.varints(list)
        expect(Array.from(list.view())).toEqual(numbers.map((n) => n + 0))
      }),
    )
  })

  test('a packed list reads like an unpacked one', () => {
    fc.assert(
      fc.property(fc.array(whole), (numbers) => {
        // Field numbers 0 to 15 take one byte, so dropping the tags leaves the bare varints.
        const bare = numbers.flatMap((n) => [...message([1, n]).subarray(1)])
        const reader = new WireReader(message([8, Uint8Array.from(bare)]), 'm')
        const list = new NumberList()
        while (reader.next()) reader.varints(list)
        expect(Array.from(list.view())).toEqual(numbers.map((n) => n + 0))
      }),
    )
  })

  test('text is UTF-8 or refused', () => {
    const read = (bytes: Uint8Array) => {
      const reader = new WireReader(message([1, bytes]), 'm')
      reader.next()
      return reader.text()
    }
    expect(read(new TextEncoder().encode('소득'))).toBe('소득')
    expect(() => read(Uint8Array.of(0xff, 0xfe))).toThrow(ModelFault)
  })

  test('an inner message cannot read past its own end', () => {
    const reader = new WireReader(Uint8Array.of(0x0a, 0x02, 0x12, 0x05, 1, 2, 3, 4, 5), 'm')
    reader.next()
    const inner = reader.message()
    inner.next()
    expect(() => inner.span()).toThrow(/cut short/)
  })

  test('a number of more than ten bytes, and field zero, are refused', () => {
    expect(() => new WireReader(new Uint8Array(11).fill(0xff), 'm').next()).toThrow(ModelFault)
    expect(() => new WireReader(Uint8Array.of(0, 0), 'm').next()).toThrow(ModelFault)
  })
})
