import type { Lang } from '@haechi/fault'
import { invalid, readArguments, readLang } from '../arguments.ts'

const SPEC = {
  classes: { type: 'boolean' },
  facts: { type: 'string' },
  recipe: { type: 'string' },
  out: { type: 'string' },
  quasi: { type: 'string' },
  sensitive: { type: 'string' },
  sample: { type: 'string' },
  population: { type: 'string' },
  'sample-fraction': { type: 'string' },
  version: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
} as const

type Known = keyof typeof SPEC

/** What a `haechi privacy` command was told. */
export type PrivacyOptions = {
  readonly positionals: readonly string[]
  readonly json: boolean
  readonly classes: boolean
  readonly lang: Lang
  readonly today: string
  readonly text: (name: Known) => string | null
}

/** Reads the command line of a `haechi privacy` command. */
export function readPrivacyOptions(
  args: readonly string[],
  taken: readonly Known[],
  most: number,
  surroundings: { readonly today: string; readonly lang: Lang },
): PrivacyOptions {
  // A lone `-` stands for standard input; the parser would take it for an option's beginning.
  const { values, positionals } = readArguments(args, SPEC, [...taken, 'json', 'lang'])
  if (positionals.length > most) {
    throw invalid(positionals[most] ?? '', {
      ko: '남는 인수입니다',
      en: 'is one argument too many',
      mendKo: '파일 하나를 주십시오.',
      mendEn: 'Give one file.',
    })
  }
  const text = (name: Known) => {
    const value = values[name]
    return typeof value === 'string' ? value : null
  }
  return {
    positionals,
    json: values.json === true,
    classes: values.classes === true,
    lang: readLang(text('lang') ?? surroundings.lang),
    today: surroundings.today,
    text,
  }
}

/** An option that the command cannot do without. Throws CliFault. */
export function needed(options: PrivacyOptions, name: Known, example: string): string {
  const value = options.text(name)
  if (value !== null) return value
  throw invalid(`--${name}`, {
    ko: '값을 주어야 합니다',
    en: 'is missing',
    mendKo: `예: ${example}`,
    mendEn: `For example: ${example}`,
  })
}

/** The file that a command was given. Throws CliFault. */
export function fileOf(options: PrivacyOptions): string {
  const [file] = options.positionals
  if (file !== undefined) return file
  throw invalid('FILE', {
    ko: '파일을 주어야 합니다',
    en: 'is missing',
    mendKo: 'CSV나 Parquet 파일의 경로를 주십시오.',
    mendEn: 'Give the path of a CSV or Parquet file.',
  })
}
