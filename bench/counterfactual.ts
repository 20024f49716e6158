/**
 * Smallest changes that flip a refusal, against DiCE on the same model and rows, in turns of ten rows.
 * Run: node bench/counterfactual.ts [results file]. Python with dice-ml, onnxruntime and pandas is found
 * as HAECHI_PYTHON or python3; without it only our own times are printed, and no ratio.
 */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parse } from 'yaml'
import {
  type Counterfactual,
  findCounterfactual,
  prepareSpace,
} from '../stages/assess/src/counterfactual/index.ts'
import { decodeModel, type FeatureColumn, scoreRows } from '../stages/assess/src/model/index.ts'

const EXAMPLE = join(import.meta.dirname, '../examples/card-limit-mended')
const PAIRS = 80
const TURN = 10
const DEADLINE = 1000
const SHORT = 5
const lines: string[] = []
const say = (line: string) => {
  lines.push(line)
  console.log(line)
}
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b)
const at = (share: number, values: readonly number[]) =>
  sorted(values)[Math.floor(share * (values.length - 1))] ?? Number.NaN
const digits = (value: number) => value.toPrecision(3)

const system = parse(readFileSync(join(EXAMPLE, 'system.yaml'), 'utf8')) as {
  model: { file: string; features: string[] }
  threshold: number
  data: { evaluation: string; training: string; label: { event: number } }
}
const { features } = system.model
const flip = { event: system.data.label.event, threshold: system.threshold }
const model = decodeModel(readFileSync(join(EXAMPLE, system.model.file)), system.model.file)
const train = columnsOf(system.data.training)
const test = columnsOf(system.data.evaluation)
const scores = scoreRows(model, test, flip.event)
const refused = [...scores.keys()].filter((row) => scores[row]! >= flip.threshold)

await run()
const [results] = process.argv.slice(2)
if (results !== undefined) writeFileSync(results, `${lines.join('\n')}\n`)

async function run(): Promise<void> {
  say(`${cpus()[0]?.model ?? 'CPU'}, ${availableParallelism()} cores; node ${process.version}`)
  const begun = performance.now()
  const space = prepareSpace(model, train, flip)
  say(
    `card-limit-mended: ${model.ensemble.roots.length} trees, ${features.length} features, all may change` +
      ` within the training range; ${refused.length} refused rows; prepared in ${digits(performance.now() - begun)} ms`,
  )
  const find = (row: number, deadline: number) => {
    const start = performance.now()
    const answer = findCounterfactual(space, test, row, () => performance.now() - start > deadline)
    return { answer, ms: performance.now() - start }
  }
  for (const row of refused.slice(0, 100)) find(row, DEADLINE)

  const every = refused.map((row) => find(row, DEADLINE))
  report(`deadline ${DEADLINE} ms`, every)
  const hurried = refused.map((row) => find(row, SHORT))
  report(`deadline ${SHORT} ms`, hurried)
  const above = hurried.filter(({ answer }, i) => answer.lowerBound > every[i]!.answer.lowerBound)
  say(`  stopped searches whose lower bound lies above the true cost: ${above.length}`)

  const peer = await startPeer()
  if (peer === null) {
    say('Python with dice-ml, onnxruntime and pandas is absent: no peer, no ratio.')
    return
  }
  say(
    `peer: dice-ml ${peer.versions.dice} (model scored by onnxruntime ${peer.versions.runtime}, one thread),` +
      ` one counterfactual per row; ${PAIRS} rows, every ${Math.floor(refused.length / PAIRS)}th, in turns of ${TURN}`,
  )
  const rows = Array.from({ length: PAIRS }, (_, i) => i * Math.floor(refused.length / PAIRS))
  for (const method of ['random', 'genetic']) {
    await peer.ask({ method, row: valuesOf(refused.at(-1)!) })
    const own: number[] = []
    const other: number[] = []
    const costs: number[] = []
    const changed: number[] = []
    let flipped = 0
    for (let turn = 0; turn < PAIRS; turn += TURN) {
      const block = rows.slice(turn, turn + TURN).map((i) => refused[i]!)
      const ours = block.map((row) => find(row, DEADLINE))
      for (const [place, row] of block.entries()) {
        const { answer, ms } = ours[place]!
        const theirs = await peer.ask({ method, row: valuesOf(row) })
        own.push(ms)
        other.push(1e3 * theirs.seconds)
        if (theirs.found === null || answer.found === null || !flips(theirs.found)) continue
        flipped++
        costs.push(costOf(valuesOf(row), theirs.found) / answer.found.cost)
        changed.push(theirs.found.filter((value, f) => value !== valuesOf(row)[f]).length)
      }
    }
    const ratio = at(0.5, other) / at(0.5, own)
    const pairs = at(
      0.5,
      own.map((ms, i) => other[i]! / ms),
    )
    say(
      `  ${method}: ours median ${digits(at(0.5, own))} ms, DiCE median ${digits(at(0.5, other))} ms:` +
        ` ratio of medians ${digits(ratio)}, median of ratios ${digits(pairs)}`,
    )
    say(
      `    DiCE flipped ${flipped} of ${PAIRS}; its change costs ${digits(at(0.5, costs))} times the smallest (median),` +
        ` over ${at(0.5, changed)} features`,
    )
  }
  peer.end()

  /** In the units that our own search counts in. */
  function costOf(from: readonly number[], to: readonly number[]): number {
    return to.reduce((sum, value, f) => {
      return sum + Math.abs(value - from[f]!) / space.features[f]!.unit
    }, 0)
  }
}

