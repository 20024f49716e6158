export type { AdequacyCriteria, CriterionResult } from './adequacy-criteria.ts'
export {
  type AdequacyCase,
  type AdequacyReport,
  adequacyReport,
  type Opinion,
  type ReportLine,
  type ReportSection,
  type TreatedItem,
} from './adequacy-report.ts'
export {
  type Attack,
  type AttackPlan,
  attackRelease,
  type Linkage,
  type SinglingOut,
} from './attack.ts'
export type { Closeness, Ground } from './closeness.ts'
export type { Diversity } from './diversity.ts'
export { type GeneralisedTable, generaliseTable } from './generalise-table.ts'
export { type Hierarchy, heightOf, listedHierarchy, nameAt, ROOT } from './hierarchy.ts'
export {
  ageHierarchy,
  bandHierarchy,
  birthHierarchy,
  incomeHierarchy,
  regionHierarchy,
} from './kr-hierarchies.ts'
export { measureRisk, type RiskReport } from './measure-risk.ts'
export { type PopulationUniqueness, populationUniqueness } from './population-uniqueness.ts'
export { type Proportion, proportionOf } from './proportion.ts'
export { RiskFault } from './risk-fault.ts'
export type { Distance, Generalisation, RiskMeans, RiskPlan, Sensitive } from './risk-plan.ts'
export { type AttackerRisk, THRESHOLD } from './sample-risk.ts'
export type { Spectrum } from './spectrum.ts'
export { classUtility, measureUtility, type Utility, type UtilityPlan } from './utility.ts'
