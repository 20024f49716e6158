export { type Attribute, type FairnessOptions, measureFairness } from './measure.ts'
