import { keyRing } from './key-ring.ts'
import { TakeOutFault } from './take-out-fault.ts'

/** A ring for tests: two versions of one key, and a key whose newest version is destroyed. */
export const testRing = () =>
  keyRing([
    { id: 'research', version: 1, secret: Buffer.alloc(32, 1) },
    { id: 'research', version: 2, secret: Buffer.alloc(32, 2) },
    { id: 'gone', version: 1, secret: Buffer.alloc(32, 3) },
    { id: 'gone', version: 2, destroyedOn: '2090-01-01' },
  ])

/** The code of the fault that this throws, or null. */
export function codeOf(run: () => unknown): string | null {
  try {
    run()
  } catch (error) {
    if (error instanceof TakeOutFault) return error.code
    throw error
  }
  return null
}
