import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NamedTable } from '@haechi/assess'
import { readTable } from '@haechi/table'
import { checkUnchanged, type Dossier } from './dossier.ts'

/** The rows of a system, read as they were when they were digested. */
export type Tables = { readonly evaluation: NamedTable; readonly training: NamedTable | null }

/** Reads a system's data. Throws TableFault, and CliFault where a file changed meanwhile. */
export async function readTables(dossier: Dossier): Promise<Tables> {
  const { names, paths } = dossier
  const scratch = mkdtempSync(join(tmpdir(), 'haechi-'))
  const read = async (path: string, label: string): Promise<NamedTable> => ({
    table: await readTable(path, { scratch, label }),
    file: label,
  })
  try {
    const evaluation = await read(paths.evaluation, names.evaluation)
    const training =
      paths.training === null || names.training === null
        ? null
        : await read(paths.training, names.training)
    await checkUnchanged(dossier)
    return { evaluation, training }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
