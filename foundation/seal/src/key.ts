import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

/** PKCS #8 and SPKI headers of a raw Ed25519 key (RFC 8410 §7, §4). */
const PRIVATE_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_HEADER = Buffer.from('302a300506032b6570032100', 'hex')

const DEVELOPMENT = 'development-ed25519:'

/** An Ed25519 key that signs. Its id says that it is a development key, and carries the public half. */
export type SigningKey = { readonly id: string; readonly privateKey: KeyObject }

/**
 * The development key of a 32-byte seed. It proves that a document was not changed, never who
 * signed it: whoever can read the seed can sign, so its id begins with `development-`.
 */
export function keyFromSeed(seed: Uint8Array): SigningKey {
  if (seed.length !== 32) throw new Error(`an Ed25519 seed has 32 bytes, not ${seed.length}`)
  const privateKey = createPrivateKey({
    key: Buffer.concat([PRIVATE_HEADER, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const raw = spki.subarray(PUBLIC_HEADER.length)
  return { id: `${DEVELOPMENT}${raw.toString('base64url')}`, privateKey }
}

/** The public key that a development key id carries, or null where the id is of another kind. */
export function verifyingKey(id: string): KeyObject | null {
  if (!id.startsWith(DEVELOPMENT)) return null
  const raw = Buffer.from(id.slice(DEVELOPMENT.length), 'base64url')
  if (raw.length !== 32) return null
  return createPublicKey({ key: Buffer.concat([PUBLIC_HEADER, raw]), format: 'der', type: 'spki' })
}
