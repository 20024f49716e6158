import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { keyFromSeed, type SigningKey } from '@haechi/seal'
import { CliFault } from './cli-fault.ts'
import { makeFolder } from './out-folder.ts'

/**
 * The development key of this installation, made on first use under `$HAECHI_HOME/keys`.
 * Whoever can read the file can sign: it seals content, it does not tell who sealed it.
 */
export function developmentKey(home: string): SigningKey {
  const path = join(home, 'keys/development.json')
  if (!existsSync(path)) {
    const note = 'Development key: proves that content was not changed, not who signed it.'
    const seed = randomBytes(32).toString('base64')
    try {
      makeFolder(resolve(dirname(path)), 0o700)
      writeFileSync(path, `${JSON.stringify({ note, seed }, null, 2)}\n`, {
        mode: 0o600,
        flag: 'wx',
      })
    } catch (cause) {
      // Another process may have made it meanwhile; then its key is ours too.
      if (!existsSync(path)) throw unreadable(path, cause)
    }
  }
  try {
    const { seed } = JSON.parse(readFileSync(path, 'utf8')) as { seed: string }
    return keyFromSeed(Buffer.from(seed, 'base64'))
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function unreadable(path: string, cause: unknown): CliFault {
  return new CliFault('key-unreadable', {
    what: { ko: '개발용 열쇠를 쓸 수 없습니다', en: 'the development key cannot be used' },
    where: path,
    mend: {
      ko: '폴더의 권한을 살피거나, 열쇠 파일을 옮겨 두고 다시 실행하십시오.',
      en: 'Look at the permissions of the folder, or move the key file away and run again.',
    },
    cause,
  })
}
