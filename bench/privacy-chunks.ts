/**
 * Random texts full of placeholders, whole, mangled, cut and forged, restored under random re-chunkings:
 * how many restores differ from what the text says. Then the speed of restoring, and whether time grows
 * with the text alone. Run: node bench/privacy-chunks.ts [re-chunkings [results file]]. Exits with 1
 * where one restore is corrupt.
 */
import { writeFileSync } from 'node:fs'
import { KINDS } from '../foundation/privacy/src/kind.ts'
import {
  maskText,
  placeholderSession,
  restorer,
} from '../foundation/privacy/src/placeholder/index.ts'

const WANTED = Number(process.argv[2] ?? 50_000)
const CHUNKINGS_A_TEXT = 20

let state = 20261125
function next(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}
const below = (bound: number) => Math.floor(next() * bound)
const pick = <T>(from: readonly T[]): T => from[below(from.length)]!
const randomBytes16 = () => Uint8Array.from({ length: 16 }, () => below(256))

const MANGLES: readonly ((id: string) => string)[] = [
  (id) => id,
  (id) => id,
  (id) => id.toLowerCase(),
  (id) => id.slice(1, -1),
  (id) => `[${id.slice(1, -1)}]`,
  (id) => `[[${id.slice(1, -1)}]]`,
  (id) => `\\[${id.slice(1, -1).replaceAll('_', '\\_')}\\]`,
  (id) => `⟦ ${id.slice(1, -1).replaceAll('_', ' ')} ⟧`,
  (id) => `【${id.slice(1, -1)}】`,
  (id) => `\\u27e6${id.slice(1, -1)}\\u27e7`,
]
const PLAIN = [
  '고객 ',
  '님께서는 ',
  ' a[0] ',
  'phone ',
  '입니다. ',
  '\n\n',
  ' {"x": ',
  '⟦가',
  '⟧ ',
  '😀',
  '1 ',
  '\\ ',
]

/** A text and what it restores to: written piece by piece, so that nothing is read to know it. */
function invent(): { session: ReturnType<typeof placeholderSession>; text: string; meant: string } {
  const session = placeholderSession(randomBytes16())
  const stranger = placeholderSession(randomBytes16())
  let text = ''
  let meant = ''
  for (let piece = 2 + below(10); piece > 0; piece--) {
    const kind = pick(KINDS)
    const value = `값${below(3)} ${pick(['⟦', 'x', ']', '"'])}`
    const id = session.placeholderFor(kind, value)
    const which = below(10)
    if (which < 5) {
      text += ` ${pick(MANGLES)(id)},`
      meant += ` ${value},`
    } else if (which < 6) {
      const forged = ` ${pick(MANGLES)(stranger.placeholderFor(kind, value))},`
      text += forged
      meant += forged
    } else if (which < 7) {
      const short = ` ${id.slice(0, below(id.length - 1))},`
      text += short
      meant += short
    } else {
      const plain = pick(PLAIN)
      text += plain
      meant += plain
    }
  }
  return { session, text, meant }
}

function restoreInPieces(session: ReturnType<typeof placeholderSession>, text: string): string {
  const one = restorer(session)
  const largest = pick([1, 2, 5, 20, 200])
  let out = ''
  for (let at = 0; at < text.length; ) {
    const size = 1 + below(largest)
    out += one.push(text.slice(at, at + size))
    at += size
  }
  return out + one.end()
}

const lines: string[] = []
const say = (line: string) => {
  lines.push(line)
  console.log(line)
}

const began = performance.now()
let done = 0
let corrupt = 0
let restores = 0
while (done < WANTED) {
  const { session, text, meant } = invent()
  for (let chunking = 0; chunking < CHUNKINGS_A_TEXT && done < WANTED; chunking++) {
    done += 1
    restores += text.length
    const got = restoreInPieces(session, text)
    if (got === meant) continue
    corrupt += 1
    if (corrupt <= 3) console.log(JSON.stringify({ text, meant, got }))
  }
}
const seconds = (performance.now() - began) / 1000
say(
  `${done.toLocaleString('en')} re-chunkings of ${Math.ceil(done / CHUNKINGS_A_TEXT).toLocaleString('en')} texts (${(restores / 1e6).toFixed(0)} M code units), ${seconds.toFixed(0)} s on one thread`,
)
say(`corrupt restores: ${corrupt}`)

/** CPU time, since the machine may be shared. */
function cpuMs(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
const median = (measure: () => number) =>
  Array.from({ length: 15 }, measure).toSorted((a, b) => a - b)[7]!
const medianMs = (run: () => void) => median(() => cpuMs(run))

const session = placeholderSession(randomBytes16())
const sentence = '고객님의 연락처 확인을 마쳤습니다. Please check the balance [1]: '
const phone = session.placeholderFor('kr.phone', '010-0000-0000')
const usual = `${sentence.repeat(6)}${phone}`.repeat(2000)
const run = (text: string, size: number) => () => {
  const one = restorer(session)
  for (let at = 0; at < text.length; at += size) one.push(text.slice(at, at + size))
  one.end()
}
for (const size of [4, 64, 4096]) {
  const ms = medianMs(run(usual, size))
  say(
    `restoring usual text in chunks of ${size}: ${(usual.length / 1000 / ms).toFixed(1)} M code units/s`,
  )
}
for (const [name, piece] of [
  ['openers', '['],
  ['backslashes', '\\'],
  ['starts of placeholders', phone.slice(0, -2)],
  ['blanks after an opener', `⟦${' '.repeat(16)}`],
] as const) {
  const of = (length: number) => Buffer.from(piece.repeat(length / piece.length)).toString()
  const [one, hundred] = [of(5_000), of(500_000)]
  // Short and long by turns, so that neighbours on the machine trouble both.
  const ratio = median(() => {
    const short = cpuMs(() => {
      for (let again = 0; again < 100; again++) run(one, 3)()
    })
    return (cpuMs(run(hundred, 3)) / short) * 100
  })
  say(`hostile text of ${name}, 100 times longer: ${ratio.toFixed(0)} times the time`)
}
const prompt = `${sentence.repeat(30)}010-0000-0000 `.repeat(8).slice(0, 8000)
const findings = [...prompt.matchAll(/010-0000-0000/g)].map(({ index }) => ({
  kind: 'kr.phone' as const,
  start: index,
  end: index + 13,
  confidence: 1,
  why: [],
}))
const masks = medianMs(() => {
  for (let again = 0; again < 500; again++) {
    maskText(prompt, findings, placeholderSession(randomBytes16()))
  }
})
say(`masking an 8,000-character prompt with its findings at hand: ${(masks * 2).toFixed(0)} µs`)

if (process.argv[3] !== undefined) writeFileSync(process.argv[3], `${lines.join('\n')}\n`)
process.exitCode = corrupt === 0 ? 0 : 1
