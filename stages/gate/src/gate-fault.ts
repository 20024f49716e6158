import { Fault } from '@haechi/fault'

/** What a gate cannot be asked, or what is wrong with a permit that somebody shows. */
export class GateFault extends Fault<
  'not-in-force' | 'permit-malformed' | 'permit-not-valid' | 'permit-altered'
> {}
