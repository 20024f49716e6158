import { writeFileSync } from 'node:fs'
import type { Lang } from '@haechi/fault'
import {
  formula,
  isJudged,
  judgeAll,
  type Obligation,
  type Question,
  type Rulebook,
  rulebooksOn,
  standingOf,
} from '@haechi/rulebook'
import { displayWidth } from '@haechi/show'
import { csvText } from '@haechi/table'
import writeExcel from 'write-excel-file/node'
import { invalid } from '../arguments.ts'
import { checkOut, notWritable } from '../out-folder.ts'
import type { Answer, RulesAround } from './answer.ts'
import { chosen } from './find.ts'
import { glossary, openLibrary } from './open-library.ts'
import { readAsked, readEvidenceFile } from './read-facts.ts'
import type { RulesOptions } from './rules-options.ts'

type Sheet = { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** Writes the records of the rulebooks, or with `--facts` their judgement, as CSV or XLSX. */
export async function runExport(options: RulesOptions, around: RulesAround): Promise<Answer> {
  const out = options.text('out') ?? ''
  const kind = /\.(csv|xlsx)$/i.exec(out)?.[1]?.toLowerCase()
  if (kind === undefined) {
    throw invalid('--out', {
      ko: '.csv나 .xlsx로 끝나는 파일 이름을 주어야 합니다',
      en: 'must name a file that ends in .csv or .xlsx',
      mendKo: '예: --out rules.xlsx',
      mendEn: 'For example: --out rules.xlsx',
    })
  }
  const lost = (['evidence', 'gate'] as const).find(
    (name) => options.text(name) !== null && options.text('facts') === null,
  )
  if (lost !== undefined) {
    throw invalid(`--${lost}`, {
      ko: '--facts가 있어야 뜻이 있습니다',
      en: 'means nothing without --facts',
      mendKo: '--facts 파일을 함께 주십시오.',
      mendEn: 'Give --facts FILE as well.',
    })
  }
  checkOut(out)
  const { lang } = around.terminal
  const sheet =
    options.text('facts') === null ? records(options, around) : await judgements(options, around)
  const table = [sheet.heads, ...sheet.rows]
  try {
    if (kind === 'csv') writeFileSync(out, csvText(table), { flag: 'wx' })
    else await excel(table).toFile(out)
  } catch (cause) {
    throw notWritable(out, cause)
  }
  const words = {
    ko: `${sheet.rows.length}줄을 ${out}에 썼습니다.`,
    en: `wrote ${sheet.rows.length} rows to ${out}.`,
  }
  return { data: { out, rows: sheet.rows.length }, lines: words[lang], good: true }
}

/** Text cells only: nothing that somebody wrote is taken for a formula. The head stays in sight. */
function excel(table: readonly (readonly string[])[]) {
  const widths = (table[0] ?? []).map((_, at) =>
    Math.min(60, Math.max(...table.map((row) => displayWidth(row[at] ?? ''))) + 2),
  )
  const cells = table.map((row, line) =>
    row.map((value) => ({
      value,
      type: String,
      alignVertical: 'top' as const,
      wrap: true,
      ...(line === 0 ? { fontWeight: 'bold' as const } : {}),
    })),
  )
  return writeExcel(cells, { columns: widths.map((width) => ({ width })), stickyRowsCount: 1 })
}

const RECORD_HEADS: Record<Lang, readonly string[]> = {
  ko: [
    '기록',
    '규정집',
    '판',
    '종류',
    '상태',
    '관문',
    '서명하는 사람',
    '이름',
    '요약',
    '조건',
    '판단',
  ],
  en: [
    'record',
    'rulebook',
    'version',
    'kind',
    'status',
    'gates',
    'signers',
    'title',
    'summary',
    'when',
    'judged',
  ],
}

function records(options: RulesOptions, { home, terminal: { lang } }: RulesAround): Sheet {
  const asOf = options.asOf ?? options.today
  const rulebooks = chosen(
    rulebooksOn(openLibrary(home, options.knownOn), asOf, options.knownOn),
    options.text('rulebook'),
  )
  const row = (rulebook: Rulebook, obligation: Obligation) => [
    obligation.id,
    rulebook.instrument.id,
    rulebook.instrument.version,
    glossary.modalities[obligation.modality][lang],
    glossary.statuses[standingOf(rulebook, obligation, new Map(), asOf).status][lang],
    obligation.gates.map((gate) => glossary.gates[gate][lang]).join(', '),
    obligation.signers.map((role) => glossary.roles[role][lang]).join(', '),
    obligation.title[lang],
    obligation.summary[lang],
    formula(obligation.when),
    isJudged(obligation) ? { ko: '예', en: 'yes' }[lang] : { ko: '아니오', en: 'no' }[lang],
  ]
  return {
    heads: RECORD_HEADS[lang],
    rows: rulebooks.flatMap((one) => one.obligations.map((obligation) => row(one, obligation))),
  }
}

const JUDGED_HEADS: Record<Lang, readonly string[]> = {
  ko: ['기록', '규정집', '이름', '관문', '판정', '막는지', '이유', '빠진 것', '줄 수 있는 사람'],
  en: [
    'record',
    'rulebook',
    'title',
    'gate',
    'state',
    'binding',
    'why',
    'missing',
    'who can give it',
  ],
}

async function judgements(options: RulesOptions, around: RulesAround): Promise<Sheet> {
  const { lang } = around.terminal
  const { facts, asOf } = await readAsked(options)
  const library = openLibrary(around.home, options.knownOn)
  const rulebooks = chosen(rulebooksOn(library, asOf, options.knownOn), options.text('rulebook'))
  const caseFile = await readEvidenceFile(options.text('evidence'), facts, rulebooks)
  const question: Question = { gate: options.gate, asOf, knownOn: options.knownOn }
  const rows = rulebooks.flatMap((rulebook) => {
    const titles = new Map(rulebook.obligations.map(({ id, title }) => [id, title]))
    return judgeAll(rulebook, caseFile, question).map((verdict) => [
      verdict.id,
      rulebook.instrument.id,
      titles.get(verdict.id)?.[lang] ?? '',
      glossary.gates[verdict.judgedAs][lang],
      glossary.states[verdict.state][lang],
      verdict.binding ? { ko: '예', en: 'yes' }[lang] : { ko: '아니오', en: 'no' }[lang],
      verdict.why.map((one) => one[lang]).join('\n'),
      verdict.missing.map(({ what }) => what[lang]).join('\n'),
      [...new Set(verdict.missing.flatMap(({ who }) => who))]
        .map((role) => glossary.roles[role][lang])
        .join(', '),
    ])
  })
  return { heads: JUDGED_HEADS[lang], rows }
}
