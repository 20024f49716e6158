/**
 * Speed of the finder on Korean text beside a pass of twenty regular expressions, in one run, and
 * beside Presidio's pattern recognisers where HAECHI_PYTHON names a Python that has presidio-analyzer.
 * Run: node bench/privacy-text.ts [results file]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findIn } from '../foundation/privacy/src/find/index.ts'
import type { Kind } from '../foundation/privacy/src/kind.ts'
import { Drawing } from '../foundation/privacy/vectors/drawing.ts'
import { generateClean } from '../foundation/privacy/vectors/generate-clean.ts'
import { plant } from '../foundation/privacy/vectors/generate-items.ts'
import { MAKERS } from '../foundation/privacy/vectors/made-up.ts'

const ROUNDS = 5
/** What a careful person would write for the same identifiers, digits guarded by look-arounds. */
const PATTERNS = [
  /(?<!\d)\d{6}[-\s]?[0-49]\d{6}(?!\d)/g,
  /(?<!\d)\d{6}[-\s]?[5-8]\d{6}(?!\d)/g,
  /(?<![A-Za-z0-9])[MSRODG]\d{8}(?!\d)/g,
  /(?<![A-Za-z0-9])[MSROD]\d{3}[A-Z]\d{4}(?!\d)/g,
  /(?<!\d)(?:1[1-9]|2[0-68])-\d{2}-\d{6}-\d{2}(?!\d)/g,
  /(?<!\d)\d{3}-\d{2}-\d{5}(?!\d)/g,
  /(?<!\d)\d{4}[- ]?\d{4}[- ]?\d{4}[- ]?\d{4}(?!\d)/g,
  /(?<!\d)3[47]\d{2}[- ]?\d{6}[- ]?\d{5}(?!\d)/g,
  /(?<!\d)01[016789][-. ]?\d{3,4}[-. ]?\d{4}(?!\d)/g,
  /(?<!\d)0(?:2|[3-6]\d|70|50\d)[-. ]\d{3,4}[-. ]\d{4}(?!\d)/g,
  /\+82[- ]?\d{1,2}[- ]?\d{3,4}[- ]?\d{4}(?!\d)/g,
  /(?<!\d)\d{3,6}-\d{2,6}-\d{3,8}(?:-\d{1,3})?(?!\d)/g,
  /[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}/g,
  /(?<!\d)(?:\d{1,3}\.){3}\d{1,3}(?!\d)/g,
  /[A-Za-z0-9+/]{86}==/g,
  /(?<!\d)\d{2,3}[가-힣]\s?\d{4}(?!\d)/g,
  /[가-힣]+(?:시|도)\s[가-힣]+(?:시|군|구)\s[가-힣0-9]+(?:로|길)\s?\d+/g,
  /[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}/g,
  /(?:AKIA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{36}|sk-[A-Za-z0-9-]{20,}|AIza[\w-]{35})/g,
  /생년월일\D{0,5}\d{2,4}[-./]?\d{1,2}[-./]?\d{1,2}/g,
]

/** Clean text with a plain identifier every so many bytes. */
function corpus(bytes: number, every: number): string {
  const draw = new Drawing(7)
  const kinds = Object.keys(MAKERS) as Kind[]
  const lines = generateClean(bytes, 11, 0.2).split('\n')
  let since = 0
  const parts: string[] = []
  for (const line of lines) {
    parts.push(line)
    since += Buffer.byteLength(line)
    while (since > every) {
      since -= every
      parts.push(plant(draw.pick(kinds), 'plain', draw)!.text)
    }
  }
  return parts.join('\n')
}

function documents(text: string, size: number): string[] {
  const found: string[] = []
  for (let at = 0; at < text.length; at += size)
    found.push(Buffer.from(text.slice(at, at + size)).toString())
  return found
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!
function seconds(work: () => void): number {
  const begin = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(begin)
  return (user + system) / 1e6
}

const lines: string[] = []
const say = (line: string) => {
  lines.push(line)
  console.log(line)
}
let kept = 0
for (const [name, every] of [
  ['dense, one in 400 B', 400],
  ['sparse, one in 5 kB', 5000],
] as const) {
  const text = corpus(1_000_000, every)
  const docs = documents(text, 500)
  const density = (1000 * text.match(/\d+/g)!.length) / Buffer.byteLength(text)
  const megabytes = Buffer.byteLength(text) / 1e6
  const ours: number[] = []
  const peers: number[] = []
  // The compiler needs its time before either side runs at its own speed.
  for (let warm = 0; warm < 20; warm++) for (const doc of docs) kept += findIn(doc).length
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(
      seconds(() =>
        docs.forEach((doc) => {
          kept += findIn(doc).length
        }),
      ),
    )
    peers.push(
      seconds(() => {
        for (const doc of docs)
          for (const pattern of PATTERNS) kept += doc.match(pattern)?.length ?? 0
      }),
    )
  }
  const [a, b] = [median(ours), median(peers)]
  say(
    `${name}: ${megabytes.toFixed(1)} MB of UTF-8 in ${docs.length} texts, ${density.toFixed(1)} numbers in 1 kB, warm, CPU time, median of ${ROUNDS}`,
  )
  say(`  finder                 ${(megabytes / a).toFixed(0).padStart(6)} MB/s`)
  say(
    `  20 regular expressions ${(megabytes / b).toFixed(0).padStart(6)} MB/s   ratio ${(b / a).toFixed(1)}`,
  )
  presidio(docs, megabytes / a)
}

