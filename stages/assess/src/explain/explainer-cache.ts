import type { Compiled } from './compiled.ts'

/** Tables kept from one call to the next, in memory that the caller owns. */
export type ExplainerCache = {
  readonly find: (digest: string) => Compiled | undefined
  readonly keep: (digest: string, compiled: Compiled) => void
}

/** Keeps the tables used last, as long as together they stay within `maxBytes`. */
export function createExplainerCache(maxBytes = 1 << 30): ExplainerCache {
  const kept = new Map<string, Compiled>()
  let bytes = 0
  return {
    find: (digest) => {
      const found = kept.get(digest)
      if (found === undefined) return undefined
      kept.delete(digest)
      kept.set(digest, found)
      return found
    },
    keep: (digest, compiled) => {
      const before = kept.get(digest)
      if (before !== undefined) bytes -= before.bytes
      kept.delete(digest)
      kept.set(digest, compiled)
      bytes += compiled.bytes
      for (const [oldest, { bytes: freed }] of kept) {
        if (bytes <= maxBytes) break
        kept.delete(oldest)
        bytes -= freed
      }
    },
  }
}
