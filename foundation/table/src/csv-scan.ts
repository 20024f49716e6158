import { fieldFault } from './csv-fault.ts'
import { type Header, parseHeader } from './csv-header.ts'
import { longestLine } from './read-text.ts'

/** What a whole CSV file holds, once every byte of it has been found sound. */
export type Scan = Header & {
  readonly rows: number
  /** Lines end in LF only, no line is blank and the header is one line. */
  readonly plain: boolean
  /** Some field spans lines. */
  readonly multiline: boolean
}

const LF = 10
const CR = 13
const QUOTE = 34

// Where the next byte stands.
const RECORD_START = 0
const FIELD_START = 1
const BARE = 2
const QUOTED = 3
/** After a quotation mark inside a quoted field: its end, or the first half of a doubled mark. */
const QUOTE_SEEN = 4
const RETURN_SEEN = 5

/**
 * Reads CSV (RFC 4180, with the delimiter of the header) byte by byte before DuckDB does, so that
 * every fault has a line and nothing is guessed. Blank lines are no rows, as in pandas.
 * `keep` is handed the rows alone: no header, no blank line, each row ended by one LF.
 */
export class CsvScanner {
  readonly #label: string
  readonly #keep: ((bytes: Uint8Array) => void) | null
  #head: Uint8Array[] = []
  #headQuoted = false
  #headSize = 0
  #headLine = 1
  #header: Header | null = null
  #delimiter = 0
  #state = RECORD_START
  #line = 1
  #recordLine = 1
  #recordSize = 0
  #fields = 0
  #rows = 0
  #plain = true
  #multiline = false

  constructor(label: string, keep: ((bytes: Uint8Array) => void) | null) {
    this.#label = label
    this.#keep = keep
  }

  /** Takes the next piece of the file, in UTF-8. */
  push(bytes: Uint8Array): void {
    const start = this.#header === null ? this.#pushHead(bytes) : 0
    if (this.#header !== null) this.#pushRows(bytes, start)
  }

  /** The end of the file. */
  finish(): Scan {
    if (this.#header === null) {
      if (this.#headSize === 0) throw fieldFault('file-empty', this.#label, null)
      if (this.#headQuoted) throw fieldFault('quote-open', this.#label, this.#headLine)
      this.#closeHead()
    }
    if (this.#state === QUOTED) throw fieldFault('quote-open', this.#label, this.#recordLine)
    if (this.#state === RETURN_SEEN) throw this.#fault('line-end-unsupported', this.#line)
    if (this.#state !== RECORD_START) {
      this.#endRecord()
      this.#keep?.(Uint8Array.of(LF))
    }
    if (this.#rows === 0) throw fieldFault('header-only', this.#label, null)
    const { names, delimiter } = this.#header!
    return { names, delimiter, rows: this.#rows, plain: this.#plain, multiline: this.#multiline }
  }

  /** Gathers the first line that is not blank; returns where the rows begin in `bytes`. */
  #pushHead(bytes: Uint8Array): number {
    let start = 0
    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index]!
      if (byte === QUOTE) this.#headQuoted = !this.#headQuoted
      if (byte !== LF) continue
      this.#line++
      if (this.#headQuoted) {
        this.#plain = false
        continue
      }
      const size = this.#headSize + index - start
      const before = index > start ? bytes[index - 1] : this.#head.at(-1)?.at(-1)
      const returned = before === CR
      if (returned) this.#plain = false
      if (size - (returned ? 1 : 0) > 0) {
        this.#gather(bytes.subarray(start, index))
        this.#closeHead()
        return index + 1
      }
      // A blank line before the header.
      this.#plain = false
      this.#head = []
      this.#headSize = 0
      this.#headLine = this.#line
      start = index + 1
    }
    this.#gather(bytes.subarray(start))
    return bytes.length
  }

  #gather(bytes: Uint8Array): void {
    // Of a Buffer, `slice` would be a view of bytes that the next piece overwrites.
    this.#head.push(Uint8Array.from(bytes))
    this.#headSize += bytes.length
    if (this.#headSize > longestLine) throw this.#fault('line-too-long', this.#headLine)
  }

  #closeHead(): void {
    const text = Buffer.concat(this.#head).toString('utf8')
    const line = text.endsWith('\r') ? text.slice(0, -1) : text
    this.#header = parseHeader(line, this.#label, this.#headLine)
    this.#delimiter = this.#header.delimiter.charCodeAt(0)
    this.#recordLine = this.#line
    this.#head = []
  }

  #pushRows(bytes: Uint8Array, start: number): void {
    const delimiter = this.#delimiter
    let state = this.#state
    let keepFrom = start
    let recordFrom = start - this.#recordSize
    for (let index = start; index < bytes.length; index++) {
      const byte = bytes[index]!
      if (state === BARE) {
        if (byte > QUOTE && byte !== delimiter) continue
      } else if (state === QUOTED) {
        if (byte === QUOTE) state = QUOTE_SEEN
        else if (byte === LF) {
          this.#line++
          this.#multiline = true
        }
        continue
      }
      if (state === RETURN_SEEN && byte !== LF) {
        throw this.#fault('line-end-unsupported', this.#line)
      }
      if (byte === LF) {
        const ended = state === RETURN_SEEN ? index - 1 : index
        if (ended > recordFrom) {
          if (ended - recordFrom > longestLine) throw this.#fault('line-too-long')
          this.#endRecord()
          if (this.#keep !== null) {
            if (ended > keepFrom) this.#keep(bytes.subarray(keepFrom, ended))
            this.#keep(Uint8Array.of(LF))
          }
        } else {
          this.#plain = false
        }
        this.#line++
        this.#recordLine = this.#line
        state = RECORD_START
        keepFrom = index + 1
        recordFrom = index + 1
      } else if (byte === delimiter) {
        this.#fields++
        state = FIELD_START
      } else if (byte === CR) {
        this.#plain = false
        state = RETURN_SEEN
      } else if (byte === QUOTE) {
        if (state === BARE) throw this.#fault('quote-stray')
        // At the start of a field, or the second half of a doubled mark.
        state = QUOTED
      } else if (state === QUOTE_SEEN) {
        throw this.#fault('quote-stray')
      } else {
        state = BARE
      }
    }
    this.#recordSize = bytes.length - recordFrom
    if (this.#recordSize > longestLine) throw this.#fault('line-too-long')
    this.#state = state
    // A return at the very end of the piece ends the line or is a fault: either way it is not kept.
    const end = state === RETURN_SEEN ? bytes.length - 1 : bytes.length
    if (this.#keep !== null && end > keepFrom) this.#keep(bytes.subarray(keepFrom, end))
  }

  #endRecord(): void {
    const fields = this.#fields + 1
    const expected = this.#header!.names.length
    if (fields !== expected) {
      throw fieldFault('row-ragged', this.#label, this.#recordLine, { fields, expected })
    }
    this.#fields = 0
    this.#rows++
  }

  #fault(code: 'line-end-unsupported' | 'line-too-long' | 'quote-stray', line = this.#recordLine) {
    return fieldFault(code, this.#label, line)
  }
}
