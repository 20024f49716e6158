import { Fault } from '@haechi/fault'

/** A recipe, a key, a column or a cell that somebody outside the program can mend. No message quotes a cell. */
export class TakeOutFault extends Fault<
  | 'date-invalid'
  | 'key-unknown'
  | 'key-version-unknown'
  | 'key-destroyed'
  | 'key-too-short'
  | 'key-duplicate'
  | 'column-missing'
  | 'column-unnamed'
  | 'column-duplicate'
  | 'row-ragged'
  | 'value-unfit'
  | 'domain-too-small'
  | 'value-too-long'
  | 'token-broken'
> {}
