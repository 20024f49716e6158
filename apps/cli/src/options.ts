import type { Method } from '@haechi/assess'
import type { Lang } from '@haechi/fault'
import { STAGES, type Stage } from '@haechi/rulebook'
import { invalid, readArguments, readDay, readLang } from './arguments.ts'

/** What a person asked for on the command line. */
export type Options = {
  readonly system: string
  /** Statements named beside the system; only `attest` takes them. */
  readonly statements: readonly string[]
  readonly out: string | null
  readonly json: boolean
  readonly gate: Stage
  readonly asOf: string
  readonly seed: number
  readonly lang: Lang
  /** `explain` only; rows count from 0. */
  readonly row: number | null
  readonly method: Method | null
  readonly counterfactual: boolean
  readonly all: boolean
  readonly threads: number
  /** Seconds that a search for a counterfactual may take. */
  readonly deadline: number
}

const METHODS: readonly Method[] = ['path-dependent', 'background']

const SPEC = {
  out: { type: 'string' },
  json: { type: 'boolean' },
  gate: { type: 'string' },
  'as-of': { type: 'string' },
  seed: { type: 'string' },
  lang: { type: 'string' },
  row: { type: 'string' },
  method: { type: 'string' },
  counterfactual: { type: 'boolean' },
  all: { type: 'boolean' },
  threads: { type: 'string' },
  deadline: { type: 'string' },
} as const

type Known = keyof typeof SPEC

/** Reads the command line of a command that speaks of one system. */
export function readOptions(
  args: readonly string[],
  taken: readonly Known[],
  surroundings: { readonly today: string; readonly lang: Lang; readonly statements?: boolean },
): Options {
  const { values, positionals } = readArguments(args, SPEC, taken)
  const [system, ...statements] = positionals
  const more = surroundings.statements === true ? [] : statements
  if (system === undefined || more.length > 0) {
    throw invalid(system === undefined ? 'system.yaml' : (more[0] ?? ''), {
      ko: system === undefined ? '시스템 설명 파일을 주어야 합니다' : '남는 인수입니다',
      en: system === undefined ? 'is missing' : 'is one argument too many',
      mendKo: '예: haechi assess system.yaml',
      mendEn: 'For example: haechi assess system.yaml',
    })
  }
  const text = (name: Known) => {
    const value = values[name]
    return typeof value === 'string' ? value : null
  }
  const flag = (name: Known) => values[name] === true
  return {
    system,
    statements,
    out: text('out'),
    json: flag('json'),
    gate: readGate(text('gate') ?? 'evaluate'),
    asOf: readDay('--as-of', text('as-of') ?? surroundings.today),
    seed: readWhole('--seed', text('seed') ?? '1', 0),
    lang: readLang(text('lang') ?? surroundings.lang),
    row: text('row') === null ? null : readWhole('--row', text('row') ?? '', 0),
    method: text('method') === null ? null : readMethod(text('method') ?? ''),
    counterfactual: flag('counterfactual'),
    all: flag('all'),
    threads: readWhole('--threads', text('threads') ?? '1', 1),
    deadline: readWhole('--deadline', text('deadline') ?? '5', 1),
  }
}

function readGate(value: string): Stage {
  const gate = STAGES.find((stage) => stage === value)
  if (gate !== undefined) return gate
  throw invalid('--gate', {
    ko: `'${value}'은(는) 관문이 아닙니다`,
    en: `'${value}' is no gate`,
    mendKo: `관문: ${STAGES.join(', ')}`,
    mendEn: `Gates: ${STAGES.join(', ')}.`,
  })
}

function readWhole(where: string, value: string, least: number): number {
  const whole = Number(value)
  if (/^\d+$/.test(value) && Number.isSafeInteger(whole) && whole >= least) return whole
  throw invalid(where, {
    ko: `'${value}'은(는) ${least} 이상의 정수가 아닙니다`,
    en: `'${value}' is no whole number of ${least} or more`,
    mendKo: `${least} 이상의 정수를 주십시오.`,
    mendEn: `Give a whole number of ${least} or more.`,
  })
}

function readMethod(value: string): Method {
  const method = METHODS.find((one) => one === value)
  if (method !== undefined) return method
  throw invalid('--method', {
    ko: `'${value}'은(는) 설명 방법이 아닙니다`,
    en: `'${value}' is no method of explanation`,
    mendKo: `방법: ${METHODS.join(', ')}`,
    mendEn: `Methods: ${METHODS.join(', ')}.`,
  })
}
