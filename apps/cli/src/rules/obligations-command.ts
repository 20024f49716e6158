import {
  comparisonFormula,
  type Listed,
  obligationsFor,
  otherVersions,
  rulebooksOn,
} from '@haechi/rulebook'
import type { TerminalCell } from '@haechi/show'
import { table } from '../terminal.ts'
import type { Answer, RulesAround } from './answer.ts'
import { chosen } from './find.ts'
import { glossary, openLibrary } from './open-library.ts'
import { readAsked } from './read-facts.ts'
import type { RulesOptions } from './rules-options.ts'

const HEADS = {
  ko: ['기록', '종류', '상태', '해당', '이름', '모르는 사실'],
  en: ['record', 'kind', 'status', 'applies', 'title', 'missing facts'],
}

const APPLIES = {
  yes: { ko: '예', en: 'yes', tone: 'good' },
  no: { ko: '아니오', en: 'no', tone: 'neutral' },
  unknown: { ko: '모름', en: 'unknown', tone: 'wait' },
} as const

/** Every record of every rulebook for these facts on a day: whether its own trigger holds, and why. */
export async function runObligations(options: RulesOptions, around: RulesAround): Promise<Answer> {
  const { facts, asOf } = await readAsked(options)
  const library = openLibrary(around.home, options.knownOn)
  const standing = rulebooksOn(library, asOf, options.knownOn)
  const all = [...standing, ...otherVersions(library, standing, options.knownOn)]
  const rulebooks = chosen(all, options.text('rulebook'))
  const listed = obligationsFor(rulebooks, facts, asOf, options.knownOn)
  const obligations = listed.map(written)
  const { lang } = around.terminal
  const rows = listed.map((one): TerminalCell[] => {
    const applies = APPLIES[truthWord(one.applies)]
    return [
      one.obligation.id,
      glossary.modalities[one.obligation.modality][lang],
      glossary.statuses[one.standing.status][lang],
      { text: applies[lang], tone: applies.tone },
      one.obligation.title[lang],
      one.missingFacts.join(', '),
    ]
  })
  return {
    data: { asOf, knownOn: options.knownOn, obligations },
    lines: table(HEADS[lang], rows, around.terminal),
    good: true,
  }
}

/** A truth value as the contract writes it. */
export function truthWord(truth: Listed['applies']): 'yes' | 'no' | 'unknown' {
  return truth === 'unknown' ? truth : truth ? 'yes' : 'no'
}

function written({ rulebook, obligation, standing, ...rest }: Listed) {
  return {
    id: obligation.id,
    rulebook: rulebook.instrument.id,
    version: rulebook.instrument.version,
    status: standing.status,
    modality: obligation.modality,
    gates: obligation.gates,
    applies: truthWord(rest.applies),
    missingFacts: rest.missingFacts,
    trace: {
      clause: obligation.id,
      between: standing.between,
      decided: rest.decided.map((one) => ({
        fact: one.asked.fact,
        asked: comparisonFormula(one.asked),
        holds: truthWord(one.truth),
        value: one.value,
        from: one.from,
        by: one.by,
      })),
      readings: rest.readings,
    },
  }
}
