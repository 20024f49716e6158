import { Fault } from '@haechi/fault'

/** Weights for finding names that somebody outside the program can mend. */
export class NameFault extends Fault<'weights-broken' | 'weights-missing'> {}
