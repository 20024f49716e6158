import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parse } from 'yaml'
import { type RulebookSource, readVocabulary, type Words } from './index.ts'

export const ROOT = join(import.meta.dirname, '../../..')
const FOLDER = join(ROOT, 'rulebooks')

const text = (path: string) => readFileSync(path, 'utf8')

/** The closed words that the product ships. */
export const words: Words = {
  vocabulary: readVocabulary({
    path: 'rulebooks/facts.yaml',
    text: text(join(FOLDER, 'facts.yaml')),
  }),
  measurements: new Set(
    Object.keys(
      (parse(text(join(FOLDER, 'glossary.yaml'))) as { measurements: object }).measurements,
    ),
  ),
}

/** The rulebooks that the product ships. */
export function shipped(): RulebookSource[] {
  return globSync(join(FOLDER, '*/*/rulebook.yaml'))
    .sort()
    .map((path) => sourceAt(dirname(path)))
}

/** A rulebook's folder as its reader takes it. */
export function sourceAt(folder: string): RulebookSource {
  const files = globSync(join(folder, '{rulebook.yaml,{obligations,cases}/*.yaml}')).sort()
  return {
    path: relative(ROOT, folder),
    files: files.map((path) => ({ path: relative(folder, path), text: text(path) })),
  }
}

/** Its cases. */
export function casesOf({ path, files }: RulebookSource) {
  return files
    .filter((file) => file.path.startsWith('cases/'))
    .map((file) => ({ ...file, path: `${path}/${file.path}` }))
}
