export { approvedCohort, type Cohort, type Contributions, type FeatureValues } from './cohort.ts'
export { ReasonFault } from './reason-fault.ts'
export {
  type ReasonStability,
  reasonStability,
  type StabilityInput,
  type Steadiness,
} from './reason-stability.ts'
export type { Direction, ReasonWords } from './reason-words.ts'
export {
  type Explained,
  type GivenReason,
  type ReasonOptions,
  type RowReasons,
  reasonsFor,
} from './reasons-for.ts'
export {
  genericTaxonomy,
  type Reason,
  readTaxonomy,
  type Taxonomy,
} from './taxonomy.ts'
