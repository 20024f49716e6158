export type { Answer, Change, Counterfactual, FeatureOption } from './counterfactual.ts'
export { CounterfactualFault } from './counterfactual-fault.ts'
export { findCounterfactual, findSeveral } from './find-counterfactual.ts'
export { type Flip, prepareSpace, type Space } from './space.ts'
