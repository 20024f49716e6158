import { Fault } from '@haechi/fault'

/** What can be wrong with a signed document that somebody hands us. */
export class SealFault extends Fault<
  'envelope-malformed' | 'signature-invalid' | 'key-unknown' | 'statement-malformed'
> {}
