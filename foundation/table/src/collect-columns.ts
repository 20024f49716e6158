import type { DuckDBConnection } from '@duckdb/node-api'
import type { Column } from './table.ts'

/** One output column: `sql` gives a DOUBLE (NaN = blank) or a VARCHAR, never NULL. */
export type Wanted = { readonly name: string; readonly kind: Column['kind']; readonly sql: string }

/** Streams a query into columns, chunk by chunk, without an object per row. */
export async function collectColumns(
  connection: DuckDBConnection,
  wanted: readonly Wanted[],
  from: string,
  pattern: string,
): Promise<{ rows: number; columns: Column[] }> {
  const list = wanted.map((each) => each.sql).join(', ')
  const result = await connection.stream(`SELECT ${list} FROM ${from}`, [pattern])
  const growing = wanted.map(({ name, kind }) =>
    kind === 'number' ? new GrowingNumbers(name) : new GrowingTexts(name),
  )
  let rows = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) break
    for (const [index, column] of growing.entries()) {
      column.take(chunk.getColumnVector(index), chunk.rowCount)
    }
    rows += chunk.rowCount
  }
  return { rows, columns: growing.map((column) => column.finish()) }
}

type Vector = { getItem(index: number): unknown }

class GrowingNumbers {
  readonly #name: string
  #values = new Float64Array(4096)
  #count = 0

  constructor(name: string) {
    this.#name = name
  }

  take(vector: Vector, rows: number): void {
    if (this.#count + rows > this.#values.length) {
      const wider = new Float64Array(this.#values.length * 2)
      wider.set(this.#values)
      this.#values = wider
    }
    for (let row = 0; row < rows; row++) {
      this.#values[this.#count + row] = vector.getItem(row) as number
    }
    this.#count += rows
  }

  finish(): Column {
    return { name: this.#name, kind: 'number', values: this.#values.slice(0, this.#count) }
  }
}

/** Beyond this many distinct texts a column is not of categories, and looking them up is lost time. */
const mostShared = 4096

class GrowingTexts {
  readonly #name: string
  readonly #values: (string | null)[] = []
  /** One string for equal cells: a million rows of few categories then hold few strings. */
  readonly #shared = new Map<string, string>()

  constructor(name: string) {
    this.#name = name
  }

  take(vector: Vector, rows: number): void {
    for (let row = 0; row < rows; row++) {
      const text = vector.getItem(row) as string
      this.#values.push(isBlank(text) ? null : this.#share(text))
    }
  }

  finish(): Column {
    return { name: this.#name, kind: 'text', values: this.#values }
  }

  #share(text: string): string {
    const known = this.#shared.get(text)
    if (known !== undefined) return known
    if (this.#shared.size < mostShared) this.#shared.set(text, text)
    return text
  }
}

function isBlank(text: string): boolean {
  return text === '' || (text.charCodeAt(0) <= 32 && /^[ \t]*$/.test(text))
}
