import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readGlossary } from '@haechi/answer'
import { readTemplate, type Template } from '@haechi/registry'
import {
  type CloudUseTable,
  confirmed,
  type DataClasses,
  type Library,
  type Rulebook,
  type RulebookSource,
  readCloudUse,
  readDataClasses,
  readLibrary,
  readVocabulary,
  rulebooksOn,
  type Vocabulary,
  type Words,
} from '@haechi/rulebook'
import { canonicalJson, sha256 } from '@haechi/seal'
import { developmentKey } from '../house.ts'
import { checkTakenIn } from './brought.ts'
import { isConfirmed } from './confirmations.ts'
import { foldersIn, readFolder } from './rulebook-folder.ts'

const SHIPPED = join(import.meta.dirname, '../../../../rulebooks')

/** The vocabulary and, of each instrument, the version that stands on a day. */
export type Rules = {
  readonly vocabulary: Vocabulary
  readonly rulebooks: readonly Rulebook[]
  /** One digest over all of them. */
  readonly digest: string
}

const read = (name: string) => ({
  path: `rulebooks/${name}`,
  text: readFileSync(join(SHIPPED, name), 'utf8'),
})

/** The product's words in both languages. */
export const glossary = readGlossary(read('glossary.yaml'))

/** The closed words that rulebooks are written in. */
export const words: Words = {
  vocabulary: readVocabulary(read('facts.yaml')),
  measurements: new Set(Object.keys(glossary.measurements)),
}

/** The rulebooks that the program carries, and those that were brought into this installation. */
export function sourcesAtHand(home: string): RulebookSource[] {
  const brought = join(home, 'rulebooks')
  const under = (root: string, named: string) =>
    foldersIn(root).flatMap((instrument) =>
      foldersIn(join(root, instrument)).flatMap((version) => {
        const folder = join(root, instrument, version)
        const source = readFolder(folder, `${named}/${instrument}/${version}`)
        return source.files.some(({ path }) => path === 'rulebook.yaml') ? [{ folder, source }] : []
      }),
    )
  const ours = under(SHIPPED, 'rulebooks').map(({ source }) => source)
  const theirs = under(brought, brought).map(({ folder, source }) => {
    checkTakenIn(folder, source, developmentKey(home).id)
    return source
  })
  return [...ours, ...theirs]
}

/**
 * Opens all rulebooks at hand, with what people had confirmed of them by a day (null for all). Throws
 * RulebookFault where one of them cannot be read; then none is.
 */
export function openLibrary(home: string, knownOn: string | null = null): Library {
  return confirmed(writtenLibrary(home), (rulebook) => isConfirmed(home, rulebook, knownOn))
}

/** The rulebooks at hand as they are written, whatever was confirmed. */
export function writtenLibrary(home: string): Library {
  return readLibrary(sourcesAtHand(home), words)
}

/** The cloud-use table of the 2018 plan. */
export function cloudUseTable(): CloudUseTable {
  return readCloudUse(read('kr-cloud-use.yaml'))
}

/** In which class of the law a kind of data falls. */
export function dataClasses(): DataClasses {
  return readDataClasses(read('data-classes.yaml'), words.vocabulary)
}

/** The service templates that the program carries. */
export function templates(): Template[] {
  return readdirSync(join(SHIPPED, 'templates'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readTemplate(read(`templates/${name}`), words.vocabulary))
}

/** The order in which people read them: what speaks of AI first, then by rank. */
const LAYERS = ['guideline', 'act', 'decree', 'regulation', 'report', 'plan']

/** Of each instrument at hand the version that stands on a day. */
export function readRules(home: string, asOf: string): Rules {
  const library = openLibrary(home)
  const rulebooks = rulebooksOn(library, asOf).sort(
    (a, b) => LAYERS.indexOf(a.instrument.layer) - LAYERS.indexOf(b.instrument.layer),
  )
  const digests = Object.fromEntries(
    rulebooks.map(({ instrument, digest, amendedBy }) => [
      instrument.id,
      amendedBy.length === 0 ? digest : { digest, amendedBy },
    ]),
  )
  return { vocabulary: words.vocabulary, rulebooks, digest: sha256(canonicalJson(digests)) }
}
