import { DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER } from '@duckdb/node-api'

/** Rows of one chunk, DuckDB's own vector size. */
const CHUNK = 2048

/** A column of numbers to be written; NaN is written as null. */
export type WrittenColumn = {
  readonly name: string
  readonly values: Float64Array
  /** Whole numbers below 2^31, written as such. */
  readonly whole?: boolean
}

/**
 * Writes equally long columns of numbers as one Parquet file (Zstandard), in their order.
 * `path` must not exist yet. The same columns give the same bytes.
 */
export async function writeParquet(path: string, columns: readonly WrittenColumn[]): Promise<void> {
  const rows = columns[0]?.values.length ?? 0
  if (columns.some(({ values }) => values.length !== rows))
    throw new Error('columns differ in length')
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    threads: '1',
  })
  try {
    const connection = await instance.connect()
    try {
      const places = columns.map(({ whole }, place) => `c${place} ${whole ? 'INTEGER' : 'DOUBLE'}`)
      await connection.run(`CREATE TABLE t (${places.join(', ')})`)
      const appender = await connection.createAppender('t')
      for (let from = 0; from < rows; from += CHUNK) {
        const chunk = DuckDBDataChunk.create(columns.map(({ whole }) => (whole ? INTEGER : DOUBLE)))
        chunk.setColumns(
          columns.map(({ values }) =>
            Array.from(values.subarray(from, from + CHUNK), (value) =>
              Number.isNaN(value) ? null : value,
            ),
          ),
        )
        appender.appendDataChunk(chunk)
      }
      appender.closeSync()
      const named = columns.map(({ name }, place) => `c${place} AS ${quote(name, '"')}`).join(', ')
      await connection.run(
        `COPY (SELECT ${named} FROM t) TO ${quote(path, "'")} (FORMAT parquet, COMPRESSION zstd)`,
      )
    } finally {
      connection.closeSync()
    }
  } finally {
    instance.closeSync()
  }
}

/** An SQL name or text: the quote inside is doubled. */
function quote(text: string, mark: '"' | "'"): string {
  return mark + text.replaceAll(mark, mark + mark) + mark
}
