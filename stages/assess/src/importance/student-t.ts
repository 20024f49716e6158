import { criticalValue } from '../interval/normal-quantile.ts'
import type { Bounds } from '../interval/wilson.ts'

const MOST_SUMMED = 200

/**
 * Student's t with 2.5 % above it, at a whole number of degrees of freedom from 1: from the finite
 * series of its law (Abramowitz and Stegun 26.7.3–4), beyond 200 by Cornish and Fisher's expansion.
 */
export function studentCritical(freedom: number): number {
  if (!(freedom >= 1)) throw new RangeError(`one degree of freedom or more, not ${freedom}`)
  const z = criticalValue(0.95)
  if (freedom > MOST_SUMMED) return expand(z, freedom)
  let low = z
  let high = 13
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (chanceWithin(middle, freedom) < 0.95) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** A mean of independent values with its standard error and Student's interval at 95 %. */
export type Mean = { readonly value: number; readonly error: number; readonly bounds: Bounds }

/** The mean of values; null where fewer than two leave its error unknown. */
export function meanInterval(values: ArrayLike<number>): Mean | null {
  const count = values.length
  if (count < 2) return null
  let sum = 0
  for (let i = 0; i < count; i++) sum += values[i]!
  const value = sum / count
  let scatter = 0
  for (let i = 0; i < count; i++) scatter += (values[i]! - value) ** 2
  const error = Math.sqrt(scatter / (count - 1) / count)
  const half = studentCritical(count - 1) * error
  return { value, error, bounds: { low: value - half, high: value + half } }
}

function chanceWithin(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom))
  const cosine = Math.cos(angle)
  const odd = freedom % 2 === 1
  let term = odd ? cosine : 1
  let sum = freedom === 1 ? 0 : term
  for (let k = odd ? 3 : 2; k <= freedom - 2; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine
    sum += term
  }
  const reach = Math.sin(angle) * sum
  return odd ? (2 / Math.PI) * (angle + reach) : reach
}

function expand(z: number, v: number): number {
  const s = z * z
  return (
    z +
    (z * (s + 1)) / (4 * v) +
    (z * (5 * s * s + 16 * s + 3)) / (96 * v ** 2) +
    (z * (3 * s ** 3 + 19 * s * s + 17 * s - 15)) / (384 * v ** 3) +
    (z * (79 * s ** 4 + 776 * s ** 3 + 1482 * s * s - 1920 * s - 945)) / (92160 * v ** 4)
  )
}