const prompts: string[] = []
for (let at = 0, text = corpus(1_500_000, 1000); prompts.length < 120; at += 3400) {
  let prompt = text.slice(at, at + 4200)
  while (Buffer.byteLength(prompt) > 8192) prompt = prompt.slice(0, -16)
  prompts.push(Buffer.from(prompt).toString())
}
const times: number[] = []
const byPrompt: number[][] = prompts.map(() => [])
for (let round = 0; round < 20; round++) {
  prompts.forEach((prompt, k) => {
    const begin = performance.now()
    kept += findIn(prompt).length
    if (round < 3) return
    const taken = performance.now() - begin
    times.push(taken)
    byPrompt[k]!.push(taken)
  })
}
const quantile = (values: number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * q)]!.toFixed(3)
const medians = byPrompt.map(median)
say('8 kB prompt, one identifier in 1 kB, wall time on whatever else the machine does:')
say(
  `  all runs:                  median ${quantile(times, 0.5)} ms, p99 ${quantile(times, 0.99)} ms`,
)
say(
  `  median run of each prompt: median ${quantile(medians, 0.5)} ms, p99 ${quantile(medians, 0.99)} ms`,
)

/** Texts that make a finder try much and find little. */
const HOSTILE: Readonly<Record<string, string>> = {
  digits: '0123456789'.repeat(200),
  'digits apart': '1 2 3 4 5 6 7 8 9 0 '.repeat(100),
  'hyphened groups': '010-0000-0000-'.repeat(150),
  dots: '1.1.1.'.repeat(330),
  'line breaks': '9\n0\n0\n1\n0\n'.repeat(200),
  ats: 'a@'.repeat(1000),
  colons: 'a:b::'.repeat(400),
  percents: '%31%'.repeat(500),
  'escaped percents': '%25'.repeat(660),
  ampersands: '&#49;&#4'.repeat(250),
  numerals: '일이삼사 '.repeat(400),
  'full-width': '０１０－'.repeat(500),
  'zero-width': '0\u200b'.repeat(1000),
  decomposed: '주민번호 9001 '.normalize('NFD').repeat(120),
  base64: 'MDEwLTAw'.repeat(250),
  letters: 'abcdefgh'.repeat(250),
  addresses: '서울시 강남구 로 1'.repeat(180),
  labels: '주민번호 계좌 카드 1 '.repeat(140),
  keys: '-----BEGIN PRIVATE KEY-----'.repeat(75),
}
let worst = 0
for (const [name, piece] of Object.entries(HOSTILE)) {
  const small = piece
  const large = small.repeat(100)
  const passes = (text: string, times: number) =>
    seconds(() => {
      for (let k = 0; k < times; k++) kept += findIn(text).length
    })
  passes(small, 40)
  // In turns, so that both meet the same machine: it changes its pace within a run.
  const turns = Array.from({ length: 7 }, () => [passes(small, 100) / 100, passes(large, 1)])
  const ratio = median(turns.map(([a, b]) => b! / a!))
  const b = median(turns.map(([, taken]) => taken!))
  worst = Math.max(worst, ratio)
  say(
    `hostile, ${name.padEnd(18)} 100 times longer: ${ratio.toFixed(0).padStart(4)} times the time, ${(Buffer.byteLength(large) / 1e6 / b).toFixed(0).padStart(4)} MB/s`,
  )
}
say(`hostile, worst: ${worst.toFixed(0)}`)
if (kept < 0) throw new Error('never')

function presidio(docs: readonly string[], ours: number): void {
  const python = process.env.HAECHI_PYTHON
  if (!python || spawnSync(python, ['-c', 'import presidio_analyzer']).status !== 0) {
    say('  Presidio: absent (HAECHI_PYTHON names no Python with presidio-analyzer); no ratio')
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'haechi-'))
  const file = join(folder, 'texts.json')
  writeFileSync(file, JSON.stringify(docs.slice(0, 600)))
  const run = spawnSync(python, [new URL('privacy-text-peer.py', import.meta.url).pathname, file])
  rmSync(folder, { recursive: true })
  const [version, recognisers, speed] = run.stdout.toString().trim().split(' ')
  const theirs = Number(speed)
  if (run.status !== 0 || !(theirs > 0)) {
    say(`  Presidio: failed, no ratio (${run.stderr.toString().trim().split('\n').at(-1)})`)
    return
  }
  say(
    `  Presidio ${version}, ${recognisers} pattern recognisers: ${theirs.toFixed(2)} MB/s, ratio ${(ours / theirs).toFixed(0)}`,
  )
}

const file = process.argv[2]
if (file) writeFileSync(file, `${lines.join('\n')}\n`)
