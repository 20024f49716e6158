export { type Case, readCases } from './cases/case.ts'
export { type Miss, runCase } from './cases/run-case.ts'
export { clausesIn } from './clauses/clauses.ts'
export {
  CLOUD_DATA,
  type CloudData,
  type CloudUse,
  type CloudUseTable,
  cloudUse,
  readCloudUse,
} from './cloud-use/cloud-use.ts'
export {
  type Classified,
  classOf,
  DATA_CLASSES,
  type DataClass,
  type DataClasses,
  readDataClasses,
} from './data-classes/data-classes.ts'
export { type Fact, type Facts, factOf, factsOn, readFacts, type Source } from './facts/fact.ts'
export { dayAfter, type FactValue, isDay } from './facts/fact-value.ts'
export { readFactsDocument } from './facts/facts-document.ts'
export { readVocabulary } from './facts/read-vocabulary.ts'
export type { Vocabulary } from './facts/vocabulary.ts'
export {
  type Absence,
  type Attestation,
  type CaseFile,
  type Interpretation,
  type MeasuredEvidence,
  type Measurement,
  NOTHING_KNOWN,
  type Person,
  type Signed,
  type Slice,
  type Target,
} from './judging/evidence.ts'
export { readEvidence } from './judging/evidence-document.ts'
export { judge, judgeAll, type Question } from './judging/judge.ts'
export { judgeTarget, targetName } from './judging/judge-target.ts'
export { type Listed, obligationsFor } from './judging/obligations-for.ts'
export { rolesFor, unfitToSign } from './judging/signer.ts'
export type { Basis, Missing, TargetOutcome, Trace, Verdict } from './judging/verdict.ts'
export { comparisonFormula, formula, predicateLines } from './predicate/formula.ts'
export {
  caseFileIn,
  ENGINE,
  type Receipt,
  type Replay,
  receiptOf,
  receiptText,
  replay,
} from './receipts/receipt.ts'
export { RulebookFault } from './rulebook-fault.ts'
export { confirmed } from './rules/confirm.ts'
export { STATUSES, type Standing, type Status } from './rules/force.ts'
export type { Instrument, OpenTerm, Reading } from './rules/instrument.ts'
export {
  beginOf,
  instrumentStanding,
  type Library,
  otherVersions,
  readLibrary,
  rulebooksOn,
  standingOf,
} from './rules/library.ts'
export { isJudged, type Obligation, type Requirement } from './rules/obligation.ts'
export {
  type Rulebook,
  type RulebookSource,
  readRulebook,
  type Words,
} from './rules/rulebook.ts'
export {
  GATES,
  type Gate,
  MODALITIES,
  type Modality,
  ROLES,
  type Role,
  STAGES,
  STATES,
  type Stage,
  type State,
  treatmentOf,
} from './words.ts'
export { diffRulebooks, type RulebookDiff } from './writing/diff.ts'
export { factsWords } from './writing/facts-words.ts'
export { type Finding, lint } from './writing/lint.ts'
export { type MutationReport, mutate } from './writing/mutate.ts'
