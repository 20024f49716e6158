import { Fault } from '@haechi/fault'

/** What can be wrong with a document that somebody wrote, or with what a rulebook is asked. */
export class RulebookFault extends Fault<
  | 'document-too-large'
  | 'document-unreadable'
  | 'document-invalid'
  | 'fact-unknown'
  | 'fact-value'
  | 'predicate-invalid'
  | 'reference-unknown'
  | 'not-in-force'
> {}
