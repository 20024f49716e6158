import type { Coalitions } from './coalitions.ts'

/**
 * The shares that fit the coalitions' gains best by weighted least squares, summing to `total`
 * exactly as far as float64 goes. Needs coalitions that leave one solution only.
 */
export function solveWeighted(
  { count, width, members, weight }: Coalitions,
  gains: Float64Array,
  total: number,
): Float64Array {
  const moments = new Float64Array(width * width)
  const pull = new Float64Array(width)
  for (let at = 0; at < count; at++) {
    for (let i = 0; i < width; i++) {
      if (members[at * width + i] === 0) continue
      pull[i]! += weight[at]! * gains[at]!
      for (let j = 0; j <= i; j++) {
        moments[i * width + j]! += weight[at]! * members[at * width + j]!
      }
    }
  }
  factorise(moments, width)
  const free = solve(moments, width, pull)
  const lean = solve(moments, width, new Float64Array(width).fill(1))
  // Lagrange's multiplier of Σ = total.
  const surplus = (sum(free) - total) / sum(lean)
  return free.map((value, i) => value - surplus * lean[i]!)
}

// Cholesky's factor in place of the lower triangle.
function factorise(a: Float64Array, width: number): void {
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let value = a[i * width + j]!
      for (let k = 0; k < j; k++) value -= a[i * width + k]! * a[j * width + k]!
      if (i !== j) a[i * width + j] = value / a[j * width + j]!
      else if (value > 0) a[i * width + i] = Math.sqrt(value)
      else throw new Error('the coalitions leave more than one solution')
    }
  }
}

function solve(factor: Float64Array, width: number, right: Float64Array): Float64Array {
  const out = right.slice()
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < i; k++) out[i]! -= factor[i * width + k]! * out[k]!
    out[i]! /= factor[i * width + i]!
  }
  for (let i = width - 1; i >= 0; i--) {
    for (let k = i + 1; k < width; k++) out[i]! -= factor[k * width + i]! * out[k]!
    out[i]! /= factor[i * width + i]!
  }
  return out
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}
