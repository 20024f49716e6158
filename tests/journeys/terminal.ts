import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { type Console, main } from '../../apps/cli/src/main.ts'

export const ROOT = join(import.meta.dirname, '../..')
export const EXAMPLE = join(ROOT, 'examples/card-limit')
export const MENDED = join(ROOT, 'examples/card-limit-mended')

/** What a command said and how it ended. */
export type Ended = { readonly code: number; readonly out: string; readonly err: string }

/** Runs a command line as a terminal would, with a home of its own. */
export async function haechi(home: string, ...args: string[]): Promise<Ended> {
  const said = { out: '', err: '' }
  const console: Console = {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
    watched: { out: false, err: false },
    width: 160,
    env: { HAECHI_HOME: join(home, '.haechi'), LANG: 'en_US.UTF-8' },
  }
  const code = await main(args, console)
  return { code, ...said }
}

/** A folder that a test may fill; it is gone when `run` ends. */
export async function inFolder<Result>(run: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'haechi-journey-'))
  try {
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Copies a worked example. */
export function copyExample(from: string, folder: string): string {
  cpSync(from, folder, { recursive: true })
  return join(folder, 'system.yaml')
}

/** A small invented lender whose model wrote its predictions into the data. */
export const LENDER = {
  id: 'sys_small_lender',
  version: '1.0.0',
  name: { ko: '소액 대출 심사', en: 'Small loan review' },
  purpose: { ko: '소액 대출의 연체 확률', en: 'Probability of default of small loans' },
  facts: {
    'org.kind': 'financial',
    'system.use': 'creditScoring',
    'system.highRisk': true,
    'system.customerFacing': true,
    'system.customerImpact': 'direct',
    'system.decisionRole': 'replaceImportant',
    'system.status': 'dev',
    'system.trains': true,
    data: ['personalCredit'],
  } as Record<string, unknown>,
  people: [
    { person: 'kim', roles: ['owner', 'developer'] },
    { person: 'lee', roles: ['validator'] },
  ],
  data: {
    evaluation: 'data/test.csv',
    training: 'data/train.csv',
    label: { column: 'late', event: 1 },
  } as Record<string, unknown>,
  model: { kind: 'predictions', column: 'score' } as Record<string, unknown>,
  threshold: 0.5,
  favourable: 'no-event',
  protected: [{ column: 'sex' }] as unknown[],
  minimumGroup: 30,
  targets: [
    {
      measurement: 'performance.auc',
      atLeast: 0.6,
      chosenBy: 'lee',
      because: 'better than a coin',
    },
  ] as unknown[],
}

export type Lender = typeof LENDER

/** Rows by a small linear congruential generator: income, sex, label and a score that tells. */
export function lenderRows(count: number, seed: number): string {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const rows = Array.from({ length: count }, () => {
    const income = Math.round(1000 + 9000 * next())
    const score = 0.1 + 0.8 * (1 - income / 10000) * (0.5 + 0.5 * next())
    const late = next() < score ? 1 : 0
    return `${income},${next() < 0.5 ? 'f' : 'm'},${late},${score.toFixed(4)}`
  })
  return `income,sex,late,score\n${rows.join('\n')}\n`
}

/** Writes the lender's folder, with what the test changes; gives the path of its description. */
export function writeLender(
  folder: string,
  changes: Partial<Lender> = {},
  files: Readonly<Record<string, string | Uint8Array>> = {},
): string {
  const all = {
    'data/test.csv': lenderRows(400, 1),
    'data/train.csv': lenderRows(800, 2),
    'system.yaml': stringify({ ...LENDER, ...changes }),
    ...files,
  }
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return join(folder, 'system.yaml')
}
