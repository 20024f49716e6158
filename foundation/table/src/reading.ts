import type { FileHandle } from 'node:fs/promises'

/** What a reader of a whole file is given; `head` is the file's first bytes. */
export type Reading = {
  readonly path: string
  readonly handle: FileHandle
  readonly head: Uint8Array
  readonly scratch: string
  readonly label: string
  readonly columns: readonly string[] | null
}
