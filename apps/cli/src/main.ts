import { join } from 'node:path'
import { Fault, type Lang } from '@haechi/fault'
import { settleParticles } from '@haechi/show'
import { runAssess } from './assess-command.ts'
import { runAttest } from './attest-command.ts'
import { CliFault } from './cli-fault.ts'
import { runExplain } from './explain-command.ts'
import { runNew } from './new-command.ts'
import { readOptions } from './options.ts'
import { PRIVACY_USAGE, runPrivacy } from './privacy/privacy-command.ts'
import { progressOn } from './progress.ts'
import { glossary } from './rules/open-library.ts'
import { RULES_USAGE, runRules } from './rules/rules-command.ts'
import { summarise, summariseExplained, summariseSigned } from './summary.ts'

/** Exit codes of every command (DESIGN §6). */
const DONE = 0
const OWED = 1
const BAD_INPUT = 2
const FAILED = 3

const USAGE = `haechi assess system.yaml [--out DIR] [--json] [--gate evaluate] [--as-of DATE] [--seed N] [--lang ko|en]
haechi explain system.yaml --row N [--method path-dependent|background] [--counterfactual [--deadline SECONDS]] [--json]
haechi explain system.yaml --all --out FILE.parquet [--threads N]
haechi attest system.yaml [attestations/NAME.yaml …] [--as-of DATE] [--json] [--lang ko|en]
haechi new TEMPLATE [--out DIR] [--json] · new --list
${RULES_USAGE}${PRIVACY_USAGE}`

/** Where a command speaks, and what it may know of its surroundings. */
export type Console = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether a person watches `out`, and `err`. */
  readonly watched: { readonly out: boolean; readonly err: boolean }
  /** Columns of the terminal. */
  readonly width: number
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Runs one command line and gives its exit code. */
export async function main(args: readonly string[], console: Console): Promise<number> {
  const lang = languageOf(args, console.env)
  try {
    return await command(args, lang, console)
  } catch (error) {
    if (error instanceof Fault) {
      console.err(accountOf(error, lang))
      return BAD_INPUT
    }
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const words = {
      ko: '프로그램이 실패했습니다. 입력의 잘못이 아니라 우리의 결함입니다.',
      en: 'The program failed. This is a defect of ours, not of your input.',
    }
    console.err(`haechi: ${words[lang]}\n${said}\n`)
    return FAILED
  }
}

async function command(
  [name, ...rest]: readonly string[],
  lang: Lang,
  console: Console,
): Promise<number> {
  const surroundings = { today: today(), lang }
  const home = console.env.HAECHI_HOME ?? '.haechi'
  const terminal = (shown: Lang) => ({
    width: console.width,
    colour: console.watched.out && console.env.NO_COLOR === undefined,
    lang: shown,
  })
  if (name === 'assess') {
    const options = readOptions(
      rest,
      ['out', 'json', 'gate', 'as-of', 'seed', 'lang'],
      surroundings,
    )
    const screen = { write: console.err, watched: console.watched.err }
    const progress = progressOn(screen, options.lang, 4, () => performance.now())
    const finished = await runAssess(options, { home, glossary, progress })
    const report = options.out === null ? null : join(options.out, 'report.html')
    console.out(
      options.json
        ? `${JSON.stringify(finished.verdict, null, 2)}\n`
        : `\n${summarise(finished, glossary, terminal(options.lang), report)}\n`,
    )
    return finished.decision.outcome === 'granted' ? DONE : OWED
  }
  if (name === 'attest') {
    const options = readOptions(rest, ['json', 'as-of', 'lang'], {
      ...surroundings,
      statements: true,
    })
    const signed = await runAttest(options, home)
    console.out(
      options.json
        ? `${JSON.stringify(signed, null, 2)}\n`
        : `${summariseSigned(signed, glossary, terminal(options.lang))}\n`,
    )
    return DONE
  }
  if (name === 'explain') {
    const options = readOptions(
      rest,
      [
        ...(['row', 'method', 'counterfactual', 'deadline', 'all', 'out', 'threads'] as const),
        ...(['json', 'as-of', 'seed', 'lang'] as const),
      ],
      surroundings,
    )
    const screen = { write: console.err, watched: console.watched.err }
    const progress = progressOn(screen, options.lang, 1, () => performance.now())
    const result = await runExplain(options, home, progress, () => performance.now())
    console.out(
      options.json
        ? `${JSON.stringify(result.answer, null, 2)}\n`
        : `\n${summariseExplained(result, terminal(options.lang))}\n`,
    )
    return DONE
  }
  if (name === 'new') {
    console.out(settleParticles(runNew(rest, { lang, terminal })))
    return DONE
  }
  if (name === 'privacy') {
    console.out(await runPrivacy(rest, surroundings, { home, terminal }))
    return DONE
  }
  if (name === 'rules') {
    const answer = await runRules(rest, surroundings, { home, terminal })
    console.out(answer.text)
    return answer.good ? DONE : OWED
  }
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.out(USAGE)
    return DONE
  }
  throw new CliFault('command-unknown', {
    what: { ko: `'${name}'은(는) 모르는 명령입니다`, en: `'${name}' is no command` },
    where: 'haechi',
    mend: { ko: `쓸 수 있는 명령:\n${USAGE}`, en: `Commands:\n${USAGE}` },
  })
}

/** What is wrong, where, and how to mend it. */
function accountOf({ what, where, mend }: Fault, lang: Lang): string {
  const place = where === null ? '' : `${where}: `
  return `haechi: ${place}${settleParticles(what[lang])}\n${' '.repeat(8)}→ ${settleParticles(mend[lang])}\n`
}

/** `--lang`, else the machine's own language, so that a faulty command line is answered in it too. */
function languageOf(args: readonly string[], env: Console['env']): Lang {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const asked = args[at]?.startsWith('--lang=') ? args[at]?.slice(7) : args[at + 1]
  if (at >= 0 && (asked === 'ko' || asked === 'en')) return asked
  const spoken = env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? ''
  return spoken.startsWith('ko') ? 'ko' : 'en'
}

function today(): string {
  const now = new Date()
  const two = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The console of this process. */
export const processConsole: Console = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  watched: { out: process.stdout.isTTY === true, err: process.stderr.isTTY === true },
  width: process.stdout.columns ?? 160,
  env: process.env,
}

if (process.argv[1] === import.meta.filename) {
  // Whoever reads may have seen enough (`| head`): that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  process.exitCode = await main(process.argv.slice(2), processConsole)
}
