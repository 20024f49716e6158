import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { digestFile } from './digest-file.ts'

test('The digest of a file is its SHA-256 as FIPS 180-4 gives it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'haechi-digest-'))
  try {
    const path = join(folder, 'file')
    writeFileSync(path, '')
    expect(await digestFile(path)).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    writeFileSync(path, 'a'.repeat(1_000_000))
    expect(await digestFile(path)).toBe(
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    )
    await expect(digestFile(join(folder, 'none'))).rejects.toThrow('none: The file does not exist')
    await expect(digestFile(folder)).rejects.toThrow('This is a folder')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
