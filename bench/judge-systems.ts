/**
 * How long it takes to judge 500 systems on one core: every record that the gate asks for, each with
 * its trace. Systems are drawn with a fixed seed; half of the facts of each are given. Rulebooks are
 * read before the clock starts. Prints medians of 15 rounds.
 *
 *   node bench/judge-systems.ts
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLibrary, words } from '../apps/cli/src/rules/open-library.ts'
import {
  type CaseFile,
  judgeAll,
  obligationsFor,
  type Rulebook,
  readCases,
  readFacts,
  receiptOf,
  receiptText,
  rulebooksOn,
} from '../stages/rulebook/src/index.ts'

const SYSTEMS = 500
const ROUNDS = 15
const FOLDER = join(import.meta.dirname, '../rulebooks/kr-fsc-ai/2021-07-08/cases')

let state = 20261125
const next = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}
const pick = <Item>(items: readonly Item[]): Item =>
  items[Math.floor(next() * items.length)] as Item

/** A value of a fact's kind. */
function draw(name: string): unknown {
  const type = words.vocabulary.facts.get(name)
  switch (type?.type) {
    case 'boolean':
    case 'grade':
      return next() < 0.5
    case 'choice':
    case 'order':
      return pick(type.values ?? [])
    case 'set':
      return (type.values ?? []).filter(() => next() < 0.3)
    case 'countries':
      return [pick(['KR', 'US'])]
    case 'country':
      return pick(['KR', 'US'])
    case 'links':
      return next() < 0.5 ? [] : ['internal→externalModel']
    case 'date':
      return pick(['2023-10-01', '2024-11-27', '2021-12-15'])
    case 'integer':
      return Math.floor(next() * 1000)
    default:
      return undefined
  }
}

const declarable = [...words.vocabulary.facts].filter(([, { from }]) => from !== 'engine')
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ path: name, text: readFileSync(join(FOLDER, name), 'utf8') }))
const evidence = readCases(files, 'fsc-ai', words.vocabulary).find(({ use }) => use === 'credit')
if (evidence === undefined) throw new Error('no credit case')

const systems = Array.from({ length: SYSTEMS }, (): CaseFile => {
  const drawn = declarable.flatMap(([name]) => {
    const value = next() < 0.5 ? undefined : draw(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...evidence.caseFile,
    facts: readFacts(words.vocabulary, Object.fromEntries(drawn), (name) => name),
  }
})

const question = { gate: 'operate', asOf: '2026-11-21', knownOn: null } as const
const all = rulebooksOn(openLibrary('/nonexistent'), question.asOf)
const guideline = all.filter(({ instrument }) => instrument.id === 'kr-fsc-ai')

/** Median seconds of a round over all systems, and how many judgements one round gives. */
function time(work: () => number): { seconds: number; count: number } {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const started = performance.now()
    const count = work()
    return { seconds: (performance.now() - started) / 1000, count }
  }).sort((a, b) => a.seconds - b.seconds)
  return rounds[Math.floor(ROUNDS / 2)] as { seconds: number; count: number }
}

const judging = (rulebooks: readonly Rulebook[]) => () =>
  systems.reduce(
    (sum, one) =>
      sum + rulebooks.reduce((n, rulebook) => n + judgeAll(rulebook, one, question).length, 0),
    0,
  )

const WORK: readonly (readonly [string, () => number])[] = [
  ['guideline, judged at operate', judging(guideline)],
  [
    'guideline, judged and written as receipts',
    () =>
      systems.reduce((sum, one) => {
        const receipt = receiptOf('bench', guideline, one, question)
        return sum + Math.min(receiptText(receipt).length, receipt.judgements.length)
      }, 0),
  ],
  ['all rulebooks, judged at operate', judging(all)],
  [
    'all rulebooks, obligations listed',
    () =>
      systems.reduce((sum, one) => sum + obligationsFor(all, one.facts, question.asOf).length, 0),
  ],
]

console.log(`${SYSTEMS} systems, one core, node ${process.version}, medians of ${ROUNDS} rounds`)
for (const [name, work] of WORK) {
  const { seconds, count } = time(work)
  const each = (seconds / count) * 1e6
  console.log(
    `${name.padEnd(44)} ${seconds.toFixed(3)} s  ${String(count).padStart(7)} records  ${each.toFixed(1)} µs each`,
  )
}
