/** Gates that a permit can be asked for, in the order of an AI system's life (guideline sections 3–6). */
export const STAGES = ['plan', 'develop', 'evaluate', 'deploy', 'operate'] as const

export type Stage = (typeof STAGES)[number]

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

/** Kinds of record that this cut of the schema judges (catalogue §0). */
export const MODALITIES = ['MUST', 'EFFORT', 'SCOPE', 'EXCLUDE', 'DEFINE'] as const

export type Modality = (typeof MODALITIES)[number]
