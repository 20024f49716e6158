import { closeSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { pseudonymiser, type Row, readRecipe } from '@haechi/privacy'
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
  const draft = `${out}.part`
  const done = await inScratch((scratch) =>
    queryTables([{ path, label: path }], { scratch, threads: 1 }, async ([table], { stream }) => {
      if (table === undefined) throw new Error('one table was asked for')
      const columns = table.columns.map(({ name }) => name)
      const work = pseudonymiser(columns, recipe, keys, options.today)
      const file = openDraft(draft)
      let rows = 0
      try {
        writeSync(file, csvText([work.columns]))
        let held: Row[] = []
        const flush = () => {
          const treated = work.treat(held).map((row) => row.map((cell) => cell ?? ''))
          // The mark at the head stands once.
          if (treated.length > 0) writeSync(file, csvText(treated).slice(1))
          rows += held.length
          held = []
        }
        const list = table.columns.map(({ text }) => text).join(', ')
        await stream(`SELECT ${list} FROM ${table.view}`, (row) => {
          held.push(row.map((cell) => (cell === null ? null : String(cell))))
          if (held.length === BATCH) flush()
        })
        flush()
      } catch (fault) {
        closeSync(file)
        rmSync(draft, { force: true })
        throw fault
      }
      closeSync(file)
      return { rows, register: work.register }
    }),
  )
  writeFileSync(registerPath(out), `${JSON.stringify(done.register, null, 2)}\n`, { flag: 'wx' })
  renameSync(draft, out)
  const words = {
    ko: `${done.rows}행을 ${out}에 썼습니다. 대장 기록: ${registerPath(out)} (${done.register.keepUntil}까지 보존)`,
    en: `wrote ${done.rows} rows to ${out}. Register entry: ${registerPath(out)} (to be kept until ${done.register.keepUntil})`,
  }
  return {
    data: { out, rows: done.rows, register: done.register },
    lines: words[terminal.lang],
  }
}

function registerPath(out: string): string {
  return `${out}.register.json`
}

function openDraft(draft: string): number {
  try {
    return openSync(draft, 'wx', 0o600)
  } catch (cause) {
    throw notWritable(draft, cause)
  }
}
