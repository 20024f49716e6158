import type { Assessment } from '@haechi/assess'
import type { Lang } from '@haechi/fault'
import type { Decision, VerdictDocument } from '@haechi/gate'
import type { System } from '@haechi/registry'
import type { Rulebook } from '@haechi/rulebook'
import type { Glossary } from './glossary.ts'
import type { Taxonomy } from './reasons/index.ts'

/** Everything that an assessment's report shows. */
export type ReportInput = {
  /** The language shown first; the page holds both. */
  readonly lang: Lang
  readonly system: System
  readonly assessment: Assessment
  readonly decision: Decision
  readonly verdict: VerdictDocument
  readonly rulebooks: readonly Rulebook[]
  readonly glossary: Glossary
  /** The institution's reasons, or those made of the inputs' names; null without a model. */
  readonly taxonomy: Taxonomy | null
  /** Name and version of the program. */
  readonly program: string
}