function report(
  name: string,
  all: readonly { readonly answer: Counterfactual; readonly ms: number }[],
): void {
  const times = all.map(({ ms }) => ms)
  const proven = all.filter(({ answer }) => answer.proof !== 'gap').length
  const found = all.filter(({ answer }) => answer.found !== null)
  const changes = found.map(({ answer }) => answer.found!.changes.length)
  const gaps = found.map(({ answer }) => answer.found!.cost / Math.max(1e-9, answer.lowerBound))
  say(
    `  ${name}: median ${digits(at(0.5, times))} ms, 9 in 10 within ${digits(at(0.9, times))} ms, longest` +
      ` ${digits(at(1, times))} ms; found ${found.length}, proven smallest ${proven} of ${all.length}`,
  )
  say(
    `    ${at(0.5, changes)} features changed (median), ${at(1, changes)} at the most;` +
      ` cost over lower bound, 95th percentile ${digits(at(0.95, gaps))}`,
  )
}

function flips(row: readonly number[]): boolean {
  const one = features.map((name, f) => ({ name, values: Float64Array.of(row[f]!) }))
  return scoreRows(model, one, flip.event)[0]! < flip.threshold
}

function valuesOf(row: number): number[] {
  return test.map(({ values }) => Number(values[row]))
}

function columnsOf(file: string): FeatureColumn[] {
  const [head, ...rows] = readFileSync(join(EXAMPLE, file), 'utf8').trim().split('\n')
  const names = head!.split(',')
  const cells = rows.map((line) => line.split(','))
  return features.map((name) => {
    const place = names.indexOf(name)
    return { name, values: Float64Array.from(cells, (row) => Number(row[place])) }
  })
}

type Reply = { readonly seconds: number; readonly found: readonly number[] | null }

async function startPeer() {
  const script = join(import.meta.dirname, 'counterfactual-peer.py')
  const child = spawn(process.env.HAECHI_PYTHON ?? 'python3', [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  const rows = train[0]!.values.length
  const job = {
    model: join(EXAMPLE, system.model.file),
    train: Array.from({ length: rows }, (_, row) => train.map(({ values }) => Number(values[row]))),
    ...{ features, ...flip },
  }
  child.stdin.write(`${JSON.stringify(job)}\n`)
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const line = await answers.next()
    return line.done ? null : JSON.parse(line.value)
  }
  const versions = await next()
  if (versions === null || 'missing' in versions) return null
  return {
    versions: versions as { readonly dice: string; readonly runtime: string },
    ask: async (question: object): Promise<Reply> => {
      child.stdin.write(`${JSON.stringify(question)}\n`)
      const answer = await next()
      if (answer === null) throw new Error('the peer stopped')
      return answer as Reply
    },
    end: () => child.stdin.end(),
  }
}
