import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type KeyRecord, type KeyRing, keyRing } from '@haechi/privacy'
import { invalid } from '../arguments.ts'
import { CliFault } from '../cli-fault.ts'
import { makeFolder, notWritable } from '../out-folder.ts'

/** A version of a key as it lies in `$HAECHI_HOME/keys/privacy`, apart from the data; secret null once destroyed. */
type Stored = {
  readonly id: string
  readonly version: number
  readonly madeOn: string
  readonly secret: string | null
  readonly destroyedOn: string | null
}

const folderOf = (home: string) => join(home, 'keys/privacy')

const pathOf = (home: string, { id, version }: Pick<Stored, 'id' | 'version'>) =>
  join(folderOf(home), `${id}.${version}.json`)

/** Every version of every key. Throws CliFault where a file is damaged. */
export function storedKeys(home: string): Stored[] {
  const folder = folderOf(home)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const path = join(folder, name)
      try {
        const read = JSON.parse(readFileSync(path, 'utf8')) as Stored
        if (`${read.id}.${read.version}.json` !== name) throw new Error('another name inside')
        return read
      } catch (cause) {
        throw new CliFault('key-unreadable', {
          what: {
            ko: '가명처리 열쇠를 읽을 수 없습니다',
            en: 'a pseudonymisation key cannot be read',
          },
          where: path,
          mend: { ko: '백업에서 되찾으십시오.', en: 'Restore it from a backup.' },
          cause,
        })
      }
    })
}

/** The keys as the work with data takes them. */
export function ringOf(home: string): KeyRing {
  return keyRing(
    storedKeys(home).map(
      ({ id, version, secret, destroyedOn }): KeyRecord =>
        secret === null
          ? { id, version, destroyedOn: destroyedOn ?? '' }
          : { id, version, secret: Buffer.from(secret, 'base64') },
    ),
  )
}

/** Makes a key, or the next version of one: old versions still open what they made. */
export function makeKey(home: string, id: string, today: string): Stored {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) {
    throw invalid(id, {
      ko: '열쇠 이름에는 a-z, 0-9, -만 쓸 수 있습니다',
      en: 'is no name of a key: a-z, 0-9 and - only',
      mendKo: '예: customer-2026',
      mendEn: 'For example: customer-2026.',
    })
  }
  const versions = storedKeys(home).filter((one) => one.id === id)
  const version = Math.max(0, ...versions.map((one) => one.version)) + 1
  const secret = randomBytes(32).toString('base64')
  const made: Stored = { id, version, madeOn: today, secret, destroyedOn: null }
  store(home, made, 'wx')
  return made
}

/** Destroys a version for good: what was made under it cannot be opened again. */
export function destroyKey(home: string, id: string, version: number, today: string): Stored {
  const found = storedKeys(home).find((one) => one.id === id && one.version === version)
  if (found === undefined || found.secret === null) {
    throw invalid(`${id} ${version}`, {
      ko: '그런 열쇠가 없거나 이미 파기되었습니다',
      en: 'there is no such key, or it is destroyed already',
      mendKo: 'haechi privacy keys로 목록을 보십시오.',
      mendEn: 'See haechi privacy keys.',
    })
  }
  const gone: Stored = { ...found, secret: null, destroyedOn: today }
  store(home, gone, 'w')
  return gone
}

function store(home: string, key: Stored, flag: 'wx' | 'w'): void {
  const path = pathOf(home, key)
  try {
    makeFolder(resolve(folderOf(home)), 0o700)
    const text = `${JSON.stringify(key, null, 2)}\n`
    // A new name is never taken from another; an old one changes in one step, since a file cut short
    // would make every key unreadable.
    const draft = flag === 'wx' ? path : `${path}.${randomBytes(6).toString('hex')}`
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600 })
    if (draft !== path) renameSync(draft, path)
  } catch (cause) {
    throw notWritable(path, cause, path)
  }
}
