import { Fault } from '@haechi/fault'

/** What can be wrong with the description of a system, or with what lies beside it. */
export class RegistryFault extends Fault<
  | 'target-invalid'
  | 'threshold-outside'
  | 'person-unknown'
  | 'person-twice'
  | 'column-used-twice'
  | 'path-outside'
  | 'file-missing'
  | 'same-data'
  | 'attestation-invalid'
  | 'template-invalid'
> {}
