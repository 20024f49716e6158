/**
 * A risk report on generated rows of eight columns: seven quasi-identifiers and a sensitive one, as
 * Parquet. Peer: the same rows read whole into memory and grouped in a Map, up to two million rows.
 * Run: node bench/privacy-risk.ts [rows, 1000000 by default] [results file]. `memory` bounds the
 * engine (2 GB); the peak is of the whole process, read after each step.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { measureRisk } from '../foundation/privacy/src/risk/index.ts'
import { cellText, readTable } from '../foundation/table/src/index.ts'

const rows = Number(process.argv[2] ?? 1_000_000)
const results = process.argv[3]
const MEMORY = '2GB'
const PEER_ROWS = 2_000_000

/** Columns as slices of one hash a row; products of two slices lean towards the first values. */
const COLUMNS = {
  sex: '(h & 1)::UTINYINT',
  birth_year: '(1935 + ((h >> 1) & 1023) % 75)::USMALLINT',
  province: "'P' || ((((h >> 11) & 255) * ((h >> 19) & 255) * 17) >> 16)",
  job: '((((h >> 27) & 255) * ((h >> 35) & 255) * 30) >> 16)::UTINYINT',
  income_band: '((((h >> 43) & 63) * ((h >> 49) & 63) * 20) >> 12)::UTINYINT',
  household: '(((h >> 55) & 7) % 6)::UTINYINT',
  marital: '((h >> 58) & 3)::UTINYINT',
  grade: '((h >> 60) & 15)::UTINYINT',
}
const QUASI = Object.keys(COLUMNS).slice(0, 7)

const lines: string[] = []
function say(line: string): void {
  console.log(line)
  lines.push(line)
}
const peak = () => `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB peak`

async function timed<Result>(label: string, run: () => Promise<Result>) {
  const [from, cpu] = [performance.now(), process.cpuUsage()]
  const result = await run()
  const seconds = (performance.now() - from) / 1e3
  const used = process.cpuUsage(cpu)
  const busy = ((used.user + used.system) / 1e6).toFixed(1)
  say(`${label}: ${seconds.toFixed(1)} s (${busy} s of CPU), ${peak()}`)
  return { result, seconds }
}

const folder = mkdtempSync(join(tmpdir(), 'haechi-bench-risk-'))
try {
  const path = join(folder, 'rows.parquet')
  await timed(`generating ${rows.toLocaleString('en')} rows`, async () => {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: MEMORY,
      temp_directory: folder,
      preserve_insertion_order: 'false',
    })
    const connection = await instance.connect()
    const list = Object.entries(COLUMNS).map(([name, sql]) => `${sql} AS ${name}`)
    await connection.run(
      `COPY (SELECT ${list.join(', ')} FROM (SELECT hash(i) AS h FROM range(${rows}) t(i))) TO '${path}' (FORMAT parquet)`,
    )
    connection.closeSync()
    instance.closeSync()
  })
  say(`file: ${(statSync(path).size / 2 ** 20).toFixed(0)} MB of Parquet; engine bound ${MEMORY}`)
  const means = { scratch: folder, memory: MEMORY }
  const plain = await timed('risk of 7 quasi-identifiers', () =>
    measureRisk({ path }, { quasi: QUASI, sampleFraction: 0.5 }, means),
  )
  const { records, classes, uniques, kAnonymity, prosecutor, journalist } = plain.result
  say(`  ${JSON.stringify({ records, classes, uniques, kAnonymity, prosecutor, journalist })}`)
  const full = await timed('risk, l-diversity and t-closeness of all 8 columns', () =>
    measureRisk({ path }, { quasi: QUASI, sensitive: { column: 'grade' } }, means),
  )
  const { lDiversity, tCloseness } = full.result
  say(`  ${JSON.stringify({ lDiversity, tCloseness })}`)
  if (rows <= PEER_ROWS) {
    const peer = await timed('peer: readTable and a Map, the 7 columns', async () => {
      const table = await readTable(path, { scratch: folder, columns: QUASI })
      const sizes = new Map<string, number>()
      for (let row = 0; row < table.rows; row++) {
        const key = table.columns.map((column) => cellText(column, row)).join('\0')
        sizes.set(key, (sizes.get(key) ?? 0) + 1)
      }
      return sizes.size
    })
    if (peer.result !== classes) throw new Error(`${peer.result} classes, not ${classes}`)
    say(`ratio to the peer: ${(peer.seconds / plain.seconds).toFixed(1)}×`)
  } else say(`peer: none at this size (a Map of so many rows does not fit), so no ratio`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (results !== undefined) writeFileSync(results, `${lines.join('\n')}\n`)
