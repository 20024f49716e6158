import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'

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
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    extension_directory: scratch,
    temp_directory: scratch,
    preserve_insertion_order: 'true',
  })
  try {
    const connection = await instance.connect()
    try {
      const pattern = path.replace(/[*?[]/g, (character) => `[${character}]`)
      await connection.run(`SET TimeZone = 'UTC'`)
      await connection.run('SET allowed_paths = [$1, $2]', [path, pattern])
      await connection.run('SET enable_external_access = false')
      await connection.run('SET lock_configuration = true')
      return await use(connection, pattern)
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
