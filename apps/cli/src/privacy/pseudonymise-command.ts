import { randomBytes } from 'node:crypto'
import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Lang } from '@haechi/fault'
import { pseudonymiser, type RegisterEntry, type Row, readRecipe } from '@haechi/privacy'
import { csvText, queryTables } from '@haechi/table'
import { checkOut, notWritable } from '../out-folder.ts'
import { readPlain } from '../rules/read-facts.ts'
import type { PrivacyAnswer, PrivacyAround } from './answer.ts'
import { ringOf } from './key-store.ts'
import { fileOf, needed, type PrivacyOptions } from './privacy-options.ts'
import { inScratch } from './table-command.ts'

/** Rows treated and written together. */
const BATCH = 8192

/**
 * Takes a table out by a recipe into a CSV. The file takes its name only when the last row is written,
 * and the register's entry (date, items, reason; kept three years) stands beside it.
 */
export async function runPseudonymise(
  options: PrivacyOptions,
  { home, terminal }: PrivacyAround,
): Promise<PrivacyAnswer> {
  const path = fileOf(options)
  const out = needed(options, 'out', '--out pseudonymised.csv')
  const recipePath = needed(options, 'recipe', '--recipe recipe.yaml')
  checkOut(out)
  checkOut(registerPath(out))
  const recipe = readRecipe({ path: recipePath, text: await readPlain(recipePath) })
  const keys = ringOf(home)
  // A name of its own: what a killed run left behind stands in nobody's way.
  const draft = join(
    dirname(resolve(out)),
    `.${basename(out)}.${randomBytes(6).toString('hex')}.part`,
  )
  const file = openDraft(draft, out)
  try {
    const done = await inScratch((scratch) =>
      queryTables([{ path, label: path }], { scratch, threads: 1 }, async ([table], { stream }) => {
        if (table === undefined) throw new Error('one table was asked for')
        const columns = table.columns.map(({ name }) => name)
        const work = pseudonymiser(columns, recipe, keys, options.today)
        let rows = 0
        write(file, out, csvText([work.columns], { exact: true }))
        let held: Row[] = []
        const flush = () => {
          const treated = work.treat(held).map((row) => row.map((cell) => cell ?? ''))
          // The mark at the head stands once.
          if (treated.length > 0) write(file, out, csvText(treated, { exact: true }).slice(1))
          rows += held.length
          held = []
        }
        const list = table.columns.map(({ text }) => text).join(', ')
        await stream(`SELECT ${list} FROM ${table.view}`, (row) => {
          held.push(row.map((cell) => (cell === null ? null : String(cell))))
          if (held.length === BATCH) flush()
        })
        flush()
        return { rows, register: work.register }
      }),
    )
    writeFileSync(registerPath(out), `${JSON.stringify(done.register, null, 2)}\n`, { flag: 'wx' })
    renameSync(draft, out)
    return answerOf(out, done, terminal.lang)
  } finally {
    closeSync(file)
    rmSync(draft, { force: true })
  }
}

function answerOf(
  out: string,
  { rows, register }: { readonly rows: number; readonly register: RegisterEntry },
  lang: Lang,
): PrivacyAnswer {
  const words = {
    ko: `${rows}행을 ${out}에 썼습니다. 대장 기록: ${registerPath(out)} (${register.keepUntil}까지 보존)`,
    en: `wrote ${rows} rows to ${out}. Register entry: ${registerPath(out)} (to be kept until ${register.keepUntil})`,
  }
  return { data: { out, rows, register }, lines: words[lang] }
}

function registerPath(out: string): string {
  return `${out}.register.json`
}

function openDraft(draft: string, out: string): number {
  try {
    return openSync(draft, 'wx', 0o600)
  } catch (cause) {
    throw notWritable(out, cause)
  }
}

/** All of it: a full disk is a fault that names the place, never a file cut short. */
function write(file: number, out: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (cause) {
    throw notWritable(out, cause)
  }
}
