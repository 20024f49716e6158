import { Fault } from '@haechi/fault'

/** What can be wrong with a document that somebody wrote, or with what a rulebook is asked. */
export class RulebookFault extends Fault<
  | 'document-too-large'
  | 'document-too-deep'
  | 'document-unreadable'
  | 'document-invalid'
  | 'fact-unknown'
  | 'fact-twice'
  | 'fact-value'
  | 'predicate-invalid'
  | 'rulebook-incomplete'
  | 'rulebooks-clash'
  | 'receipt-unusable'
  | 'reference-unknown'
> {}
