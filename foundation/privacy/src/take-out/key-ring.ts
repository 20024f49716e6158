import { hkdfSync } from 'node:crypto'
import { TakeOutFault } from './take-out-fault.ts'

/** 256 bits from a sound source of randomness; kept apart from the data. */
const SHORTEST_SECRET = 32

/** One version of a key as its keeper hands it over: its secret, or the day it was destroyed. */
export type KeyRecord = { readonly id: string; readonly version: number } & (
  | { readonly secret: Uint8Array }
  | { readonly destroyedOn: string }
)

/** A version of a key whose secret is at hand. */
export type LiveKey = {
  readonly id: string
  readonly version: number
  /**
   * A key of its own for one purpose and domain (HKDF-SHA-256, RFC 5869), so that what is made under one
   * says nothing of what is made under another. Throws `key-destroyed` once the version is destroyed.
   */
  readonly derive: (purpose: string, domain: string, bytes: number) => Buffer
}

/** Keys by id and version. New values use the newest version; older ones still open what they made. */
export type KeyRing = {
  /** Throws `key-unknown`, or `key-destroyed`: a destroyed newest version never yields to an older one. */
  readonly newest: (id: string) => LiveKey
  /** Throws `key-unknown`, `key-version-unknown` or `key-destroyed`. */
  readonly at: (id: string, version: number) => LiveKey
  /** Wipes the ring's copy of a secret; what was made under it cannot be opened again. */
  readonly destroy: (id: string, version: number, on: string) => void
}

type Held = { secret: Buffer | null; destroyedOn: string | null }

/** A ring of copies of these keys: the caller may wipe its own. */
export function keyRing(records: readonly KeyRecord[]): KeyRing {
  const ring = new Map<string, Map<number, Held>>()
  for (const record of records) {
    const { id, version } = record
    if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id) || !Number.isSafeInteger(version) || version < 1) {
      throw new Error('a key has an id of a-z, 0-9 and -, and a version from 1')
    }
    const versions = ring.get(id) ?? new Map<number, Held>()
    ring.set(id, versions)
    if (versions.has(version)) throw duplicate(id, version)
    if ('secret' in record) {
      if (record.secret.length < SHORTEST_SECRET) throw tooShort(id, version)
      versions.set(version, { secret: Buffer.from(record.secret), destroyedOn: null })
    } else versions.set(version, { secret: null, destroyedOn: record.destroyedOn })
  }
  const versionsOf = (id: string) => {
    const versions = ring.get(id)
    if (versions === undefined) throw unknownKey(id, [...ring.keys()])
    return versions
  }
  const live = (id: string, version: number): LiveKey => {
    const held = versionsOf(id).get(version)
    if (held === undefined) throw unknownVersion(id, version)
    if (held.secret === null) throw destroyed(id, version, held.destroyedOn)
    return {
      id,
      version,
      derive: (purpose, domain, bytes) => {
        if (held.secret === null) throw destroyed(id, version, held.destroyedOn)
        const info = JSON.stringify(['haechi/privacy', purpose, domain])
        return Buffer.from(hkdfSync('sha256', held.secret, '', info, bytes))
      },
    }
  }
  return {
    newest: (id) => live(id, Math.max(...versionsOf(id).keys())),
    at: live,
    destroy: (id, version, on) => {
      const held = versionsOf(id).get(version)
      if (held === undefined) throw unknownVersion(id, version)
      held.secret?.fill(0)
      held.secret = null
      held.destroyedOn ??= on
    },
  }
}

function unknownKey(id: string, known: readonly string[]): TakeOutFault {
  return new TakeOutFault('key-unknown', {
    what: { ko: `열쇠 '${id}'이(가) 없습니다`, en: `there is no key '${id}'` },
    where: id,
    mend: {
      ko: `열쇠를 더하거나 처리 기준의 열쇠 이름을 고치십시오(있는 열쇠: ${known.join(', ') || '없음'}).`,
      en: `Add the key, or mend its name in the recipe (keys at hand: ${known.join(', ') || 'none'}).`,
    },
  })
}

function unknownVersion(id: string, version: number): TakeOutFault {
  return new TakeOutFault('key-version-unknown', {
    what: {
      ko: `열쇠 '${id}'의 판 ${version}이(가) 없습니다`,
      en: `key '${id}' has no version ${version} here`,
    },
    where: `${id}@${version}`,
    mend: {
      ko: '그 판의 열쇠를 열쇠 보관자에게서 받아 더하십시오.',
      en: 'Add that version from the keeper of the keys.',
    },
  })
}

function destroyed(id: string, version: number, on: string | null): TakeOutFault {
  return new TakeOutFault('key-destroyed', {
    what: {
      ko: `열쇠 '${id}'의 판 ${version}은(는) 파기되었습니다${on ? `(${on})` : ''}`,
      en: `version ${version} of key '${id}' is destroyed${on ? ` (${on})` : ''}`,
    },
    where: `${id}@${version}`,
    mend: {
      ko: '이 판으로 만든 값은 되돌릴 수 없습니다. 새 판의 열쇠로 처음부터 다시 만드십시오.',
      en: 'What was made under it cannot be opened again: make it anew under a new version.',
    },
  })
}

function tooShort(id: string, version: number): TakeOutFault {
  return new TakeOutFault('key-too-short', {
    what: {
      ko: `열쇠 '${id}'의 판 ${version}은(는) ${SHORTEST_SECRET}바이트보다 짧습니다`,
      en: `version ${version} of key '${id}' is shorter than ${SHORTEST_SECRET} bytes`,
    },
    where: `${id}@${version}`,
    mend: {
      ko: `무작위로 만든 ${SHORTEST_SECRET}바이트 이상의 열쇠를 쓰십시오.`,
      en: `Use a random secret of at least ${SHORTEST_SECRET} bytes.`,
    },
  })
}

function duplicate(id: string, version: number): TakeOutFault {
  return new TakeOutFault('key-duplicate', {
    what: {
      ko: `열쇠 '${id}'의 판 ${version}이(가) 두 번 나옵니다`,
      en: `version ${version} of key '${id}' stands twice`,
    },
    where: `${id}@${version}`,
    mend: { ko: '하나만 남기십시오.', en: 'Keep one of them.' },
  })
}
