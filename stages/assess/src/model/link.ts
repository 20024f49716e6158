import type { Ensemble, PostTransform } from './ensemble.ts'

/** Columns of the ensemble's output. */
export function outputWidth(ensemble: Ensemble): number {
  return ensemble.form === 'each' ? ensemble.targets : 2
}

/** Margins, row by row, to outputs, row by row: the post transform, and both classes from one margin. */
export function finishMargins(ensemble: Ensemble, margins: Float64Array): Float64Array {
  const post = ensemble.postTransform
  if (ensemble.form === 'each') {
    const out = margins.slice()
    if (post === 'NONE') return out
    const width = ensemble.targets
    for (let at = 0; at < out.length; at += width) transform(out.subarray(at, at + width), post)
    return out
  }
  const out = new Float64Array(margins.length * 2)
  const complement = ensemble.form === 'pair-complement'
  for (let row = 0; row < margins.length; row++) {
    const margin = margins[row]!
    const pair = out.subarray(2 * row, 2 * row + 2)
    pair[0] = complement ? 1 - margin : -margin
    pair[1] = margin
    if (post !== 'NONE') transform(pair, post)
  }
  return out
}

function transform(row: Float64Array, post: PostTransform): void {
  if (post === 'LOGISTIC') for (let i = 0; i < row.length; i++) row[i] = logistic(row[i]!)
  else if (post === 'PROBIT') for (let i = 0; i < row.length; i++) row[i] = probit(row[i]!)
  else if (post === 'SOFTMAX') softmax(row)
  else if (post === 'SOFTMAX_ZERO') softmaxZero(row)
}

export function logistic(x: number): number {
  const upper = 1 / (1 + Math.exp(-Math.abs(x)))
  return x < 0 ? 1 - upper : upper
}

export function softmax(row: Float64Array): void {
  const top = row.reduce((a, b) => (b > a ? b : a), Number.NEGATIVE_INFINITY)
  let sum = 0
  for (let i = 0; i < row.length; i++) sum += row[i] = Math.exp(row[i]! - top)
  for (let i = 0; i < row.length; i++) row[i]! /= sum
}

/** Softmax in which a score of zero stays zero, as onnxruntime does it. */
function softmaxZero(row: Float64Array): void {
  const top = row.reduce((a, b) => (b > a ? b : a), Number.NEGATIVE_INFINITY)
  let sum = 0
  for (let i = 0; i < row.length; i++) {
    const score = row[i]!
    if (Math.abs(score) > 1e-7) sum += row[i] = Math.exp(score - top)
    else row[i] = score * Math.exp(-top)
  }
  for (let i = 0; i < row.length; i++) row[i]! /= sum
}

const { fround } = Math
const A = fround(0.147)
// biome-ignore lint/suspicious/noApproximativeNumericConstant: the digits that onnxruntime has.
const B = fround(2 / fround(fround(3.14159) * A))
const C = fround(1 / A)

/**
 * The runtimes' probit: Winitzki's closed form of the inverse error function, not the exact one, in
 * float32 as onnxruntime takes it, for its rounding shows in the sixth digit.
 */
function probit(p: number): number {
  const x = fround(2 * fround(p) - 1)
  const log = fround(Math.log(fround(fround(1 - x) * fround(1 + x))))
  const v = fround(B + fround(0.5 * log))
  const inner = fround(Math.sqrt(fround(fround(v * v) - fround(C * log))))
  const root = fround(Math.sqrt(fround(inner - v)))
  return fround(fround(Math.SQRT2) * (x < 0 ? -root : root))
}
