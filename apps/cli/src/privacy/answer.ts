import type { Terminal } from '../terminal.ts'

/** What a command answers: data for programs and lines for people. */
export type PrivacyAnswer = { readonly data: unknown; readonly lines: string }

/** What a `haechi privacy` command may know of its surroundings. */
export type PrivacyAround = { readonly home: string; readonly terminal: Terminal }
