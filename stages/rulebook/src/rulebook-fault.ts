import { Fault } from '@haechi/fault'

/** What can be wrong with a rulebook, or with what it is asked. */
export class RulebookFault extends Fault<
  | 'fact-unknown'
  | 'fact-twice'
  | 'fact-value'
  | 'predicate-invalid'
  | 'rulebook-incomplete'
  | 'rulebooks-clash'
  | 'receipt-unusable'
  | 'reference-unknown'
> {}
