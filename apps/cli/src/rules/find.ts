import { existsSync } from 'node:fs'
import { nearest } from '@haechi/document'
import {
  type Library,
  type Obligation,
  otherVersions,
  type Rulebook,
  readRulebook,
  rulebooksOn,
} from '@haechi/rulebook'
import { invalid } from '../arguments.ts'
import { CliFault } from '../cli-fault.ts'
import { openLibrary, words } from './open-library.ts'
import { readFolder } from './rulebook-folder.ts'

/** A record by its id, in the version of its instrument that stands on a day. Throws CliFault. */
export function findRecord(
  library: Library,
  id: string,
  asOf: string,
): { readonly rulebook: Rulebook; readonly obligation: Obligation } {
  const wanted = id.normalize('NFC')
  const standing = rulebooksOn(library, asOf)
  const rulebooks = [...standing, ...otherVersions(library, standing)]
  for (const rulebook of rulebooks) {
    const obligation = rulebook.obligations.find((one) => one.id === wanted)
    if (obligation !== undefined) return { rulebook, obligation }
  }
  const known = rulebooks.flatMap(({ obligations }) => obligations.map((one) => one.id))
  const meant = nearest(wanted, known)
  throw new CliFault('record-unknown', {
    what: {
      ko: `'${id}'은(는) 규정집에 없는 기록입니다${meant ? ` — '${meant}'을(를) 뜻했습니까?` : ''}`,
      en: `'${id}' is no record of the rulebooks${meant ? ` — did you mean '${meant}'?` : ''}`,
    },
    where: id,
    mend: {
      ko: 'haechi rules list로 규정집을, haechi rules show 규정집으로 그 기록을 찾으십시오.',
      en: 'Find rulebooks with haechi rules list, and their records with haechi rules show RULEBOOK.',
    },
  })
}

/** The rulebooks that were asked for: all that stand on the day, or the one named. Throws CliFault. */
export function chosen(rulebooks: readonly Rulebook[], id: string | null): readonly Rulebook[] {
  if (id === null) return rulebooks
  const found = rulebooks.filter(({ instrument }) => instrument.id === id)
  if (found.length > 0) return found
  const known = [...new Set(rulebooks.map(({ instrument }) => instrument.id))]
  const meant = nearest(id, known)
  throw invalid('--rulebook', {
    ko: `'${id}'은(는) 여기에 없는 규정집입니다${meant ? ` — '${meant}'을(를) 뜻했습니까?` : ''}`,
    en: `'${id}' is no rulebook here${meant ? ` — did you mean '${meant}'?` : ''}`,
    mendKo: `규정집: ${known.join(', ')}`,
    mendEn: `Rulebooks: ${known.join(', ')}.`,
  })
}

/** A rulebook named by its folder, or as `ID` or `ID@VERSION`. Throws CliFault. */
export function namedRulebook(home: string, name: string, asOf: string): Rulebook {
  if (existsSync(name)) return readRulebook(readFolder(name), words)
  const library = openLibrary(home)
  const [id, version] = name.split('@')
  const found =
    version === undefined
      ? rulebooksOn(library, asOf).find(({ instrument }) => instrument.id === id)
      : library.rulebooks.find(
          ({ instrument }) => instrument.id === id && instrument.version === version,
        )
  if (found !== undefined) return found
  const known = library.rulebooks.map(({ instrument }) => `${instrument.id}@${instrument.version}`)
  throw invalid(name, {
    ko: '규정집 폴더도, 여기에 있는 규정집의 이름도 아닙니다',
    en: 'is neither a rulebook folder nor the name of a rulebook here',
    mendKo: `폴더의 경로나 이름을 주십시오: ${known.join(', ')}`,
    mendEn: `Give the path of a folder, or one of ${known.join(', ')}.`,
  })
}
