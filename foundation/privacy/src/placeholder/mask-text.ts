import type { Finding, Kind } from '../kind.ts'
import { fold, isSkipped } from './fold.ts'
import { PLACEHOLDER_KINDS } from './labels.ts'
import {
  type Known,
  matchPlaceholder,
  nextStart,
  TAG_LENGTH,
  TAG_LETTERS,
} from './match-placeholder.ts'
import type { PlaceholderSession } from './session.ts'

/** A text without its findings, and where they stood. */
export type MaskedText = {
  readonly text: string
  readonly placeholders: readonly {
    /** The placeholder as it stands in the masked text. */
    readonly id: string
    readonly kind: Kind
    /** UTF-16 code units of the text as it was given, end exclusive. */
    readonly start: number
    readonly end: number
    /** Where the placeholder stands in the masked text. */
    readonly maskedStart: number
    readonly maskedEnd: number
  }[]
}

const LETTERS = new Set([...TAG_LETTERS].map((one) => one.charCodeAt(0)))

/** Everything that has the shape of a placeholder, of this session or of any other. */
const SHAPED: Known = {
  mask: (2 ** PLACEHOLDER_KINDS.length - 1) | 0,
  count: () => 9_999_999,
  letter: (_kind, _number, _place, code) => LETTERS.has(code),
}

/** 1 for a letter of tags, 2 for what may stand between them. */
const TAG_PARTS = new Uint8Array(65536)
for (let code = 0; code < 65536; code++) {
  const plain = fold(code)
  TAG_PARTS[code] = isSkipped(plain) ? 2 : plain < 0x80 && LETTERS.has(plain) ? 1 : 0
}

/** Whether the letters of a tag stand anywhere in a row: in a text of words they hardly ever do. */
function holdsTag(text: string): boolean {
  let row = 0
  for (let at = 0; at < text.length; at++) {
    const part = TAG_PARTS[text.charCodeAt(at)]
    if (part === 0) row = 0
    else if (part === 1 && ++row === TAG_LENGTH) return true
  }
  return false
}

/**
 * Replaces findings by placeholders of the session. Findings that overlap become one, of the kind of the
 * surest. Text that only looks like a placeholder gets one of its own, so that restoring the masked text
 * always gives back the original, and nothing in a prompt can call up another's value.
 */
export function maskText(
  text: string,
  findings: readonly Finding[],
  session: PlaceholderSession,
): MaskedText {
  const places = apart(findings, text.length)
  const placeholders: MaskedText['placeholders'][number][] = []
  let masked = ''
  let done = 0
  for (const { kind, start, end } of places) {
    masked += escaped(text.slice(done, start), session)
    const id = session.placeholderFor(kind, text.slice(start, end))
    const maskedStart = masked.length
    masked += id
    placeholders.push({ id, kind, start, end, maskedStart, maskedEnd: masked.length })
    done = end
  }
  return { text: masked + escaped(text.slice(done), session), placeholders }
}

type Place = { kind: Kind; start: number; end: number; confidence: number }

function apart(findings: readonly Finding[], length: number): Place[] {
  const places: Place[] = []
  for (const { kind, start, end, confidence } of findings.toSorted((a, b) => a.start - b.start)) {
    if (!(start >= 0 && start < end && end <= length)) {
      throw new Error(`a finding at ${start}–${end} lies outside a text of ${length}`)
    }
    const last = places.at(-1)
    if (last === undefined || start >= last.end) {
      places.push({ kind, start, end, confidence })
      continue
    }
    if (confidence > last.confidence) Object.assign(last, { kind, confidence })
    last.end = Math.max(last.end, end)
  }
  return places
}

/** A stretch between findings: nothing in it reads as a placeholder afterwards. */
function escaped(gap: string, session: PlaceholderSession): string {
  if (!holdsTag(gap)) return gap
  let out = ''
  let done = 0
  let at = nextStart(gap, 0, 0, SHAPED)
  while (at < gap.length) {
    const match = matchPlaceholder(gap, at, SHAPED, true)
    if (match.is !== 'match') {
      at = nextStart(gap, at + 1, gap.charCodeAt(at), SHAPED)
      continue
    }
    out += gap.slice(done, at) + session.placeholderFor('literal', gap.slice(at, match.end))
    done = match.end
    // A placeholder will stand before what follows, and no word goes on from its bracket.
    at = nextStart(gap, done, 0, SHAPED)
  }
  return out + gap.slice(done)
}
