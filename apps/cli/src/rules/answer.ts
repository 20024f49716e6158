import type { Terminal } from '../terminal.ts'

/** What a command answers: data for programs, lines for people, and whether all is well. */
export type Answer = { readonly data: unknown; readonly lines: string; readonly good: boolean }

/** What a `haechi rules` command may know of its surroundings. */
export type RulesAround = { readonly home: string; readonly terminal: Terminal }
