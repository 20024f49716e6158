export {
  type AttestationSubjects,
  attestationStatement,
  refusalToSign,
  verifyAttestation,
} from './attest.ts'
export { type Coverage, coverageOf } from './coverage.ts'
export { type Application, blocks, type Decision, decide, type Grant } from './decide.ts'
export { GateFault } from './gate-fault.ts'
export { type Permit, permitStatement, verifyPermit } from './permit.ts'
export { type Digests, type VerdictDocument, verdictDocument } from './verdict-document.ts'
