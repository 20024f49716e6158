export {
  assessmentReport,
  decisionSentence,
  openObligations,
  type ReportInput,
} from './assessment-report.ts'
export { type Glossary, measurementName, readGlossary, roleNames, stateOf } from './glossary.ts'
