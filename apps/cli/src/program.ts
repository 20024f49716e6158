import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson, sha256 } from '@haechi/seal'

const ROOT = join(import.meta.dirname, '../../..')

/** Name and version, as permits state their issuer. */
export const PROGRAM = `haechi ${(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version}`

/** SHA-256 over every source file that runs, and the lock of what it stands on. Tests are left out. */
export function programDigest(): string {
  const files = globSync(['{foundation,stages,apps}/*/src/**/*.ts', 'package-lock.json'], {
    cwd: ROOT,
  })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.test(?:ing)?\.ts$/.test(path))
    .sort()
  const entries = files.map((path) => [path, sha256(readFileSync(join(ROOT, path)))])
  return sha256(canonicalJson(Object.fromEntries(entries)))
}
