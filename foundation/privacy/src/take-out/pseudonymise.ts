import type { KeyRing, LiveKey } from './key-ring.ts'
import type { Recipe } from './recipe.ts'
import { type RegisterEntry, registerEntry } from './register-entry.ts'
import { TakeOutFault } from './take-out-fault.ts'
import { type Treatment, treatment } from './treat-column.ts'

/** A row of cells in the order of the columns; null is an empty cell, which stays empty. */
export type Row = readonly (string | null)[]

/** Rows treated together: enough to fill a native call, few enough to hold. */
const BATCH = 4096

/** A recipe bound to a table's columns and to live keys. */
export type Pseudonymiser = {
  readonly columns: readonly string[]
  /** To be kept for three years, once the whole table is done. */
  readonly register: RegisterEntry
  /** Throws TakeOutFault naming row and column (never the cell) for a cell that cannot be treated. */
  readonly treat: (rows: readonly Row[]) => Row[]
}

type Bound = {
  readonly from: number
  readonly name: string
  readonly subject: number | null
  readonly treat: Treatment
}

/**
 * Checks everything that can be checked before the first row: columns that the recipe names and the table
 * lacks, columns that it does not name, keys that are unknown or destroyed. Throws TakeOutFault.
 */
export function pseudonymiser(
  columns: readonly string[],
  recipe: Recipe,
  keys: KeyRing,
  /** The day of the work, `2090-01-31`. */
  date: string,
): Pseudonymiser {
  const twice = columns.find((name, at) => columns.indexOf(name) !== at)
  if (twice !== undefined) throw duplicateColumn(twice)
  const named = Object.entries(recipe.columns)
  const wanted = named.flatMap(([name, action]) =>
    action.action === 'date-shift' ? [name, action.subject] : [name],
  )
  const missing = [...new Set(wanted.filter((name) => !columns.includes(name)))]
  if (missing.length > 0) throw missingColumn(missing, columns)
  const unnamed = columns.filter((name) => !Object.hasOwn(recipe.columns, name))
  if (unnamed.length > 0 && recipe.others === 'refuse') throw unnamedColumn(unnamed)
  const live = new Map<string, LiveKey>()
  for (const [name, action] of named) {
    if ('key' in action) live.set(name, keys.newest(action.key))
  }
  const register = registerEntry(recipe, live, unnamed, date)
  const bound: Bound[] = columns.flatMap((name, from) => {
    const action = Object.hasOwn(recipe.columns, name) ? recipe.columns[name] : undefined
    const treat = action ? treatment(name, action, live.get(name) ?? null) : null
    if (action === undefined || treat === null) return []
    const subject = action.action === 'date-shift' ? columns.indexOf(action.subject) : null
    return [{ from, name, subject, treat }]
  })
  let done = 0
  return {
    columns: bound.map(({ name }) => name),
    register,
    treat: (rows) => {
      const first = done + 1
      const ragged = rows.findIndex((row) => row.length !== columns.length)
      if (ragged >= 0) throw raggedRow(first + ragged, rows[ragged]!.length, columns.length)
      const out = rows.map(() => new Array<string | null>(bound.length).fill(null))
      for (let to = 0; to < bound.length; to++) treatColumn(bound[to]!, rows, out, to, first)
      done += rows.length
      return out
    },
  }
}

function treatColumn(
  { from, name, subject, treat }: Bound,
  rows: readonly Row[],
  out: (string | null)[][],
  to: number,
  first: number,
): void {
  const filled = rows.flatMap((row, at) => (row[from] === null ? [] : [at]))
  const values = filled.map((at) => rows[at]![from]!)
  const subjects = subject === null ? [] : filled.map((at) => rows[at]![subject] ?? null)
  const treated = attempt(() => treat(values, subjects), name, first, rows.length)
  for (let place = 0; place < filled.length; place++) {
    const cell = treated[place]
    const at = filled[place]!
    if (cell === null || cell === undefined) throw unfit(name, first + at)
    out[at]![to] = cell
  }
}

