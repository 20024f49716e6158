export { ADDITIVITY_TOLERANCE } from './additivity.ts'
export type { ExplanationTest } from './explanation-test.ts'
export { measureExplanations } from './measure.ts'
export { shuffleLeaves } from './shuffle-leaves.ts'
