import { createHash } from 'node:crypto'
import { openFile } from './open-file.ts'

/** SHA-256 of the bytes of a regular file, in lower-case hex; reads in pieces of 1 MiB. */
export async function digestFile(path: string): Promise<string> {
  const file = await openFile(path)
  try {
    const hash = createHash('sha256')
    const piece = Buffer.allocUnsafe(1 << 20)
    for (;;) {
      const { bytesRead } = await file.handle.read(piece, 0, piece.length, null)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(piece.subarray(0, bytesRead))
    }
  } finally {
    await file.handle.close()
  }
}
