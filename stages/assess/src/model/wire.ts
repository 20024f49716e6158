import { modelFault } from './model-fault.ts'
import type { NumberList } from './number-list.ts'

export const VARINT = 0
export const FIXED64 = 1
export const BYTES = 2
export const FIXED32 = 5

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads protobuf wire format (protobuf.dev/programming-guides/encoding) between two offsets of a
 * file. Nothing is allocated by a length that the file states: a length must lie inside `end`.
 * Throws ModelFault 'truncated' or 'not-onnx'.
 */
export class WireReader {
  readonly bytes: Uint8Array
  readonly file: string
  readonly end: number
  readonly #view: DataView
  at: number
  #lastWord: { start: number; end: number; word: string } | null = null
  /** Number of the field last announced by `next`. */
  field = 0
  /** Wire type of the field last announced by `next`. */
  type = 0

  constructor(bytes: Uint8Array, file: string, start = 0, end = bytes.length) {
    this.bytes = bytes
    this.file = file
    this.at = start
    this.end = end
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Steps to the next field; false at the end of the message. */
  next(): boolean {
    if (this.at >= this.end) return false
    const key = this.#low32()
    this.field = key >>> 3
    this.type = key & 7
    if (this.field === 0) throw this.#damaged()
    return true
  }

  /** A two's complement 64-bit integer; exact within ±2^53, rounded outside. */
  varint(): number {
    this.#expect(VARINT)
    return this.#varint()
  }

  float(): number {
    this.#expect(FIXED32)
    return this.#view.getFloat32(this.#take(4), true)
  }

  /** Offsets of a length-delimited field. */
  span(): { start: number; end: number } {
    this.#expect(BYTES)
    const length = this.#varint()
    if (!(length >= 0)) throw this.#damaged()
    const start = this.#take(length)
    return { start, end: start + length }
  }

  /** A reader of the message in this field. */
  message(): WireReader {
    const { start, end } = this.span()
    return new WireReader(this.bytes, this.file, start, end)
  }

  text(): string {
    const { start, end } = this.span()
    return this.#decode(start, end)
  }

  /** Like `text`, for lists that repeat a few words: the word before is handed out again. */
  textAgain(): string {
    const { start, end } = this.span()
    const before = this.#lastWord
    if (before !== null && before.end - before.start === end - start) {
      let i = 0
      while (i < end - start && this.bytes[start + i] === this.bytes[before.start + i]) i++
      if (i === end - start) return before.word
    }
    const word = this.#decode(start, end)
    this.#lastWord = { start, end, word }
    return word
  }

  /** Appends a repeated integer field, packed or not. */
  varints(into: NumberList): void {
    if (this.type !== BYTES) {
      into.push(this.varint())
      return
    }
    const inner = this.message()
    while (inner.at < inner.end) into.push(inner.#varint())
  }

  /** Appends a repeated 32-bit float field, packed or not. */
  floats(into: NumberList): void {
    if (this.type !== BYTES) {
      into.push(this.float())
      return
    }
    const { start, end } = this.span()
    if ((end - start) % 4 !== 0) throw this.#damaged()
    for (let at = start; at < end; at += 4) into.push(this.#view.getFloat32(at, true))
  }

  /** Appends a repeated 64-bit float field, packed or not. */
  doubles(into: NumberList): void {
    if (this.type !== BYTES) {
      this.#expect(FIXED64)
      into.push(this.#view.getFloat64(this.#take(8), true))
      return
    }
    const { start, end } = this.span()
    if ((end - start) % 8 !== 0) throw this.#damaged()
    for (let at = start; at < end; at += 8) into.push(this.#view.getFloat64(at, true))
  }

  /** Passes over the field last announced, whatever it holds. */
  skip(): void {
    if (this.type === VARINT) this.#varint()
    else if (this.type === FIXED64) this.#take(8)
    else if (this.type === FIXED32) this.#take(4)
    else this.span()
  }

  #decode(start: number, end: number): string {
    try {
      return utf8.decode(this.bytes.subarray(start, end))
    } catch {
      throw this.#damaged()
    }
  }

  #expect(type: number): void {
    if (this.type !== type) throw this.#damaged()
  }

  #take(length: number): number {
    const start = this.at
    if (length > this.end - start) throw this.#cut()
    this.at = start + length
    return start
  }

  #low32(): number {
    const value = this.#varint()
    if (value < 0 || value > 0xffffffff) throw this.#damaged()
    return value
  }

  #varint(): number {
    let low = 0
    let high = 0
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.at >= this.end) throw this.#cut()
      const byte = this.bytes[this.at++]!
      const bits = byte & 0x7f
      if (shift < 28) low |= bits << shift
      else if (shift === 28) {
        low |= bits << 28
        high |= bits >>> 4
      } else high |= bits << (shift - 32)
      if (byte < 0x80) return high * 4294967296 + (low >>> 0)
    }
    throw this.#damaged()
  }

  #cut(): Error {
    return modelFault(
      'truncated',
      `${this.file}, byte ${this.at}`,
      {
        ko: `파일이 도중에 끊겼습니다. ${this.at}바이트 위치에서 적힌 길이가 끝을 넘습니다.`,
        en: `The file is cut short: at byte ${this.at} a stated length runs past the end.`,
      },
      {
        ko: '파일을 다시 복사하고 원본과 크기가 같은지 확인하십시오.',
        en: 'Copy the file again and check that its size equals that of the original.',
      },
    )
  }

  #damaged(): Error {
    return modelFault('not-onnx', `${this.file}, byte ${this.at}`, {
      ko: `${this.at}바이트 위치의 내용이 ONNX 형식이 아닙니다. 다른 형식이거나 손상된 파일입니다.`,
      en: `What stands at byte ${this.at} is not ONNX: the file is of another kind or damaged.`,
    })
  }
}
