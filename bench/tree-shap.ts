/**
 * Exact tree explanations against shap's own C++, both on one thread, in turns within one session.
 * Run: node bench/tree-shap.ts [results file]. Python with shap, xgboost and onnxmltools is found as
 * HAECHI_PYTHON or python3; without it only our own speed is printed, and no ratio.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import {
  type Comparison,
  createExplainerCache,
  explainInParallel,
  prepareExplainer,
} from '../stages/assess/src/explain/index.ts'
import {
  type DecodedModel,
  decodeModel,
  type FeatureColumn,
} from '../stages/assess/src/model/index.ts'

const FEATURES = 30
const TREES = 200
const PAIRS = 5
const THREAD_PAIRS = 9
const lines: string[] = []
const say = (line: string) => {
  lines.push(line)
  console.log(line)
}
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const speed = (perSecond: number) => perSecond.toPrecision(4)

const folder = mkdtempSync(join(tmpdir(), 'tree-shap-'))
try {
  await run()
} finally {
  rmSync(folder, { recursive: true })
}
const [results] = process.argv.slice(2)
if (results !== undefined) writeFileSync(results, `${lines.join('\n')}\n`)

async function run(): Promise<void> {
  const peer = await startPeer()
  if (peer === null) {
    say('Python with shap, xgboost and onnxmltools is absent: no models, no peer, no ratio.')
    return
  }
  say(`${cpus()[0]?.model ?? 'CPU'}, ${availableParallelism()} cores; node ${process.version}`)
  say(
    `peer: shap ${peer.versions.shap} (its C++, one thread); models: xgboost ${peer.versions.xgboost}`,
  )
  say(
    `${TREES} trees, ${FEATURES} features; medians of ${PAIRS} pairs run in turns (ours, shap, ours, shap, …)`,
  )
  const floats = readFileSync(join(folder, 'rows.f32'))
  const rows = new Float32Array(floats.buffer, floats.byteOffset, floats.length / 4)
  const slice = (from: number, to: number): readonly FeatureColumn[] =>
    Array.from({ length: FEATURES }, (_, f) => ({
      name: `f${f}`,
      values: Float64Array.from({ length: to - from }, (_, r) => rows[(from + r) * FEATURES + f]!),
    }))
  for (const depth of [6, 8]) {
    const { leaves } = await peer.ask({ do: 'make', depth, trees: TREES })
    const model = decodeModel(readFileSync(join(folder, `depth${depth}.onnx`)), `depth${depth}`)
    say(`\ndepth ${depth}, ${leaves.toFixed(1)} leaves per tree`)
    const path: Comparison = { method: 'path-dependent', reference: slice(0, 20_000) }
    const ours = tile(slice(20_000, 40_000), depth === 6 ? 60_000 : 20_000)
    const background: Comparison = { method: 'background', background: slice(0, 1000) }
    await against('path-dependent', model, path, ours, depth === 6 ? 2000 : 500, {
      depth,
      background: 0,
    })
    await against('background of 1,000', model, background, ours, depth === 6 ? 40 : 20, {
      depth,
      background: 1000,
    })
    const start = performance.now()
    const hundred = tile(slice(0, 20_000), 100_000)
    prepareExplainer(model, 1, { method: 'background', background: hundred })
    say(
      `  background of 100,000: tables in ${((performance.now() - start) / 1e3).toFixed(1)} s; rows as above`,
    )
    await threads(model, path, tile(slice(20_000, 40_000), depth === 6 ? 150_000 : 50_000))
  }
  peer.end()

  async function against(
    name: string,
    model: DecodedModel,
    comparison: Comparison,
    ours: readonly FeatureColumn[],
    theirRows: number,
    what: { depth: number; background: number },
  ): Promise<void> {
    const start = performance.now()
    const explainer = prepareExplainer(model, 1, comparison)
    const made = performance.now() - start
    explainer.explain(ours)
    const count = ours[0]!.values.length
    const own: number[] = []
    const other: number[] = []
    let gap = 0
    for (let pair = 0; pair < PAIRS; pair++) {
      const begin = performance.now()
      const found = explainer.explain(ours)
      own.push(count / ((performance.now() - begin) / 1e3))
      const answer = await peer!.ask({ do: 'explain', rows: theirRows, ...what })
      other.push(theirRows / answer.seconds)
      answer.values.forEach((row: number[], r: number) => {
        row.forEach((value, f) => {
          gap = Math.max(gap, Math.abs(value - found.contributions[f * count + r]!))
        })
      })
    }
    const ratio = median(own.map((value, i) => value / other[i]!))
    say(
      `  ${name}: ours ${speed(median(own))} rows/s, shap ${speed(median(other))} rows/s, ratio ${speed(ratio)}` +
        ` (tables: ${(made / 1e3).toFixed(2)} s, ${(explainer.bytes / 1e6).toFixed(1)} MB; largest difference ${gap.toExponential(1)})`,
    )
  }

  async function threads(
    model: DecodedModel,
    comparison: Comparison,
    columns: readonly FeatureColumn[],
  ): Promise<void> {
    const count = columns[0]!.values.length
    const ratios: number[] = []
    const one: number[] = []
    const had: number[] = []
    const effort: number[] = []
    let same = true
    // The tables are made once, so that the pairs time threads and not tables.
    const tables = createExplainerCache()
    const once = async (number: number) => {
      const used = process.cpuUsage()
      const begin = performance.now()
      const found = await explainInParallel(model, columns, 1, comparison, {
        threads: number,
        tables,
      })
      const seconds = (performance.now() - begin) / 1e3
      const { user, system } = process.cpuUsage(used)
      return { found, seconds, busy: (user + system) / 1e6 }
    }
    await once(1)
    for (let pair = 0; pair < THREAD_PAIRS; pair++) {
      const a = await once(1)
      const b = await once(2)
      one.push(count / a.seconds)
      ratios.push(a.seconds / b.seconds)
      had.push(b.busy / b.seconds)
      effort.push(b.busy / a.busy)
      same &&= Buffer.from(a.found.contributions.buffer).equals(
        Buffer.from(b.found.contributions.buffer),
      )
    }
    const range = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`
    say(
      `  threads: one ${speed(median(one))} rows/s, two ${median(ratios).toFixed(2)} times as fast` +
        ` (${range} in ${THREAD_PAIRS} pairs of ${count} rows, thread start included)`,
    )
    say(
      `    two threads had ${median(had).toFixed(2)} processors and used ${median(effort).toFixed(2)} times` +
        ` the processor time of one; bytes ${same ? 'identical' : 'DIFFERENT'}`,
    )
  }
}

function tile(columns: readonly FeatureColumn[], count: number): readonly FeatureColumn[] {
  return columns.map(({ name, values }) => ({
    name,
    values: Float64Array.from({ length: count }, (_, r) => Number(values[r % values.length])),
  }))
}

type Answer = { leaves: number; seconds: number; values: number[][] }

async function startPeer() {
  const script = join(import.meta.dirname, 'tree-shap-peer.py')
  const child = spawn(process.env.HAECHI_PYTHON ?? 'python3', [script, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.on('error', () => {})
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const line = await answers.next()
    return line.done ? null : JSON.parse(line.value)
  }
  const versions = await next()
  if (versions === null || 'missing' in versions) return null
  return {
    versions: versions as { shap: string; xgboost: string },
    ask: async (question: object): Promise<Answer> => {
      child.stdin.write(`${JSON.stringify(question)}\n`)
      const answer = await next()
      if (answer === null) throw new Error('the peer stopped')
      return answer
    },
    end: () => child.stdin.end(),
  }
}
