import type { EncipherBlocks } from './aes-blocks.ts'

/** What is the same for all texts of one length. */
export type Ff1Plan = {
  readonly radix: number
  /** Numerals in the left and the right half. */
  readonly left: number
  readonly right: number
  /** Bytes that hold the right half as a number (b), and bytes read from a round's result (d). */
  readonly bytes: number
  readonly taken: number
  /** The chained value before a round's number and half are added into the last block. */
  readonly chain: Uint8Array
}

/** The numerals of an alphabet, both ways. */
export type Numerals = {
  readonly alphabet: string
  readonly numeralOf: ReadonlyMap<string, number>
}

/** The ten rounds over the texts at some places, all of one length. */
type Rounds = (
  plan: Ff1Plan,
  encipher: EncipherBlocks,
  forward: boolean,
  numerals: Numerals,
  places: readonly number[],
  texts: readonly string[],
) => string[]

/** Halves below 2^37: a half times 2^16 stays an exact double. */
export const narrowRounds: Rounds = (plan, encipher, forward, numerals, places, texts) => {
  const { radix, left, right, bytes, taken, chain } = plan
  const { alphabet } = numerals
  const codes = codesOf(numerals)
  const rows = places.length
  let a = new Float64Array(rows)
  let b = new Float64Array(rows)
  const read = (text: string, from: number, to: number) => {
    let number = 0
    for (let at = from; at < to; at++) {
      const numeral = codes[text.charCodeAt(at)]
      if (numeral === undefined) throw new Error('a character stands outside the alphabet')
      number = number * radix + numeral
    }
    return number
  }
  for (let row = 0; row < rows; row++) {
    const text = texts[places[row]!]!
    a[row] = read(text, 0, left)
    b[row] = read(text, left, left + right)
  }
  const blocks = Buffer.alloc(rows * 16)
  for (let at = 0; at < blocks.length; at += 16) blocks.set(chain, at)
  for (let step = 0; step < 10; step++) {
    const round = forward ? step : 9 - step
    const modulus = radix ** (round % 2 === 0 ? left : right)
    const known = forward ? b : a
    for (let row = 0; row < rows; row++) {
      const end = row * 16 + 15
      let rest = known[row]!
      for (let byte = 0; byte < bytes; byte++) {
        const above = Math.floor(rest / 256)
        blocks[end - byte] = chain[15 - byte]! ^ (rest - above * 256)
        rest = above
      }
      blocks[end - bytes] = chain[15 - bytes]! ^ round
    }
    const result = encipher(blocks)
    const moved = forward ? a : b
    for (let row = 0; row < rows; row++) {
      const from = row * 16
      let sum = 0
      for (let at = from; at < from + taken; at += 2) {
        sum = rest(sum * 65536 + result[at]! * 256 + result[at + 1]!, modulus)
      }
      const next = forward ? moved[row]! + sum : moved[row]! - sum
      moved[row] = next >= modulus ? next - modulus : next < 0 ? next + modulus : next
    }
    ;[a, b] = [b, a]
  }
  const write = (number: number, width: number) => {
    let text = ''
    let value = number
    for (let at = 0; at < width; at++) {
      const above = Math.floor(value / radix)
      text = alphabet[value - above * radix]! + text
      value = above
    }
    return text
  }
  return Array.from(a, (half, row) => write(half, left) + write(b[row]!, right))
}

/** Halves up to 96 bits. */
export const wideRounds: Rounds = (plan, encipher, forward, numerals, places, texts) => {
  const { left, right, bytes, taken, chain } = plan
  const { alphabet } = numerals
  const codes = codesOf(numerals)
  const radix = BigInt(plan.radix)
  const read = (text: string, from: number, to: number) => {
    let number = 0n
    for (let at = from; at < to; at++) {
      const numeral = codes[text.charCodeAt(at)]
      if (numeral === undefined) throw new Error('a character stands outside the alphabet')
      number = number * radix + BigInt(numeral)
    }
    return number
  }
  let a = places.map((place) => read(texts[place]!, 0, left))
  let b = places.map((place) => read(texts[place]!, left, left + right))
  const blocks = Buffer.alloc(a.length * 16)
  for (let at = 0; at < blocks.length; at += 16) blocks.set(chain, at)
  const half = Buffer.alloc(16)
  for (let step = 0; step < 10; step++) {
    const round = forward ? step : 9 - step
    const modulus = radix ** BigInt(round % 2 === 0 ? left : right)
    const known = forward ? b : a
    for (let row = 0; row < known.length; row++) {
      const end = row * 16 + 15
      half.writeBigUInt64BE(known[row]! >> 64n, 0)
      half.writeBigUInt64BE(known[row]! & 0xffff_ffff_ffff_ffffn, 8)
      for (let byte = 0; byte < bytes; byte++) {
        blocks[end - byte] = chain[15 - byte]! ^ half[15 - byte]!
      }
      blocks[end - bytes] = chain[15 - bytes]! ^ round
    }
    const result = encipher(blocks)
    const moved = forward ? a : b
    for (let row = 0; row < moved.length; row++) {
      const whole = (result.readBigUInt64BE(row * 16) << 64n) | result.readBigUInt64BE(row * 16 + 8)
      const number = whole >> BigInt(8 * (16 - taken))
      const next = (forward ? moved[row]! + number : moved[row]! - number) % modulus
      moved[row] = next < 0n ? next + modulus : next
    }
    ;[a, b] = [b, a]
  }
  const write = (number: bigint, width: number) => {
    let text = ''
    let value = number
    for (let at = 0; at < width; at++) {
      text = alphabet[Number(value % radix)]! + text
      value /= radix
    }
    return text
  }
  return a.map((one, row) => write(one, left) + write(b[row]!, right))
}

function codesOf({ numeralOf }: Numerals): readonly (number | undefined)[] {
  const codes: (number | undefined)[] = []
  for (const [numeral, at] of numeralOf) codes[numeral.charCodeAt(0)] = at
  return codes
}

/** A remainder of exact doubles: division and one correction, since `%` of large doubles is slow. */
function rest(value: number, modulus: number): number {
  const left = value - Math.floor(value / modulus) * modulus
  return left < 0 ? left + modulus : left >= modulus ? left - modulus : left
}
