import {
  formula,
  isJudged,
  type Obligation,
  type Rulebook,
  rulebooksOn,
  standingOf,
} from '@haechi/rulebook'
import { table } from '../terminal.ts'
import type { Answer, RulesAround } from './answer.ts'
import { clauseText } from './clause-text.ts'
import { findRecord } from './find.ts'
import { glossary, openLibrary } from './open-library.ts'
import type { RulesOptions } from './rules-options.ts'

const HEADS = {
  ko: ['기록', '종류', '상태', '관문', '이름'],
  en: ['record', 'kind', 'status', 'gates', 'title'],
}

/** One record as it stands in its rulebook, or the list of a rulebook's records. */
export function runShow(options: RulesOptions, around: RulesAround): Answer {
  const library = openLibrary(around.home)
  const asOf = options.asOf ?? options.today
  const id = options.positionals[0] ?? ''
  const rulebook = rulebooksOn(library, asOf).find(({ instrument }) => instrument.id === id)
  if (rulebook !== undefined) return showRulebook(rulebook, asOf, around)
  const found = findRecord(library, id, asOf)
  return showRecord(found.rulebook, found.obligation, asOf, around)
}

function showRulebook(rulebook: Rulebook, asOf: string, { terminal }: RulesAround): Answer {
  const { instrument, obligations, terms, readings, digest } = rulebook
  const { lang } = terminal
  const records = obligations.map((obligation) => ({
    id: obligation.id,
    modality: obligation.modality,
    status: standingOf(rulebook, obligation, new Map(), asOf).status,
    gates: obligation.gates,
    title: obligation.title,
    judged: isJudged(obligation),
  }))
  const rows = records.map((one) => [
    one.id,
    glossary.modalities[one.modality][lang],
    glossary.statuses[one.status][lang],
    one.gates.map((gate) => glossary.gates[gate][lang]).join(', '),
    one.title[lang],
  ])
  const note = instrument.note === undefined ? [] : [instrument.note[lang], '']
  const head = `${instrument.title[lang]} — ${instrument.authority[lang]}, ${instrument.version}`
  return {
    data: { instrument, digest, records, terms, readings },
    lines: [head, ...note, table(HEADS[lang], rows, terminal)].join('\n'),
    good: true,
  }
}

function showRecord(
  rulebook: Rulebook,
  obligation: Obligation,
  asOf: string,
  { home, terminal }: RulesAround,
): Answer {
  const { lang } = terminal
  const standing = standingOf(rulebook, obligation, new Map(), asOf)
  const { when, ...rest } = obligation
  const data = {
    rulebook: rulebook.instrument.id,
    version: rulebook.instrument.version,
    digest: rulebook.digest,
    status: standing.status,
    judged: isJudged(obligation),
    ...rest,
    when,
    formula: formula(when),
    readings: rulebook.readings.filter(({ bears }) => bears.includes(obligation.id)),
    text: clauseText(home, rulebook.instrument, obligation.id),
  }
  const words = { ko: ['종류', '관문', '조건', '원문'], en: ['kind', 'gates', 'when', 'text'] }[
    lang
  ]
  const lines = [
    `${obligation.id}  ${obligation.title[lang]}`,
    obligation.summary[lang],
    '',
    `${words[0]}: ${glossary.modalities[obligation.modality][lang]} (${obligation.modality}), ${glossary.statuses[standing.status][lang]}`,
    `${words[1]}: ${obligation.gates.map((gate) => glossary.gates[gate][lang]).join(', ')}`,
    `${words[2]}: ${data.formula}`,
    ...(data.text === null ? [] : ['', `${words[3]}:`, data.text]),
  ]
  return { data, lines: lines.join('\n'), good: true }
}
