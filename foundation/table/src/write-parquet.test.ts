import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTable } from './read-table.ts'
import { writeParquet } from './write-parquet.ts'

test('what is written reads back to the bit, blanks and awkward names as well', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'haechi-parquet-'))
  try {
    const values = Float64Array.from({ length: 5000 }, (_, row) =>
      row % 7 === 0 ? Number.NaN : row / 3,
    )
    const columns = [
      { name: 'row', values: Float64Array.from({ length: 5000 }, (_, row) => row), whole: true },
      { name: `contribution.나이 "x" 'y'`, values },
    ]
    const [one, two] = [join(folder, "it's.parquet"), join(folder, 'two.parquet')]
    await writeParquet(one, columns)
    await writeParquet(two, columns)
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true)
    const table = await readTable(one, { scratch: folder })
    expect(table.columns.map(({ name }) => name)).toEqual(columns.map(({ name }) => name))
    expect(table.columns[1]?.values).toEqual(values)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
