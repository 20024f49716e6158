import { expect, test } from 'vitest'
import { type Counter, fillPhilox } from './philox.ts'

// Random123 1.14, tests/kat_vectors, the three lines "philox4x32 10": counter, key, answer.
const KNOWN: [Counter, [number, number], string][] = [
  [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    '408f276d 41c83b0e a20bc7c6 6d5451fd',
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    'd16cfe09 94fdcceb 5001e420 24126ea1',
  ],
]

test('the generator gives the answers its authors published', () => {
  for (const [counter, key, answer] of KNOWN) {
    const out = new Uint32Array(4)
    fillPhilox(out, counter, key)
    expect([...out].map((word) => word.toString(16).padStart(8, '0')).join(' ')).toBe(answer)
  }
})

test('a long fill is the same blocks as short fills one after another', () => {
  const long = new Uint32Array(40)
  fillPhilox(long, [7, 1, 2, 3], [4, 5])
  const short = new Uint32Array(4)
  for (let block = 0; block < 10; block++) {
    fillPhilox(short, [7 + block, 1, 2, 3], [4, 5])
    expect([...long.subarray(4 * block, 4 * block + 4)]).toEqual([...short])
  }
})
