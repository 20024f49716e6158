/**
 * Tokens in bulk on one thread: FF1 over columns of 13 and 16 digits, AES-SIV, keyed pseudonyms, and a
 * whole table by a recipe. The peer, @noble/ciphers, is measured where it is installed.
 * Run: node bench/privacy-tokens.ts [results file]
 */
import { writeFileSync } from 'node:fs'
import {
  ff1,
  keyRing,
  pseudonymiseTable,
  pseudonyms,
  readRecipe,
  tokens,
} from '../foundation/privacy/src/take-out/index.ts'

const ROWS = 100_000
const ROUNDS = 7

const lines: string[] = []
const say = (line: string) => {
  lines.push(line)
  console.log(line)
}

/** Tokens a second of CPU time, since the machine may be shared; median of the rounds. */
function rate(rows: number, run: () => void): number {
  run()
  const rates = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    return (rows / (user + system)) * 1e6
  })
  return rates.toSorted((a, b) => a - b)[ROUNDS >> 1]!
}
const k = (one: number) => `${(one / 1000).toFixed(0)} k/s`

const keys = keyRing([{ id: 'bench', version: 1, secret: Buffer.alloc(32, 7) }])
const key = keys.newest('bench')
const digits = (width: number) =>
  Array.from({ length: ROWS }, (_, at) => `${(at * 7_919 + 12_345) % 10 ** 9}`.padStart(width, '0'))
const cipher = ff1({
  key: Buffer.alloc(32, 7),
  alphabet: '0123456789',
  tweak: Buffer.from('bench'),
})

const thirteen = digits(13)
const ours = rate(ROWS, () => cipher.encrypt(thirteen))
say(
  `FF1, AES-256, medians of ${ROUNDS} rounds of ${ROWS.toLocaleString('en')} rows, CPU time of the process`,
)
say(`  13 digits: ${k(ours)}`)
for (const width of [6, 16, 30]) {
  const column = digits(width)
  say(`  ${width} digits: ${k(rate(ROWS, () => cipher.encrypt(column)))}`)
}
const sealed = cipher.encrypt(thirteen)
say(`  13 digits back: ${k(rate(ROWS, () => cipher.decrypt(sealed)))}`)
say(`AES-SIV tokens of 13 characters: ${k(rate(ROWS, () => tokens(key, 'bench').seal(thirteen)))}`)
const name = pseudonyms(key, 'bench', { length: 26, same: 'text' })
say(`pseudonyms (HMAC-SHA-256): ${k(rate(ROWS, () => thirteen.map(name)))}`)

const recipe = readRecipe({
  path: 'bench',
  text: `
recipe: bench
reason: speed
ground: none
columns:
  number: { action: format-token, key: bench, reason: speed }
  account: { action: token, key: bench, reason: speed }
  subject: { action: pseudonym, key: bench, reason: speed }
  phone: { action: mask, kind: kr.phone, reason: speed }
  day: { action: date-shift, key: bench, subject: subject, days: 30, reason: speed }
  age: { action: generalise, band: 10, reason: speed }
`,
})
const columns = ['number', 'account', 'subject', 'phone', 'day', 'age']
const rows = thirteen.map((one, at) => [one, one, one, '010-0000-0000', '2090-03-01', `${at % 90}`])
const table = rate(ROWS, () => {
  let seen = 0
  for (const row of pseudonymiseTable({ columns, rows }, recipe, keys, '2090-01-31').rows) {
    seen += row.length
  }
  if (seen !== ROWS * columns.length) throw new Error('rows were lost')
})
say(`a table of six columns by a recipe: ${k(table)} rows`)

// A name that the checker of types does not follow: the peer need not be installed.
const peer = '@noble/ciphers/ff1.js'
try {
  const { FF1 } = (await import(peer)) as {
    FF1: (
      radix: number,
      key: Uint8Array,
      tweak: Uint8Array,
    ) => { encrypt: (x: number[]) => number[] }
  }
  const theirs = FF1(10, new Uint8Array(32).fill(7), Buffer.from('bench'))
  const some = thirteen.slice(0, 5000).map((one) => [...one].map(Number))
  const noble = rate(some.length, () => some.map((one) => theirs.encrypt(one)))
  say(
    `@noble/ciphers FF1, 13 digits, in the same run: ${k(noble)}; ours is ${(ours / noble).toFixed(1)} times as fast`,
  )
} catch {
  say('@noble/ciphers is not installed: no ratio')
}
if (process.argv[2] !== undefined) writeFileSync(process.argv[2], `${lines.join('\n')}\n`)
