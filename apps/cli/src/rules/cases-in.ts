import { type Case, type Rulebook, type RulebookSource, readCases } from '@haechi/rulebook'
import { words } from './open-library.ts'

/** The cases of a rulebook, from the folder it was read from. */
export function casesIn({ instrument }: Rulebook, sources: readonly RulebookSource[]): Case[] {
  const place = `/${instrument.id}/${instrument.version}`
  const source = sources.find(({ path }) => path.replaceAll('\\', '/').endsWith(place))
  return source === undefined ? [] : casesOf(source, instrument.prefix)
}

/** The cases that stand in a rulebook's folder. */
export function casesOf({ path, files }: RulebookSource, prefix: string): Case[] {
  const written = files
    .filter((file) => file.path.startsWith('cases/'))
    .map((file) => ({ ...file, path: `${path}/${file.path}` }))
  return readCases(written, prefix, words.vocabulary)
}