/** Adds column and rows to a fault that a cipher threw without knowing them. */
function attempt<Result>(run: () => Result, name: string, first: number, count: number): Result {
  try {
    return run()
  } catch (cause) {
    if (!(cause instanceof TakeOutFault) || cause.where !== null) throw cause
    const { code, what, mend } = cause
    const where = `${name}, ${first}–${first + count - 1}`
    throw new TakeOutFault(code, { what, where, mend, cause })
  }
}

/**
 * A table taken out by a recipe. Everything that can refuse before the first row does so in this call;
 * a cell that cannot be treated stops the rows midway, so write to a file that takes its name at the end.
 */
export function pseudonymiseTable(
  table: { readonly columns: readonly string[]; readonly rows: Iterable<Row> },
  recipe: Recipe,
  keys: KeyRing,
  date: string,
): Pick<Pseudonymiser, 'columns' | 'register'> & { readonly rows: Iterable<Row> } {
  const { columns, register, treat } = pseudonymiser(table.columns, recipe, keys, date)
  return { columns, register, rows: treated(table.rows, treat) }
}

function* treated(rows: Iterable<Row>, treat: Pseudonymiser['treat']): Generator<Row, void> {
  let held: Row[] = []
  for (const row of rows) {
    held.push(row)
    if (held.length < BATCH) continue
    yield* treat(held)
    held = []
  }
  yield* treat(held)
}

function missingColumn(missing: readonly string[], columns: readonly string[]): TakeOutFault {
  return new TakeOutFault('column-missing', {
    what: {
      ko: `처리 기준이 말하는 열이 표에 없습니다: ${missing.join(', ')}`,
      en: `the recipe names columns that the table lacks: ${missing.join(', ')}`,
    },
    where: missing[0] ?? null,
    mend: {
      ko: `이름을 고치거나 처리 기준에서 지우십시오(표의 열: ${columns.join(', ')}).`,
      en: `Mend the name, or leave it out of the recipe (columns of the table: ${columns.join(', ')}).`,
    },
  })
}

function unnamedColumn(unnamed: readonly string[]): TakeOutFault {
  return new TakeOutFault('column-unnamed', {
    what: {
      ko: `처리 기준이 말하지 않는 열이 표에 있습니다: ${unnamed.join(', ')}`,
      en: `the table has columns of which the recipe says nothing: ${unnamed.join(', ')}`,
    },
    where: unnamed[0] ?? null,
    mend: {
      ko: '열마다 무엇을 할지 적거나(keep도 됩니다), others: drop을 적으십시오.',
      en: 'Say what happens to each (keep is an answer too), or write others: drop.',
    },
  })
}

function duplicateColumn(name: string): TakeOutFault {
  return new TakeOutFault('column-duplicate', {
    what: { ko: `열 '${name}'이(가) 두 번 나옵니다`, en: `column '${name}' stands twice` },
    where: name,
    mend: { ko: '열마다 다른 이름을 주십시오.', en: 'Give each column a name of its own.' },
  })
}

function raggedRow(row: number, cells: number, columns: number): TakeOutFault {
  return new TakeOutFault('row-ragged', {
    what: {
      ko: `${row}행의 칸은 ${cells}개인데 열은 ${columns}개입니다`,
      en: `row ${row} has ${cells} cells for ${columns} columns`,
    },
    where: `${row}`,
    mend: { ko: '행을 바로잡으십시오.', en: 'Mend the row.' },
  })
}

function unfit(column: string, row: number): TakeOutFault {
  return new TakeOutFault('value-unfit', {
    what: {
      ko: `열 '${column}'의 ${row}행 값에는 처리 기준의 조치를 할 수 없습니다`,
      en: `the value of column '${column}' in row ${row} does not fit the recipe's action`,
    },
    where: `${column}, ${row}`,
    mend: {
      ko: '값을 바로잡거나 비우십시오. 또는 redact, token처럼 어떤 글에도 되는 조치를 쓰십시오.',
      en: 'Mend or empty the value, or use an action that fits any text, such as redact or token.',
    },
  })
}
