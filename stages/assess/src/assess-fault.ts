import { Fault } from '@haechi/fault'

/** What can be wrong between a system's description and its data. */
export class AssessFault extends Fault<
  | 'label-blank'
  | 'label-not-two'
  | 'event-absent'
  | 'id-repeated'
  | 'score-missing'
  | 'score-not-a-number'
  | 'score-not-a-probability'
  | 'weight-invalid'
  | 'attribute-not-a-number'
  | 'attribute-too-fine'
  | 'measurement-unknown'
> {}
