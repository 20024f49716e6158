/** Gates of an AI system's life that a permit can be asked for, in its order (guideline sections 3–6). */
export const STAGES = ['plan', 'develop', 'evaluate', 'deploy', 'operate'] as const

export type Stage = (typeof STAGES)[number]

/**
 * Where a record is owed. Beside the stages: `governance` is owed at every gate; `outsource`, `cloud`
 * and `network` are gates of their own; `supervision` and `reference` open none (catalogue §0).
 */
export const GATES = [
  'governance',
  ...STAGES,
  'outsource',
  'cloud',
  'network',
  'supervision',
  'reference',
] as const

export type Gate = (typeof GATES)[number]

/** Roles of the texts; the Korean terms stand in `rulebooks/glossary.yaml`. */
export const ROLES = [
  'owner',
  'developer',
  'validator',
  'dataSteward',
  'approvalOfficer',
  'ethicsCommittee',
  'board',
  'cro',
  'ciso',
  'privacyOfficer',
  'creditInformationOfficer',
  'consumerProtectionOfficer',
  'compliance',
  'outsourcingManager',
  'informationProtectionCommittee',
  'provider',
  'auditor',
  'inspector',
] as const

export type Role = (typeof ROLES)[number]

/** Every state that a verdict can be in (DESIGN §3). */
export const STATES = [
  'met',
  'not-met',
  'inconclusive',
  'stale',
  'awaiting-person',
  'unknown',
  'waived',
  'not-applicable',
] as const

export type State = (typeof STATES)[number]

/**
 * How a kind of record is treated. `duty` blocks while it is open; `effort` asks for a record of effort
 * and never fails on outcome; `scope` decides whom everything else reaches; `leave` permits, and gives
 * no leave where it does not hold; `readiness` is what a supervisor may ask; `text` is never judged.
 */
export type Treatment = 'duty' | 'effort' | 'scope' | 'leave' | 'readiness' | 'text'

const KINDS = {
  MUST: 'duty',
  EFFORT: 'effort',
  SCOPE: 'scope',
  EXCLUDE: 'scope',
  DEFINE: 'text',
  MAY: 'leave',
  'ALLOW-IF': 'leave',
  EXEMPT: 'leave',
  OPTION: 'leave',
  COND: 'duty',
  LIMIT: 'duty',
  FORBID: 'duty',
  RULE: 'duty',
  FOLLOW: 'duty',
  LIABILITY: 'duty',
  REPORT: 'duty',
  PROVIDER: 'duty',
  CONTROL: 'duty',
  FINCRIT: 'duty',
  AUTHORITY: 'readiness',
  FOREIGN: 'text',
  PLANNED: 'text',
  DIRECTION: 'text',
  PRINCIPLE: 'text',
  TOPIC: 'text',
  'LAW-REF': 'text',
  DATE: 'text',
  CLAIM: 'text',
  INFO: 'text',
} as const satisfies Record<string, Treatment>

/** Kinds of record (catalogue §0). */
export type Modality = keyof typeof KINDS

export const MODALITIES = Object.keys(KINDS) as [Modality, ...Modality[]]

/** How a modality is treated. */
export function treatmentOf(modality: Modality): Treatment {
  return KINDS[modality]
}
