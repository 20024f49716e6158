import type { Lang } from '@haechi/fault'
import { GATES, type Gate } from '@haechi/rulebook'
import { type Arguments, invalid, readArguments, readDay, readLang, readOne } from '../arguments.ts'

const SPEC = {
  facts: { type: 'string' },
  evidence: { type: 'string' },
  'as-of': { type: 'string' },
  'known-on': { type: 'string' },
  rulebook: { type: 'string' },
  gate: { type: 'string' },
  receipt: { type: 'string' },
  systems: { type: 'string' },
  from: { type: 'string' },
  key: { type: 'string' },
  use: { type: 'string' },
  data: { type: 'string' },
  out: { type: 'string' },
  by: { type: 'string' },
  role: { type: 'string' },
  because: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
} as const

type Known = keyof typeof SPEC

/** What every `haechi rules` command may be told. */
export type RulesOptions = {
  readonly positionals: readonly string[]
  /** Null where the command line did not say. */
  readonly asOf: string | null
  readonly today: string
  readonly knownOn: string | null
  readonly gate: Gate
  readonly json: boolean
  readonly lang: Lang
  readonly text: (name: Exclude<Known, 'json'>) => string | null
}

/** Reads the command line of a `haechi rules` command; `counts` is how many plain arguments it takes. */
export function readRulesOptions(
  args: readonly string[],
  taken: readonly Known[],
  positionals: readonly string[],
  surroundings: { readonly today: string; readonly lang: Lang },
): RulesOptions {
  const read: Arguments<Known> = readArguments(args, SPEC, [...taken, 'json', 'lang'])
  checkCount(read.positionals, positionals)
  const text = (name: Known) => {
    const value = read.values[name]
    return typeof value === 'string' ? value : null
  }
  const day = (name: 'as-of' | 'known-on') => {
    const value = text(name)
    return value === null ? null : readDay(`--${name}`, value)
  }
  return {
    positionals: read.positionals,
    asOf: day('as-of'),
    today: surroundings.today,
    knownOn: day('known-on'),
    gate: readOne(
      '--gate',
      text('gate') ?? 'evaluate',
      GATES.filter((gate) => gate !== 'reference'),
    ),
    json: read.values.json === true,
    lang: readLang(text('lang') ?? surroundings.lang),
    text,
  }
}

/** Names of plain arguments; one in brackets may be left out. */
function checkCount(given: readonly string[], names: readonly string[]): void {
  const needed = names.filter((name) => !name.startsWith('['))
  if (given.length >= needed.length && given.length <= names.length) return
  const lacking = names[given.length]
  throw invalid(lacking ?? given[names.length] ?? '', {
    ko: lacking === undefined ? '남는 인수입니다' : `${lacking}이(가) 없습니다`,
    en: lacking === undefined ? 'is one argument too many' : 'is missing',
    mendKo: `받는 인수: ${names.join(' ') || '없음'}`,
    mendEn: `This command takes ${names.join(' ') || 'no plain argument'}.`,
  })
}
