export type { FindOptions } from './candidate.ts'
export { findIn } from './find.ts'
