/**
 * Ten million explanations: base + Σ contributions against the margin that the scorer gives, for every
 * model in the assessment's vectors that is a sum of trees, and for large random forests of all modes.
 * Run: node bench/additivity.ts [results file]. Exits with 1 where one explanation leaves a remainder.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type Grown, modelOf } from '../stages/assess/src/explain/grown-model.testing.ts'
import { ExplainFault, type Method, prepareExplainer } from '../stages/assess/src/explain/index.ts'
import {
  type DecodedModel,
  decodeModel,
  type FeatureColumn,
} from '../stages/assess/src/model/index.ts'

const WANTED = 10_000_000
const METHODS: readonly Method[] = ['path-dependent', 'background']
const BLOCK = 20_000
const ODD = [
  Number.NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  5e-324,
  -5e-324,
  3.4e38,
  -3.4e38,
  1.7e308,
  -1.7e308,
]

let state = 20261121
function next(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}
const pick = <T>(from: ArrayLike<T>): T => from[Math.floor(next() * from.length)]!

function grow(depth: number, width: number): Grown {
  if (depth === 0 || next() < 0.03) return { leaf: next() * 2 - 1 }
  const branch = {
    mode: Math.floor(next() * 7),
    feature: Math.floor(next() * width),
    threshold: Math.round(next() * 20) / 4,
    missing: next() < 0.5 ? 1 : 0,
    members: [0.25, 1, 2.5, 4].filter(() => next() < 0.5),
  } as const
  return { branch, yes: grow(depth - 1, width), no: grow(depth - 1, width) }
}

/** Values on, just beside and far from the thresholds of a model; blanks, infinities and extremes. */
function invent(model: DecodedModel, rows: number): readonly FeatureColumn[] {
  const { threshold } = model.ensemble.nodes
  const value = (whole: boolean) => {
    if (whole) return Math.floor(next() * 5)
    const kind = next()
    if (kind < 0.15) return pick(ODD)
    const at = pick(threshold)
    return kind < 0.4 ? at : kind < 0.6 ? at * (1 + 2 ** -23) : at + (next() - 0.5) * 4
  }
  return model.inputs.flatMap((input) => {
    const whole = input.type === 'int64' || input.type === 'int32' || input.type === 'bool'
    return Array.from({ length: input.width }, (_, c) => ({
      name: model.inputs.length > 1 ? input.name : `f${c}`,
      values:
        input.type === 'text'
          ? Array.from({ length: rows }, () => pick(['a', 'b', 'none', '']))
          : Float64Array.from({ length: rows }, () => value(whole)),
    }))
  })
}

const folder = new URL('../stages/assess/vectors/onnx/', import.meta.url)
const models: DecodedModel[] = readdirSync(folder)
  .filter((name) => name.endsWith('.onnx'))
  .sort()
  .map((name) => decodeModel(readFileSync(new URL(name, folder)), name))
for (const [trees, depth, width] of [
  [200, 6, 30],
  [50, 8, 30],
  [3, 13, 40],
] as const) {
  const sources = Array.from({ length: width }, (_, f) => f)
  const grown = Array.from({ length: trees }, () => grow(depth, width))
  models.push({ ...modelOf(grown, sources), file: `grown ${trees} × depth ${depth}` })
}

const begin = performance.now()
let done = 0
let failures = 0
let largest = 0
let explained = 0
const refused = new Set<string>()
const big = (model: DecodedModel) => model.file.startsWith('grown')

function check(model: DecodedModel, method: Method, event: string | number, rows: number): void {
  const other = invent(model, 200)
  const explainer = prepareExplainer(
    model,
    event,
    method === 'background' ? { method, background: other } : { method, reference: other },
  )
  for (let from = 0; from < rows; from += BLOCK) {
    const count = Math.min(BLOCK, rows - from)
    const { base, contributions, predictions, features } = explainer.explain(invent(model, count))
    for (let r = 0; r < count; r++) {
      let sum = base
      for (let f = 0; f < features.length; f++) sum += contributions[f * count + r]!
      const margin = predictions[r]!
      const remainder = Math.abs(sum - margin) / Math.max(1, Math.abs(margin))
      // Written so that NaN fails too.
      if (!(remainder <= 1e-9)) failures++
      else if (remainder > largest) largest = remainder
    }
    done += count
  }
}

const share = Math.ceil(WANTED / (models.length * METHODS.length))
for (let round = 0; done < WANTED; round++) {
  for (const model of models) {
    const slow = model.file.includes('depth 13')
    const rows = Math.min(WANTED - done, slow ? 200 : big(model) ? 60_000 : share)
    for (const method of METHODS) {
      if (rows <= 0 || refused.has(model.file) || (big(model) && round > 0)) continue
      try {
        check(model, method, model.classes?.[round % model.classes.length] ?? 1, rows)
        if (round === 0) explained++
      } catch (fault) {
        if (!(fault instanceof ExplainFault)) throw fault
        refused.add(model.file)
      }
    }
  }
}

const lines = [
  `${done.toLocaleString('en')} explanations, ${explained / METHODS.length} models × ${METHODS.join(' and ')}, in ${((performance.now() - begin) / 1e3).toFixed(0)} s on one thread`,
  `additivity failures: ${failures} (|base + Σ contributions - margin| > 1e-9 × max(1, |margin|))`,
  `largest remainder: ${largest.toExponential(1)}`,
  `refused, not additive or features mixed: ${[...refused].join(', ')}`,
]
console.log(lines.join('\n'))
const [results] = process.argv.slice(2)
if (results !== undefined) writeFileSync(results, `${lines.join('\n')}\n`)
process.exitCode = failures === 0 ? 0 : 1
