/**
 * What the finder finds of the made-up benchmark: recall in each disguise and of each kind, how many
 * findings name the right kind, and false hits in clean text.
 * Run: node bench/privacy-recall.ts [results file] [--misses]
 */
import { writeFileSync } from 'node:fs'
import { findIn } from '../foundation/privacy/src/find/index.ts'
import { generateClean } from '../foundation/privacy/vectors/generate-clean.ts'
import { generateItems } from '../foundation/privacy/vectors/generate-items.ts'

const COUNT = Number(process.argv.find((arg) => arg.startsWith('--count='))?.slice(8) ?? 100_000)
const SENTENCES = 6

type Tally = { planted: number; covered: number; typed: number }
const byWrapping = new Map<string, Tally>()
const byKind = new Map<string, Tally>()
const misses = new Map<string, string[]>()
let findings = 0
let right = 0
let stray = 0

const tally = (map: Map<string, Tally>, key: string) => {
  const there = map.get(key) ?? { planted: 0, covered: 0, typed: 0 }
  map.set(key, there)
  return there
}

let batch: { kind: string; wrapping: string; start: number; end: number; text: string }[] = []
let text = ''
function judge(): void {
  const found = findIn(text)
  findings += found.length
  const used = new Set<number>()
  for (const item of batch) {
    const at = found.findIndex((f) => f.start < item.end && f.end > item.start)
    const finding = found[at]
    found.forEach((f, k) => {
      if (f.start < item.end && f.end > item.start) used.add(k)
    })
    const covered = finding !== undefined && finding.start <= item.start && finding.end >= item.end
    const typed = finding?.kind === item.kind
    if (typed) right++
    for (const t of [tally(byWrapping, item.wrapping), tally(byKind, item.kind)]) {
      t.planted++
      if (covered) t.covered++
      if (covered && typed) t.typed++
    }
    if (!covered || !typed) {
      const key = `${item.kind} ${item.wrapping} ${finding ? finding.kind : 'missed'}`
      const list = misses.get(key) ?? []
      list.push(
        `${JSON.stringify(item.text)}${finding ? ` ${finding.start - item.start},${finding.end - item.end} ${finding.why.join('|')}` : ''}`,
      )
      misses.set(key, list)
    }
  }
  found.forEach((f, k) => {
    if (used.has(k)) return
    stray++
    const list = misses.get(`stray ${f.kind}`) ?? []
    list.push(JSON.stringify(text.slice(f.start - 10, f.end + 10)) + f.why.join('|'))
    misses.set(`stray ${f.kind}`, list)
  })
  batch = []
  text = ''
}
for (const item of generateItems(COUNT)) {
  batch.push({ ...item, start: text.length + item.start, end: text.length + item.end })
  text += `${item.text}\n\n`
  if (batch.length === SENTENCES) judge()
}
judge()

const clean = generateClean()
const size = Buffer.byteLength(clean)
const hits = findIn(clean)

const lines: string[] = []
const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(3)} %`
const row = (name: string, { planted, covered, typed }: Tally) =>
  lines.push(
    `${name.padEnd(28)} ${String(planted).padStart(6)}  covered ${share(covered, planted).padStart(9)}  of its kind ${share(typed, planted).padStart(9)}`,
  )
lines.push(`${COUNT} made-up items, ${SENTENCES} sentences a text`)
for (const [name, t] of [...byWrapping].sort()) row(name, t)
lines.push('')
for (const [name, t] of [...byKind].sort()) row(name, t)
lines.push('')
lines.push(
  `typed precision: ${right} of ${findings} findings, ${share(right, findings)}; ${stray} beside any item`,
)
lines.push(
  `clean text: ${hits.length} false hits in ${size} bytes, ${((hits.length * 100_000) / size).toFixed(3)} in 100 kB`,
)
console.log(lines.join('\n'))
if (process.argv.includes('--misses')) {
  for (const [key, list] of [...misses].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`\n${key}: ${list.length}\n  ${list.slice(0, 4).join('\n  ')}`)
  }
  for (const hit of hits.slice(0, 40)) {
    console.log(
      hit.kind,
      JSON.stringify(clean.slice(hit.start - 12, hit.end + 8)),
      hit.why.join('|'),
    )
  }
}
const file = process.argv[2]
if (file && !file.startsWith('--')) writeFileSync(file, `${lines.join('\n')}\n`)
