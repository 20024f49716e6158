import { createCipheriv } from 'node:crypto'

/** Enciphers whole blocks of 16 bytes, each for itself; many blocks in one call cost little more than one. */
export type EncipherBlocks = (blocks: Uint8Array) => Buffer

/**
 * AES under a key of 16, 24 or 32 bytes. A native call costs far more than a block, so callers lay the
 * blocks of a whole column side by side.
 */
export function aesBlocks(key: Uint8Array): EncipherBlocks {
  if (![16, 24, 32].includes(key.length)) {
    throw new Error(`an AES key has 16, 24 or 32 bytes, not ${key.length}`)
  }
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false)
  return (blocks) => cipher.update(blocks)
}
