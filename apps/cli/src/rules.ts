import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Rulebook, readRulebook, readVocabulary, type Vocabulary } from '@haechi/rulebook'
import { canonicalJson, sha256 } from '@haechi/seal'

const FOLDER = join(import.meta.dirname, '../../../rulebooks')

/** The vocabulary and, of each instrument, the version that stands on a day. */
export type Rules = {
  readonly vocabulary: Vocabulary
  readonly rulebooks: readonly Rulebook[]
  /** One digest over all of them. */
  readonly digest: string
}

/** Reads the rulebooks that the program carries; before the first version, the first one stands. */
export function readRules(asOf: string): Rules {
  const read = (name: string) => ({
    path: `rulebooks/${name}`,
    text: readFileSync(join(FOLDER, name), 'utf8'),
  })
  const vocabulary = readVocabulary(read('facts.yaml'))
  const folders = (path: string) =>
    readdirSync(join(FOLDER, path), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
  const rulebooks = folders('.').map((instrument) => {
    const versions = folders(instrument)
    const version = versions.findLast((day) => day <= asOf) ?? versions[0]
    return readRulebook(read(`${instrument}/${version}/rulebook.yaml`), vocabulary)
  })
  const digests = Object.fromEntries(
    rulebooks.map(({ instrument, digest }) => [instrument.id, digest]),
  )
  return { vocabulary, rulebooks, digest: sha256(canonicalJson(digests)) }
}
