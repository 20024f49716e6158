import { Fault } from '@haechi/fault'

/** A plan, hierarchy or table that somebody outside the program can mend. Never quotes a cell. */
export class RiskFault extends Fault<
  | 'quasi-missing'
  | 'quasi-repeated'
  | 'sensitive-is-quasi'
  | 'threshold-invalid'
  | 'fraction-invalid'
  | 'population-twice'
  | 'population-smaller'
  | 'recursive-invalid'
  | 'order-incomplete'
  | 'order-not-numeric'
  | 'hierarchy-empty'
  | 'hierarchy-uneven'
  | 'hierarchy-repeats'
  | 'hierarchy-not-nested'
  | 'hierarchy-open'
  | 'hierarchy-missing'
  | 'value-uncovered'
  | 'level-invalid'
  | 'date-invalid'
> {}
