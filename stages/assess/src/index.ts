export {
  type Assessment,
  assess,
  type Examined,
  type NamedTable,
  type Pictures,
} from './assess.ts'
export { AssessFault } from './assess-fault.ts'
export {
  type Counterfactual,
  CounterfactualFault,
  type FeatureOption,
  findCounterfactual,
  prepareSpace,
} from './counterfactual/index.ts'
export { type Binding, type EvidenceStatement, evidenceStatements } from './evidence-statement.ts'
export { type Explanations, explainInParallel, type Method } from './explain/index.ts'
export {
  type ExplainedRows,
  type ExplainedSample,
  type Explaining,
  ownValue,
  planExplanations,
} from './explain-system.ts'
export {
  accumulateEffects,
  dependenceGrid,
  explainByScoring,
  explainLinear,
  partialDependence,
  permutationImportance,
} from './importance/index.ts'
export type { Independence } from './independence.ts'
export { type DecodedModel, decodeModel, ModelFault } from './model/index.ts'
export { scoreTable } from './score-column.ts'
