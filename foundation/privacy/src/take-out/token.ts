import { aesSiv } from './aes-siv.ts'
import type { KeyRing, LiveKey } from './key-ring.ts'
import { TakeOutFault } from './take-out-fault.ts'

const PURPOSE = 'token'
const FORM = /^tok1\.([a-z0-9][a-z0-9-]{0,63})\.([1-9]\d{0,8})\.([A-Za-z0-9_-]{22,})$/

/** Reversible tokens of one domain: `tok1.KEY.VERSION.SEALED`. Same value, same token. */
export type Tokens = {
  readonly seal: (values: readonly string[]) => string[]
}

/**
 * Tokens under the newest version of a key. The domain (a column's meaning, such as `customer`) and the
 * key's name and version are authenticated with the value, so a token moved elsewhere does not open.
 */
export function tokens(key: LiveKey, domain: string): Tokens {
  const siv = sivOf(key, domain)
  const head = `tok1.${key.id}.${key.version}.`
  return {
    seal: (values) =>
      siv
        .seal(values.map((value) => Buffer.from(wellFormed(value), 'utf8')))
        .map((sealed) => head + sealed.toString('base64url')),
  }
}

/**
 * The values behind tokens of one domain, whichever version of the key made each.
 * Throws `token-broken`, or the ring's faults: a token is never handed back as if it were the value.
 */
export function openTokens(texts: readonly string[], keys: KeyRing, domain: string): string[] {
  const groups = new Map<string, { key: LiveKey; places: number[]; sealed: Buffer[] }>()
  for (let at = 0; at < texts.length; at++) {
    const [, id, version, body] = FORM.exec(texts[at]!) ?? []
    if (id === undefined || version === undefined || body === undefined) throw broken(at)
    const name = `${id}@${version}`
    const group = groups.get(name) ?? {
      key: keys.at(id, Number(version)),
      places: [],
      sealed: [],
    }
    groups.set(name, group)
    group.places.push(at)
    group.sealed.push(Buffer.from(body, 'base64url'))
  }
  const values = new Array<string>(texts.length)
  for (const { key, places, sealed } of groups.values()) {
    const opened = sivOf(key, domain).open(sealed)
    for (let at = 0; at < places.length; at++) {
      const plain = opened[at]
      if (plain === null || plain === undefined) throw broken(places[at]!)
      values[places[at]!] = plain.toString('utf8')
    }
  }
  return values
}

function sivOf(key: LiveKey, domain: string) {
  const about = JSON.stringify(['tok1', key.id, key.version, domain])
  return aesSiv(key.derive(PURPOSE, domain, 64), [Buffer.from(about)])
}

/** UTF-8 has no lone surrogate: such a value would come back changed. */
function wellFormed(value: string): string {
  if (value.isWellFormed()) return value
  throw new TakeOutFault('value-unfit', {
    what: { ko: '깨진 글자가 들어 있습니다', en: 'the value holds a broken character' },
    where: null,
    mend: { ko: '파일의 인코딩을 바로잡으십시오.', en: 'Mend the encoding of the file.' },
  })
}

function broken(at: number): TakeOutFault {
  return new TakeOutFault('token-broken', {
    what: {
      ko: '이 열쇠와 이 영역에서 만든 토큰이 아니거나 바뀌었습니다',
      en: 'this is no token of this key and domain, or it was changed',
    },
    where: `${at + 1}`,
    mend: {
      ko: '토큰을 그대로 옮겼는지, 영역의 이름이 맞는지 살피십시오.',
      en: 'See that the token is whole and that the name of the domain is right.',
    },
  })
}
