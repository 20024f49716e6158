export {
  assessmentReport,
  decisionSentence,
  openObligations,
} from './assessment-report.ts'
export { type Glossary, measurementName, readGlossary, roleNames, stateOf } from './glossary.ts'
export type { ReportInput } from './report-input.ts'
