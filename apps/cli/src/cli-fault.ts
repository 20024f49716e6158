import { Fault } from '@haechi/fault'

/** What can be wrong with a command line or with the files that it names. */
export class CliFault extends Fault<
  | 'command-unknown'
  | 'option-invalid'
  | 'file-missing'
  | 'file-not-regular'
  | 'file-too-large'
  | 'file-not-utf8'
  | 'path-outside'
  | 'same-data'
  | 'out-exists'
  | 'out-not-writable'
  | 'input-changed'
  | 'key-unreadable'
  | 'signing-refused'
  | 'nothing-to-sign'
  | 'model-missing'
  | 'rulebook-refused'
  | 'record-unknown'
  | 'text-unusable'
> {}
