import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'

/** What a query may take; DuckDB's own choice where one is left out. */
export type Means = {
  /** As DuckDB writes it, e.g. `2GB`; what does not fit goes to the scratch folder. */
  readonly memory?: string
  readonly threads?: number
  /** Rows keep the order of the file; costs memory where nobody reads the order. True by default. */
  readonly ordered?: boolean
}

/**
 * Runs `use` on a DuckDB that may read this one file and nothing else: no network, no extension, no
 * other path, no settings to change. `pattern` names the file to table functions, which would else
 * take `*`, `?` and `[` in it for a search. `scratch` takes what does not fit in memory.
 */
export async function withSealedReader<Result>(
  path: string,
  scratch: string,
  use: (connection: DuckDBConnection, pattern: string) => Promise<Result>,
): Promise<Result> {
  return withSealedFiles([path], scratch, {}, (connection, patterns) =>
    use(connection, patterns[0]!),
  )
}

/** As `withSealedReader`, for several files in one DuckDB; `patterns` are in their order. */
export async function withSealedFiles<Result>(
  paths: readonly string[],
  scratch: string,
  means: Means,
  use: (connection: DuckDBConnection, patterns: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const { memory, threads, ordered = true } = means
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    extension_directory: scratch,
    temp_directory: scratch,
    preserve_insertion_order: String(ordered),
    ...(memory === undefined ? {} : { memory_limit: memory }),
    ...(threads === undefined ? {} : { threads: String(threads) }),
  })
  try {
    const connection = await instance.connect()
    try {
      const patterns = paths.map((path) => path.replace(/[*?[]/g, (mark) => `[${mark}]`))
      const allowed = [...paths, ...patterns]
      const places = allowed.map((_, place) => `$${place + 1}`).join(', ')
      await connection.run(`SET TimeZone = 'UTC'`)
      await connection.run(`SET allowed_paths = [${places}]`, allowed)
      await connection.run('SET enable_external_access = false')
      await connection.run('SET lock_configuration = true')
      return await use(connection, patterns)
    } finally {
      connection.closeSync()
    }
  } finally {
    instance.closeSync()
  }
}

/** The rows of a small result. */
export async function askRows(
  connection: DuckDBConnection,
  sql: string,
  parameters: DuckDBValue[],
): Promise<DuckDBValue[][]> {
  return (await connection.runAndReadAll(sql, parameters)).getRows()
}
