export {
  type AccumulatedEffects,
  accumulateEffects,
  type EffectsInput,
} from './accumulated-local-effects.ts'
export type { Attributions, Explain, Score } from './attributions.ts'
export { explainByScoring, type KernelInput } from './kernel-shap.ts'
export { explainLinear, type LinearModel } from './linear-shap.ts'
export {
  dependenceGrid,
  type GridOptions,
  type PartialDependence,
  type PartialDependenceInput,
  partialDependence,
} from './partial-dependence.ts'
export {
  type Importance,
  type ImportanceInput,
  permutationImportance,
} from './permutation-importance.ts'
