import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeCp949 } from './cp949.ts'

const vector = JSON.parse(
  readFileSync(new URL('../vectors/cp949.json', import.meta.url), 'utf8'),
) as { pairs: number; sha256: string }

test('Every pair of bytes means what it means in another implementation of CP949', () => {
  const units: string[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x41; trail <= 0xfe; trail++) {
      const decoded = decodeCp949(Uint8Array.of(lead, trail))
      if ('badAt' in decoded) continue
      const text = Buffer.from(decoded.bytes).toString('utf8')
      units.push(
        `${lead.toString(16)}${trail.toString(16)}=${text.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    }
  }
  expect(units.length).toBe(vector.pairs)
  expect(createHash('sha256').update(units.join('\n')).digest('hex')).toBe(vector.sha256)
})

test.each([
  ['a lead byte at the end', [0x61, 0xb0], 1],
  ['a pair that means nothing', [0xb0, 0xa1, 0xc9, 0xa1], 2],
  ['a byte that leads nothing', [0x80, 0x41], 0],
  ['the byte 255', [0x61, 0x62, 0xff], 2],
])('Of %s the offset is told', (_, bytes, badAt) => {
  expect(decodeCp949(Uint8Array.from(bytes))).toEqual({ badAt })
})
