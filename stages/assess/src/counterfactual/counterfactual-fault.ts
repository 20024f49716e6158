import { Fault } from '@haechi/fault'

/** What keeps a counterfactual from being sought. */
export class CounterfactualFault extends Fault<
  | 'option-invalid'
  | 'option-unknown'
  | 'features-mixed'
  | 'score-not-one-margin'
  | 'threshold-invalid'
> {}
