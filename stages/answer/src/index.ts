export {
  assessmentReport,
  decisionSentence,
  openObligations,
} from './assessment-report.ts'
export {
  type DecisionExplanation,
  type ExplainedDecisions,
  explainDecision,
  isFavourable,
} from './explain-decision.ts'
export { type Glossary, measurementName, readGlossary, roleNames, stateOf } from './glossary.ts'
export { missingThings } from './obligations-section.ts'
export { genericTaxonomy, ReasonFault, readTaxonomy, type Taxonomy } from './reasons/index.ts'
export type { ReportInput } from './report-input.ts'
