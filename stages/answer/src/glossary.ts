import { readDocument, type SourceFile } from '@haechi/document'
import type { Text } from '@haechi/fault'
import { GATES, MODALITIES, ROLES, STATES, STATUSES } from '@haechi/rulebook'
import type { State } from '@haechi/show'
import { z } from 'zod'

const text = z.strictObject({ ko: z.string(), en: z.string() })
const toned = text.extend({
  tone: z.enum(['good', 'bad', 'wait', 'neutral']),
  mark: z
    .enum(['check', 'cross', 'clock', 'dash', 'question', 'person', 'tilde', 'slash'])
    .optional(),
})

const glossarySchema = z.strictObject({
  words: z.record(z.string(), text.extend({ means: text })),
  states: z.record(z.enum(STATES), toned),
  outcomes: z.record(z.enum(['granted', 'refused']), toned),
  statuses: z.record(z.enum(STATUSES), text),
  gates: z.record(z.enum(GATES), text),
  modalities: z.record(z.enum(MODALITIES), text),
  roles: z.record(z.enum(ROLES), text),
  measurements: z.record(z.string(), text),
})

/** The words of the product in both languages (`rulebooks/glossary.yaml`). */
export type Glossary = z.output<typeof glossarySchema>

/** Reads the glossary; every word of a closed set must stand in it. Throws RulebookFault. */
export function readGlossary(file: SourceFile): Glossary {
  return readDocument(file, glossarySchema).value
}

/** A state as the pages draw it. */
export function stateOf<Id extends string>(
  id: Id,
  words: Readonly<Record<Id, z.output<typeof toned>>>,
): State {
  const { ko, en, tone, mark } = words[id]
  return { id, label: { ko, en }, tone, ...(mark === undefined ? {} : { mark }) }
}

/** A measurement's name for people; its id where the glossary has none. */
export function measurementName(id: string, glossary: Glossary): Text {
  return glossary.measurements[id] ?? { ko: id, en: id }
}

/** Roles as a list of words: 검증자, 승인책임자. */
export function roleNames(roles: readonly (keyof Glossary['roles'])[], glossary: Glossary): Text {
  const names = roles.map((role) => glossary.roles[role])
  return {
    ko: names.map(({ ko }) => ko).join(', '),
    en: names.map(({ en }) => en).join(', '),
  }
}
