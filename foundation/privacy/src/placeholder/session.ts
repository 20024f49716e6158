import { createHash } from 'node:crypto'
import { labelOf, PLACEHOLDER_KINDS, type PlaceholderKind } from './labels.ts'
import { CLOSE, type Known, OPEN, TAG_LENGTH, TAG_LETTERS } from './match-placeholder.ts'

/** 128 bits, fresh for each session: whoever knows them can forge its placeholders. */
const SHORTEST_RANDOM = 16

/** The placeholders of one request or conversation, and what they stand for. In memory alone. */
export type PlaceholderSession = {
  /** The same value of a kind has the same placeholder. */
  readonly placeholderFor: (kind: PlaceholderKind, value: string) => string
  /** The value behind a placeholder of this session, by index of kind and number. */
  readonly valueOf: (kind: number, number: number) => string
  readonly known: Known
  readonly size: number
}

type Issued = { readonly value: string; readonly tag: string; readonly text: string }

/**
 * `random` holds at least 16 fresh random bytes. Two sessions with different bytes share no placeholder
 * but by a chance of one in 1.7 × 10^10 a pair.
 */
export function placeholderSession(random: Uint8Array): PlaceholderSession {
  if (random.length < SHORTEST_RANDOM) {
    throw new Error(`a session needs ${SHORTEST_RANDOM} random bytes`)
  }
  const nextTag = tagsFrom(Uint8Array.from(random))
  // Sparse, by index of kind: a session is made for every request, and most kinds never come.
  const issued: (Issued[] | undefined)[] = []
  const byValue: (Map<string, Issued> | undefined)[] = []
  let mask = 0
  let size = 0
  return {
    placeholderFor: (name, value) => {
      const kind = PLACEHOLDER_KINDS.indexOf(name)
      byValue[kind] ??= new Map()
      const same = byValue[kind].get(value)
      if (same !== undefined) return same.text
      issued[kind] ??= []
      const tag = nextTag()
      const text = `${OPEN}${labelOf(name)}_${issued[kind].length + 1}_${tag}${CLOSE}`
      const one = { value, tag, text }
      issued[kind].push(one)
      byValue[kind].set(value, one)
      mask |= 1 << kind
      size += 1
      return text
    },
    valueOf: (kind, number) => issued[kind]![number - 1]!.value,
    known: {
      get mask() {
        return mask
      },
      count: (kind) => issued[kind]?.length ?? 0,
      letter: (kind, number, place, code) =>
        issued[kind]![number - 1]!.tag.charCodeAt(place) === code,
    },
    get size() {
      return size
    },
  }
}

/** SHA-256 of the secret and a counter, read as letters; bytes that would favour some are passed over. */
function tagsFrom(secret: Uint8Array): () => string {
  const fair = 256 - (256 % TAG_LETTERS.length)
  let counter = 0
  let bytes = Buffer.alloc(0)
  let at = 0
  return () => {
    let tag = ''
    while (tag.length < TAG_LENGTH) {
      if (at === bytes.length) {
        bytes = createHash('sha256').update(`${counter}/`).update(secret).digest()
        counter += 1
        at = 0
      }
      const byte = bytes[at++]!
      if (byte < fair) tag += TAG_LETTERS[byte % TAG_LETTERS.length]
    }
    return tag
  }
}
