import type { Text } from '@haechi/fault'

/** How a state should be taken: it picks colour and outline, never the word. */
export type Tone = 'good' | 'bad' | 'wait' | 'neutral'

/** The sign inside the outline, which tells apart states of one tone. */
export type Mark = 'check' | 'cross' | 'clock' | 'dash' | 'question' | 'person' | 'tilde' | 'slash'

/** A state of the caller's own closed set. Without `mark` the tone's usual sign is drawn. */
export type State = {
  readonly id: string
  readonly label: Text
  readonly tone: Tone
  readonly mark?: Mark
}

const USUAL: Record<Tone, Mark> = { good: 'check', bad: 'cross', wait: 'clock', neutral: 'dash' }

/** The sign that a state is drawn with. */
export const markOf = (state: State): Mark => state.mark ?? USUAL[state.tone]
