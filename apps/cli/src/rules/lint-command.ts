import {
  type Finding,
  lint,
  mutate,
  type Rulebook,
  readLibrary,
  readRulebook,
} from '@haechi/rulebook'
import type { TerminalCell } from '@haechi/show'
import { table } from '../terminal.ts'
import type { Answer, RulesAround } from './answer.ts'
import { casesIn, casesOf } from './cases-in.ts'
import { chosen } from './find.ts'
import { sourcesAtHand, words, writtenLibrary } from './open-library.ts'
import { readFolder } from './rulebook-folder.ts'
import type { RulesOptions } from './rules-options.ts'

const HEADS = {
  ko: ['정도', '무엇', '기록', '어디', '설명'],
  en: ['severity', 'what', 'record', 'where', 'account'],
}

const SEVERITY = {
  error: { ko: '오류', en: 'error', tone: 'bad' },
  warning: { ko: '주의', en: 'warning', tone: 'wait' },
  note: { ko: '알림', en: 'note', tone: 'neutral' },
} as const

/** Looks through the rulebooks at hand, or a folder that somebody is writing beside them. */
export function runLint(options: RulesOptions, around: RulesAround): Answer {
  const folder = options.positionals[0] ?? null
  const { findings, rulebooks } =
    folder === null
      ? lintAtHand(around.home, options.text('rulebook'))
      : lintFolder(around.home, folder)
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const { lang } = around.terminal
  const rows = findings.map((one): TerminalCell[] => {
    const severity = SEVERITY[one.severity]
    return [
      { text: severity[lang], tone: severity.tone },
      one.code,
      one.of,
      one.where,
      one.what[lang],
    ]
  })
  const counted = {
    ko: `규정집 ${rulebooks}개: 오류 ${errors}개, 그 밖에 ${findings.length - errors}개`,
    en: `${rulebooks} rulebooks: ${errors} errors, ${findings.length - errors} other findings`,
  }
  return {
    data: { rulebooks, errors, findings },
    lines: [
      ...(rows.length > 0 ? [table(HEADS[lang], rows, around.terminal), ''] : []),
      counted[lang],
    ].join('\n'),
    good: errors === 0,
  }
}

function lintAtHand(home: string, id: string | null): { findings: Finding[]; rulebooks: number } {
  const sources = sourcesAtHand(home)
  const library = writtenLibrary(home)
  const wanted = new Set(chosen(library.rulebooks, id).map(({ instrument }) => instrument.prefix))
  const all = lint(library, (rulebook) => casesIn(rulebook, sources))
  const findings = all.filter(
    ({ of }) => id === null || wanted.has(of.split('/')[0] ?? '') || of === id,
  )
  return { findings, rulebooks: id === null ? library.rulebooks.length : wanted.size }
}

/** The folder takes the place of the same version at hand; what it points at may stand in the others. */
export function lintFolder(
  home: string,
  folder: string,
): { readonly findings: Finding[]; readonly rulebooks: number; readonly rulebook: Rulebook } {
  const source = readFolder(folder)
  const rulebook = readRulebook(source, words)
  const { id, version, prefix } = rulebook.instrument
  const others = sourcesAtHand(home).filter(
    ({ path }) => !path.replaceAll('\\', '/').endsWith(`/${id}/${version}`),
  )
  const library = readLibrary([...others, source], words)
  const cases = casesOf(source, prefix)
  const all = lint(library, (one) =>
    one.instrument.id === id && one.instrument.version === version ? cases : casesIn(one, others),
  )
  const findings = all.filter(({ where }) => where.startsWith(source.path))
  return { findings, rulebooks: 1, rulebook }
}

const MUTANTS = {
  ko: ['바뀐 것', '원래 조건', '알아채지 못한 변이'],
  en: ['changed', 'original', 'mutant that no case noticed'],
}

/** Flips predicates one small wrong at a time and counts how many the cases notice. */
export function runMutate(options: RulesOptions, around: RulesAround): Answer {
  const sources = sourcesAtHand(around.home)
  const rulebooks = chosen(writtenLibrary(around.home).rulebooks, options.positionals[0] ?? null)
  const reports = rulebooks.map((rulebook) => {
    const report = mutate(rulebook, casesIn(rulebook, sources))
    return { ...report, rate: report.mutants === 0 ? 1 : report.killed / report.mutants }
  })
  const { lang } = around.terminal
  const lines = reports.flatMap(({ rulebook, mutants, killed, equivalent, rate, survivors }) => [
    lang === 'ko'
      ? `${rulebook}: 변이 ${mutants}개 가운데 ${killed}개를 사례가 잡음(${(rate * 100).toFixed(1)} %), 뜻이 같은 변이 ${equivalent}개 제외`
      : `${rulebook}: ${killed} of ${mutants} mutants killed (${(rate * 100).toFixed(1)} %), ${equivalent} equivalent ones left out`,
    ...(survivors.length === 0
      ? []
      : [
          table(
            MUTANTS[lang],
            survivors.map(({ of, original, mutant }) => [of, original, mutant]),
            around.terminal,
          ),
          '',
        ]),
  ])
  return { data: reports, lines: lines.join('\n'), good: reports.every(({ rate }) => rate >= 0.95) }
}
