import type { Lang, Text } from '@haechi/fault'

/** Where progress goes: a terminal that people watch, or a log. */
export type Screen = { readonly write: (text: string) => void; readonly watched: boolean }

/** Tells what is being done, stage by stage. */
export type Progress = {
  readonly stage: (name: string, text: Text) => void
  /** A share from 0 to 1 of the current stage; shown only where somebody watches. */
  readonly share: (text: Text, share: number) => void
  readonly end: () => void
}

const BAR = 24

/** `clock` gives milliseconds. */
export function progressOn(
  screen: Screen,
  lang: Lang,
  stages: number,
  clock: () => number,
): Progress {
  let at = 0
  let begun = clock()
  let open: string | null = null
  const close = () => {
    if (open === null) return
    const seconds = ((clock() - begun) / 1000).toFixed(1)
    screen.write(screen.watched ? `\r\u001b[K${open}  ${seconds} s\n` : `${open}  ${seconds} s\n`)
    open = null
  }
  return {
    stage: (name, text) => {
      close()
      at += 1
      begun = clock()
      open = `[${at}/${stages}] ${name.padEnd(9)} ${text[lang]}`
      if (screen.watched) screen.write(open)
    },
    share: (text, share) => {
      if (!screen.watched || open === null) return
      const full = Math.round(Math.min(1, Math.max(0, share)) * BAR)
      screen.write(`\r\u001b[K${open}  ${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${text[lang]}`)
    },
    end: close,
  }
}
