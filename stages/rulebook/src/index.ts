export { type ReadDocument, readDocument, type SourceFile } from './document.ts'
export type {
  Absence,
  Attestation,
  CaseFile,
  MeasuredEvidence,
  Measurement,
  Person,
  Slice,
  Target,
} from './evidence.ts'
export {
  checkFacts,
  type Facts,
  type FactValue,
  isDay,
  readVocabulary,
  type Vocabulary,
} from './fact.ts'
export { judge } from './judge.ts'
export { judgeTarget, targetName } from './judge-target.ts'
export { nearest } from './near.ts'
export type { Obligation, Requirement } from './obligation.ts'
export { type Applicability, obligationsFor } from './obligations-for.ts'
export { type Rulebook, readRulebook } from './rulebook.ts'
export { RulebookFault } from './rulebook-fault.ts'
export { unfitToSign } from './signer.ts'
export type { Basis, Missing, TargetOutcome, Verdict } from './verdict.ts'
export {
  MODALITIES,
  type Modality,
  ROLES,
  type Role,
  STAGES,
  STATES,
  type Stage,
  type State,
} from './words.ts'
