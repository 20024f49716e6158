import { beginOf, instrumentStanding, isJudged, rulebooksOn } from '@haechi/rulebook'
import { table } from '../terminal.ts'
import type { Answer, RulesAround } from './answer.ts'
import { glossary, openLibrary } from './open-library.ts'
import type { RulesOptions } from './rules-options.ts'

const HEADS = {
  ko: ['규정집', '판', '상태', '기록', '판단', '이름', '다이제스트'],
  en: ['rulebook', 'version', 'status', 'records', 'judged', 'title', 'digest'],
}

/** The rulebooks at hand: every version, and which of them stands on the day. */
export function runList(options: RulesOptions, { home, terminal }: RulesAround): Answer {
  const library = openLibrary(home, options.knownOn)
  const asOf = options.asOf ?? options.today
  const standing = rulebooksOn(library, asOf, options.knownOn)
  const rulebooks = library.rulebooks
    .filter(({ instrument }) => options.knownOn === null || instrument.published <= options.knownOn)
    .map((rulebook) => {
      const { instrument, digest, obligations } = rulebook
      const stands = standing.find((one) => one.instrument.id === instrument.id)
      return {
        id: instrument.id,
        version: instrument.version,
        title: instrument.title,
        layer: instrument.layer,
        published: instrument.published,
        status:
          stands !== undefined && stands !== rulebook && beginOf(rulebook) < beginOf(stands)
            ? ('historic' as const)
            : instrumentStanding(rulebook, new Map(), asOf).status,
        stands: stands === rulebook,
        records: obligations.length,
        judged: obligations.filter(isJudged).length,
        secondHand: instrument.secondHand,
        digest,
      }
    })
  const { lang } = terminal
  const rows = rulebooks.map((one) => [
    one.id,
    one.version,
    glossary.statuses[one.status][lang],
    String(one.records),
    String(one.judged),
    one.title[lang],
    one.digest.slice(0, 12),
  ])
  return {
    data: { asOf, rulebooks },
    lines: table(HEADS[lang], rows, terminal, [3, 4]),
    good: true,
  }
}
