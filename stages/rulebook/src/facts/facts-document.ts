import { readDocument, type SourceFile } from '@haechi/document'
import { z } from 'zod'
import { type Facts, readFacts } from './fact.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Reads a file of facts, JSON or YAML: names of the vocabulary, or their Korean terms → values. Of a
 * registry entry (`system.yaml`) it reads the part `facts`. Facts that the engine sets otherwise (`stage`, `date`) may be given. Throws RulebookFault.
 */
export function readFactsDocument(file: SourceFile, vocabulary: Vocabulary): Facts {
  const { plain, where } = readDocument(file, z.record(z.string(), z.unknown()))
  // As written: a schema's record passes over a key such as `__proto__`.
  const value = plain as Record<string, unknown>
  const { id, facts } = value
  if (typeof id !== 'string' || typeof facts !== 'object' || facts === null) {
    return readFacts(vocabulary, value, (name) => where([name]), true)
  }
  return readFacts(
    vocabulary,
    facts as Record<string, unknown>,
    (name) => where(['facts', name]),
    true,
  )
}
