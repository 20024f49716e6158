import type { Lang } from '@haechi/fault'
import { settleParticles } from '@haechi/show'
import { commandNamed } from '../subcommand.ts'
import type { Terminal } from '../terminal.ts'
import type { Answer, RulesAround } from './answer.ts'
import { runCloudUse } from './cloud-use-command.ts'
import { runConfirm } from './confirm-command.ts'
import { runDiff } from './diff-command.ts'
import { runExplainRule } from './explain-rule.ts'
import { runExport } from './export-command.ts'
import { runImport, runSign } from './import-command.ts'
import { runJudge } from './judge-command.ts'
import { runLint, runMutate } from './lint-command.ts'
import { runList } from './list-command.ts'
import { runObligations } from './obligations-command.ts'
import { runReplay } from './replay-command.ts'
import { type RulesOptions, readRulesOptions } from './rules-options.ts'
import { runShow } from './show-command.ts'
import { runText } from './text-command.ts'

type Command = {
  readonly options: Parameters<typeof readRulesOptions>[1]
  readonly positionals: readonly string[]
  readonly run: (options: RulesOptions, around: RulesAround) => Answer | Promise<Answer>
}

const COMMANDS: Readonly<Record<string, Command>> = {
  list: { options: ['as-of', 'known-on'], positionals: [], run: runList },
  show: { options: ['as-of'], positionals: ['ID'], run: runShow },
  explain: { options: ['as-of'], positionals: ['ID'], run: runExplainRule },
  obligations: {
    options: ['facts', 'as-of', 'known-on', 'rulebook'],
    positionals: [],
    run: runObligations,
  },
  judge: {
    options: ['facts', 'evidence', 'as-of', 'known-on', 'rulebook', 'gate', 'receipt'],
    positionals: [],
    run: runJudge,
  },
  lint: { options: ['rulebook'], positionals: ['[FOLDER]'], run: runLint },
  mutate: { options: [], positionals: ['[RULEBOOK]'], run: runMutate },
  diff: { options: ['systems', 'as-of', 'gate'], positionals: ['A', 'B'], run: runDiff },
  replay: { options: [], positionals: ['FILE'], run: runReplay },
  'cloud-use': { options: ['use', 'data', 'as-of'], positionals: [], run: runCloudUse },
  confirm: {
    options: ['by', 'role', 'because', 'as-of'],
    positionals: ['RULEBOOK'],
    run: runConfirm,
  },
  export: {
    options: ['out', 'facts', 'evidence', 'as-of', 'known-on', 'rulebook', 'gate'],
    positionals: [],
    run: runExport,
  },
  text: { options: ['from', 'rulebook'], positionals: [], run: runText },
  sign: { options: [], positionals: ['FOLDER'], run: runSign },
  import: { options: ['key'], positionals: ['FOLDER'], run: runImport },
}

export const RULES_USAGE = `haechi rules list [--as-of DATE] [--known-on DATE] [--json]
haechi rules show ID|RULEBOOK · explain ID [--as-of DATE] [--json]
haechi rules obligations --facts FILE [--as-of DATE] [--known-on DATE] [--rulebook ID] [--json]
haechi rules judge --facts FILE [--evidence FILE] [--gate evaluate] [--as-of DATE] [--receipt FILE] [--json]
haechi rules lint [FOLDER] [--rulebook ID] · mutate [RULEBOOK] [--json]
haechi rules diff A B [--systems DIR] [--as-of DATE] [--gate evaluate] [--json]
haechi rules replay FILE [--json]
haechi rules cloud-use --use ID --data nonImportant|personalCredit|uniqueId [--as-of DATE] [--json]
haechi rules confirm RULEBOOK --by PERSON --role ROLE --because TEXT [--as-of DATE]
haechi rules export --out FILE.csv|FILE.xlsx [--rulebook ID] [--facts FILE [--evidence FILE] [--gate GATE]]
haechi rules text --from FILE [--rulebook ID]
haechi rules sign FOLDER · import FOLDER [--key ID]
`

/** Runs a `haechi rules` command. Throws faults; bad input reaches `main` as one. */
export async function runRules(
  args: readonly string[],
  surroundings: { readonly today: string; readonly lang: Lang },
  around: { readonly home: string; readonly terminal: (lang: Lang) => Terminal },
): Promise<{ readonly text: string; readonly good: boolean }> {
  const command = commandNamed('rules', COMMANDS, RULES_USAGE, args)
  if (command === null) return { text: RULES_USAGE, good: true }
  const options = readRulesOptions(
    args.slice(1),
    command.options,
    command.positionals,
    surroundings,
  )
  const { data, lines, good } = await command.run(options, {
    home: around.home,
    terminal: around.terminal(options.lang),
  })
  const shown = options.lang === 'ko' ? settleParticles(lines) : lines
  return { text: options.json ? `${JSON.stringify(data, null, 2)}\n` : `${shown}\n`, good }
}
