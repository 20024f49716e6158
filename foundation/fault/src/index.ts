export { type Account, Fault } from './fault.ts'
export type { Lang, Text } from './text.ts'
