import { Fault } from '@haechi/fault'

/** What can be wrong with a taxonomy of reasons, or with the rows that reasons are measured against. */
export class ReasonFault extends Fault<
  | 'feature-unknown'
  | 'feature-twice'
  | 'feature-without-reason'
  | 'code-twice'
  | 'better-not-actionable'
  | 'cohort-empty'
> {}
