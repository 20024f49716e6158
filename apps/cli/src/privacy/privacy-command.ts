import type { Lang } from '@haechi/fault'
import { settleParticles } from '@haechi/show'
import { invalid } from '../arguments.ts'
import { commandNamed } from '../subcommand.ts'
import { type Terminal, table } from '../terminal.ts'
import type { PrivacyAnswer, PrivacyAround } from './answer.ts'
import { destroyKey, makeKey, storedKeys } from './key-store.ts'
import { type PrivacyOptions, readPrivacyOptions } from './privacy-options.ts'
import { runPseudonymise } from './pseudonymise-command.ts'
import { runMask, runScan } from './scan-command.ts'
import { runClassify, runRisk } from './table-command.ts'

type Command = {
  readonly options: Parameters<typeof readPrivacyOptions>[1]
  /** How many plain arguments it takes at most. */
  readonly most: number
  readonly run: (
    options: PrivacyOptions,
    around: PrivacyAround,
  ) => PrivacyAnswer | Promise<PrivacyAnswer>
}

const COMMANDS: Readonly<Record<string, Command>> = {
  scan: { options: ['classes', 'facts'], most: 1, run: runScan },
  mask: { options: [], most: 1, run: runMask },
  classify: { options: ['sample'], most: 1, run: runClassify },
  pseudonymise: { options: ['recipe', 'out'], most: 1, run: runPseudonymise },
  risk: {
    options: ['quasi', 'sensitive', 'population', 'sample-fraction'],
    most: 1,
    run: runRisk,
  },
  keys: { options: ['version'], most: 2, run: runKeys },
}

export const PRIVACY_USAGE = `haechi privacy scan [FILE|-] [--classes [--facts FILE]] [--json] · mask [FILE|-] [--json]
haechi privacy classify FILE [--sample ROWS] [--json]
haechi privacy pseudonymise FILE --recipe RECIPE --out FILE.csv
haechi privacy risk FILE --quasi A,B,C [--sensitive S] [--population FILE | --sample-fraction P] [--json]
haechi privacy keys · keys new ID · keys destroy ID --version N
`

/** Runs a `haechi privacy` command. Throws faults. */
export async function runPrivacy(
  args: readonly string[],
  surroundings: { readonly today: string; readonly lang: Lang },
  around: { readonly home: string; readonly terminal: (lang: Lang) => Terminal },
): Promise<string> {
  const command = commandNamed('privacy', COMMANDS, PRIVACY_USAGE, args)
  if (command === null) return PRIVACY_USAGE
  const options = readPrivacyOptions(args.slice(1), command.options, command.most, surroundings)
  const { data, lines } = await command.run(options, {
    home: around.home,
    terminal: around.terminal(options.lang),
  })
  if (options.json) return `${JSON.stringify(data, null, 2)}\n`
  // A masked text is the caller's own words: nothing is settled in it.
  const shown = args[0] === 'mask' || options.lang === 'en' ? lines : settleParticles(lines)
  return `${shown}\n`
}

/** Lists, makes and destroys the keys of pseudonyms and tokens. */
function runKeys(options: PrivacyOptions, { home, terminal }: PrivacyAround): PrivacyAnswer {
  const [verb, id] = options.positionals
  if (verb !== undefined && verb !== 'new' && verb !== 'destroy') {
    throw invalid(verb, {
      ko: 'new나 destroy를 주거나 비우십시오',
      en: 'is neither new nor destroy',
      mendKo: 'haechi privacy keys new ID',
      mendEn: 'haechi privacy keys new ID',
    })
  }
  if (verb === 'new') makeKey(home, id ?? '', options.today)
  if (verb === 'destroy') {
    destroyKey(home, id ?? '', Number(options.text('version') ?? Number.NaN), options.today)
  }
  const keys = storedKeys(home).map(({ secret, ...rest }) => ({ ...rest, live: secret !== null }))
  const heads = {
    ko: ['열쇠', '판', '만든 날', '파기한 날'],
    en: ['key', 'version', 'made on', 'destroyed on'],
  }[terminal.lang]
  const rows = keys.map((key) => [key.id, String(key.version), key.madeOn, key.destroyedOn ?? '–'])
  return { data: keys, lines: table(heads, rows, terminal, [1]) }
}
