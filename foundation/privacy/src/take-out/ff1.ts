import { aesBlocks, type EncipherBlocks } from './aes-blocks.ts'
import { type Ff1Plan, narrowRounds, wideRounds } from './ff1-rounds.ts'
import { TakeOutFault } from './take-out-fault.ts'

/** NIST SP 800-38G r1, 5.1: a domain of fewer texts than this can be searched through. */
const SMALLEST_DOMAIN = 1_000_000
/** Above this, a half needs more than one block in a round; nothing that a bank writes is so long. */
const WIDEST_HALF_BITS = 96
/** Rows enciphered together: their blocks stay in the processor's cache. */
const BATCH = 4096

/** What FF1 needs besides the texts. */
export type Ff1Setting = {
  /** 16, 24 or 32 bytes. */
  readonly key: Uint8Array
  /** The numerals in their order; each one UTF-16 code unit. */
  readonly alphabet: string
  /** Same for all texts of a call; not secret. */
  readonly tweak: Uint8Array
}

/** A permutation of the texts of one length over an alphabet, and its inverse. */
export type Ff1 = {
  /** Throws TakeOutFault for lengths whose domain is below one million, or too long for one block a round. */
  readonly encrypt: (texts: readonly string[]) => string[]
  readonly decrypt: (texts: readonly string[]) => string[]
}

/**
 * Format-preserving encryption FF1 of NIST SP 800-38G r1, over a column at once: one native call a round.
 * FF3 is left out on purpose: NIST withdrew it in the second draft of February 2025.
 */
export function ff1({ key, alphabet, tweak }: Ff1Setting): Ff1 {
  const numeralOf = new Map(alphabet.split('').map((one, at) => [one, at]))
  if (numeralOf.size !== alphabet.length || alphabet.length < 2 || alphabet.length > 65536) {
    throw new Error('an alphabet has 2 to 65536 numerals, each of them once')
  }
  const encipher = aesBlocks(key)
  const plans = new Map<number, Ff1Plan>()
  const planFor = (length: number) => {
    const known = plans.get(length)
    if (known !== undefined) return known
    const plan = planOf(length, alphabet.length, tweak, encipher)
    plans.set(length, plan)
    return plan
  }
  const run = (texts: readonly string[], forward: boolean): string[] => {
    const places = new Map<number, number[]>()
    for (let at = 0; at < texts.length; at++) {
      const { length } = texts[at]!
      const same = places.get(length)
      if (same === undefined) places.set(length, [at])
      else same.push(at)
    }
    const done = new Array<string>(texts.length)
    for (const [length, all] of places) {
      const plan = planFor(length)
      const rounds = plan.radix ** plan.right < 2 ** 37 ? narrowRounds : wideRounds
      for (let from = 0; from < all.length; from += BATCH) {
        const some = all.slice(from, from + BATCH)
        const out = rounds(plan, encipher, forward, { alphabet, numeralOf }, some, texts)
        for (let at = 0; at < some.length; at++) done[some[at]!] = out[at]!
      }
    }
    return done
  }
  return { encrypt: (texts) => run(texts, true), decrypt: (texts) => run(texts, false) }
}

function planOf(
  length: number,
  radix: number,
  tweak: Uint8Array,
  encipher: EncipherBlocks,
): Ff1Plan {
  if (length < 2 || radix ** length < SMALLEST_DOMAIN) {
    throw new TakeOutFault('domain-too-small', {
      what: {
        ko: `${radix}가지 글자 ${length}개로 된 값은 가짓수가 100만보다 적어 형식 보존 암호화를 하지 않습니다`,
        en: `a value of ${length} numerals of ${radix} has fewer than 1,000,000 forms: format-preserving encryption would not protect it`,
      },
      where: null,
      mend: {
        ko: '더 긴 값을 통째로 암호화하거나 token, pseudonym을 쓰십시오.',
        en: 'Encrypt a longer value as a whole, or use token or pseudonym.',
      },
    })
  }
  const left = Math.floor(length / 2)
  const right = length - left
  // Exact for every radix: the bit length of the largest half.
  const bits = (BigInt(radix) ** BigInt(Math.min(right, 128)) - 1n).toString(2).length
  if (right > 128 || bits > WIDEST_HALF_BITS) {
    throw new TakeOutFault('value-too-long', {
      what: {
        ko: `${radix}가지 글자 ${length}개로 된 값은 형식 보존 암호화를 하기에 너무 깁니다`,
        en: `a value of ${length} numerals of ${radix} is too long for format-preserving encryption`,
      },
      where: null,
      mend: { ko: 'token을 쓰십시오.', en: 'Use token.' },
    })
  }
  const bytes = Math.ceil(bits / 8)
  const head = Buffer.alloc(16)
  head.set([1, 2, 1, radix >>> 16, (radix >>> 8) & 255, radix & 255, 10, left & 255])
  head.writeUInt32BE(length, 8)
  head.writeUInt32BE(tweak.length, 12)
  const body = Buffer.alloc(Math.ceil((tweak.length + bytes + 1) / 16) * 16)
  body.set(tweak)
  let chain: Uint8Array = encipher(head)
  for (let at = 0; at < body.length; at += 16) {
    chain = chain.map((byte, place) => byte ^ body[at + place]!)
    if (at + 16 < body.length) chain = encipher(chain)
  }
  return { radix, left, right, bytes, taken: 4 * Math.ceil(bytes / 4) + 4, chain }
}
