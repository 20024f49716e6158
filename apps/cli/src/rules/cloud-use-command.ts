import { CLOUD_DATA, cloudUse, rulebooksOn } from '@haechi/rulebook'
import { invalid, readOne } from '../arguments.ts'
import type { Answer, RulesAround } from './answer.ts'
import { cloudUseTable, openLibrary } from './open-library.ts'
import type { RulesOptions } from './rules-options.ts'

const PERMITTED = {
  yes: { ko: '됩니다', en: 'permitted' },
  no: { ko: '안 됩니다', en: 'not permitted' },
  pointless: { ko: '되지만 실익이 없습니다', en: 'permitted, but of little use' },
  unknown: { ko: '알 수 없습니다', en: 'unknown' },
}

/** What the 2018 table, and the regime of the day, say of one use with one class of information. */
export function runCloudUse(options: RulesOptions, { home, terminal }: RulesAround): Answer {
  const table = cloudUseTable()
  const ids = table.uses.map(({ id }) => id)
  const use = readOne('--use', needed(options, 'use', ids), ids)
  const data = readOne('--data', needed(options, 'data', CLOUD_DATA), CLOUD_DATA)
  const asOf = options.asOf ?? options.today
  const library = openLibrary(home)
  const cloud = rulebooksOn(library, asOf).find(({ instrument }) => instrument.id === 'kr-cloud')
  if (cloud === undefined) throw new Error('the program carries no kr-cloud')
  const answer = cloudUse(table, { use, data, asOf }, cloud, (day) =>
    library.rulebooks.some(
      ({ instrument: { id, force } }) =>
        id === 'kr-cloud-r3' &&
        typeof force !== 'string' &&
        force.confirmed &&
        typeof force.from === 'string' &&
        force.from <= day,
    ),
  )
  const { lang } = terminal
  const name = table.uses.find(({ id }) => id === use)?.name[lang]
  return {
    data: answer,
    lines: `${name}: ${answer.mark} ${answer.meaning[lang]}\n${asOf} (${answer.regime}): ${PERMITTED[answer.permitted][lang]}`,
    good: true,
  }
}

function needed(options: RulesOptions, name: 'use' | 'data', known: readonly string[]): string {
  const value = options.text(name)
  if (value !== null) return value
  throw invalid(`--${name}`, {
    ko: '값을 주어야 합니다',
    en: 'is missing',
    mendKo: `쓸 수 있는 것: ${known.join(', ')}`,
    mendEn: `Give one of ${known.join(', ')}.`,
  })
}
