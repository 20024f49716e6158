import { matchPlaceholder, nextStart, OPEN } from './match-placeholder.ts'
import type { PlaceholderSession } from './session.ts'

/** Restores one channel of a stream (one choice, one content block, one tool call). */
export type Restorer = {
  /** The text that is sure by now: all of it, but for an end that may become a live placeholder. */
  readonly push: (chunk: string) => string
  /** What was held back, when the channel ends. The restorer may then be used for another text. */
  readonly end: () => string
  readonly counts: {
    readonly restored: number
    /** `⟦` that led to nothing of this session. */
    readonly unknown: number
    /** Code units held back now. */
    readonly waiting: number
  }
}

/** How a value is written where it goes, such as escaped inside a JSON string; as it is by default. */
export type Writing = (value: string) => string

const OPEN_CODE = OPEN.charCodeAt(0)

/**
 * Placeholders of the session become their values again, however the text is cut into chunks. What is
 * foreign, forged or changed beyond recognition stays as it stands and is counted as unknown; a restored
 * value is never read again for placeholders. Time is linear, and at most `LONGEST` code units wait.
 */
export function restorer(session: PlaceholderSession, write: Writing = (value) => value): Restorer {
  const { known } = session
  let held = ''
  let before = 0
  let restored = 0
  let unknown = 0
  const run = (text: string, final: boolean): string => {
    let out = ''
    let done = 0
    let at = nextStart(text, 0, before, known)
    while (at < text.length) {
      const match = matchPlaceholder(text, at, known, final)
      if (match.is === 'more') break
      let next = at + 1
      if (match.is === 'match') {
        out += text.slice(done, at) + write(session.valueOf(match.kind, match.number))
        restored += 1
        next = match.end
        done = next
      } else if (text.charCodeAt(at) === OPEN_CODE) unknown += 1
      at = nextStart(text, next, text.charCodeAt(next - 1), known)
    }
    if (at > 0) before = text.charCodeAt(at - 1)
    held = text.slice(at)
    return out + text.slice(done, at)
  }
  return {
    push: (chunk) => run(held + chunk, false),
    end: () => {
      const last = run(held, true)
      held = ''
      before = 0
      return last
    },
    get counts() {
      return { restored, unknown, waiting: held.length }
    },
  }
}

/** One restorer for each channel of a response: what one channel holds back never reaches another. */
export function channelRestorer(session: PlaceholderSession, write?: Writing) {
  const channels = new Map<string, Restorer>()
  return {
    push: (channel: string, chunk: string): string => {
      const known = channels.get(channel)
      if (known !== undefined) return known.push(chunk)
      const made = restorer(session, write)
      channels.set(channel, made)
      return made.push(chunk)
    },
    end: (channel: string): string => {
      const last = channels.get(channel)?.end() ?? ''
      channels.delete(channel)
      return last
    },
    /** Channels that hold something back, with it: for a stream that ends all at once. */
    endAll: (): [channel: string, text: string][] => {
      const ends = [...channels].map(([channel, one]): [string, string] => [channel, one.end()])
      channels.clear()
      return ends.filter(([, text]) => text !== '')
    },
  }
}
