import { formatTokens } from './format-token.ts'
import { type Coarser, generalise } from './generalise.ts'
import type { LiveKey } from './key-ring.ts'
import { maskValue } from './mask-value.ts'
import { pseudonyms } from './pseudonym.ts'
import type { Action } from './recipe.ts'
import { dateShift } from './shift-date.ts'
import { tokens } from './token.ts'

/** A column's cells after treatment; null for a cell that the action cannot treat. */
export type Treatment = (
  values: readonly string[],
  /** Whose cell it is, where the action asks; null where the subject's cell is empty. */
  subjects: readonly (string | null)[],
) => (string | null)[]

/** The treatment of one column, with its key derived once; null for a column that is left out. */
export function treatment(column: string, action: Action, key: LiveKey | null): Treatment | null {
  switch (action.action) {
    case 'drop':
      return null
    case 'keep':
      return (values) => [...values]
    case 'redact':
      return (values) => values.map(() => action.mark)
    case 'mask':
      return (values) => values.map((value) => maskValue(action.kind ?? null, value))
    case 'generalise': {
      const how = coarser(action)
      return (values) => values.map((value) => generalise(value, how))
    }
    case 'pseudonym': {
      const name = pseudonyms(needed(key), action.domain ?? column, action)
      return (values) => values.map(name)
    }
    case 'token': {
      const { seal } = tokens(needed(key), action.domain ?? column)
      return (values) => seal(values)
    }
    case 'format-token': {
      const { seal } = formatTokens(needed(key), action.domain ?? column, action.alphabet)
      return (values) => seal(values)
    }
    case 'date-shift': {
      const shift = dateShift(needed(key), action.domain ?? action.subject, action.days)
      return (values, subjects) =>
        values.map((value, at) => {
          const subject = subjects[at]
          return subject === null || subject === undefined ? null : shift(value, subject)
        })
    }
  }
}

function coarser(action: Extract<Action, { action: 'generalise' }>): Coarser {
  const { band, bounds, date, words, prefix } = action
  if (band !== undefined) return { band }
  if (bounds !== undefined) return { bounds }
  if (date !== undefined) return { date }
  if (words !== undefined) return { words }
  if (prefix !== undefined) return { prefix }
  throw new Error('a recipe got past its schema')
}

function needed(key: LiveKey | null): LiveKey {
  if (key === null) throw new Error('a keyed action came without its key')
  return key
}
