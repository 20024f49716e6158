import { doubleBelow } from './bisect.ts'
import type { Settled } from './options.ts'

/** A cell of a table; null and NaN are blanks. */
export type Value = number | string | null

/** What a person can change one feature to. */
export type Candidates = {
  /** Per cell, the value nearest to the person's own; unused where the cost is Infinity. */
  readonly values: readonly Value[]
  /** Rising away from `own`. */
  readonly costs: Float64Array
  readonly own: number
}

export function isBlank(value: Value): boolean {
  return value === null || (typeof value === 'number' && Number.isNaN(value))
}

/**
 * Costs are whole multiples of 2^-30, so that sums of them do not depend on the order of adding and
 * equal costs compare as equal. No change is free.
 */
function rounded(cost: number): number {
  return Math.max(1, Math.round(cost * 2 ** 30)) / 2 ** 30
}

/** One candidate per cell between cuts; the person's value must not be blank. */
export function orderedCandidates(option: Settled, cuts: Float64Array, own: number): Candidates {
  const { min, max, step, change, unit, weight } = option
  const home = cellOf(cuts, own)
  const costs = new Float64Array(cuts.length + 1).fill(Number.POSITIVE_INFINITY)
  const values: Value[] = new Array<Value>(costs.length).fill(null)
  costs[home] = 0
  values[home] = own
  const put = (cell: number, value: number): void => {
    if (Number.isNaN(value)) return
    costs[cell] = rounded((Math.abs(value - own) / unit) * weight)
    values[cell] = value
  }
  if (change === 'free' || change === 'up') {
    for (let cell = home + 1; cell <= cuts.length; cell++) {
      const end = cell < cuts.length ? doubleBelow(cuts[cell]!) : Number.POSITIVE_INFINITY
      put(cell, lowest(Math.max(cuts[cell - 1]!, min), Math.min(end, max), step))
    }
  }
  if (change === 'free' || change === 'down') {
    for (let cell = home - 1; cell >= 0; cell--) {
      const start = cell > 0 ? cuts[cell - 1]! : Number.NEGATIVE_INFINITY
      put(cell, highest(Math.max(start, min), Math.min(doubleBelow(cuts[cell]!), max), step))
    }
  }
  return { values, costs, own: home }
}

/** The cell of a value: how many cuts it has reached. */
export function cellOf(cuts: Float64Array, value: number): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (cuts[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** The smallest multiple of `step` from `low` to `high`; NaN where there is none. */
function lowest(low: number, high: number, step: number | null): number {
  if (!(low <= high)) return Number.NaN
  if (step === null) return low
  let times = Math.ceil(low / step)
  if (multiple(times, step) < low) times++
  // A sum with 0 is never -0, which would print as a value of its own.
  return multiple(times, step) <= high ? multiple(times, step) + 0 : Number.NaN
}

/** Divided where the step is a part of one, so that hundredths come out as they are written. */
function multiple(times: number, step: number): number {
  const parts = 1 / step
  return step < 1 && Number.isInteger(parts) ? times / parts : times * step
}

function highest(low: number, high: number, step: number | null): number {
  return 0 - lowest(-high, -low, step)
}

/** The listed values in their order, the person's own among them. */
export function listedCandidates(
  option: Settled,
  listed: readonly (number | string)[],
  own: number | string,
): Candidates {
  const costs = Float64Array.from(listed, (value) => {
    if (value === own) return 0
    return isAllowed(option, value, own) ? rounded(priceOf(option, value, own)) : Infinity
  })
  return { values: listed, costs, own: listed.indexOf(own) }
}

/**
 * For a blank, or a value that nobody listed: the person's own first, then what it can become, the
 * cheapest first. Filling a blank costs one unit and the distance from the median.
 */
export function strangeCandidates(
  option: Settled,
  listed: readonly (number | string)[],
  own: Value,
): Candidates {
  const blank = isBlank(own)
  const from = blank ? option.median : own!
  // A blank has no side from which to rise or fall.
  const way: Settled = blank && option.change !== 'fixed' ? { ...option, change: 'free' } : option
  const allowed = blank && !option.fill ? [] : listed.filter((value) => isAllowed(way, value, from))
  const priced = allowed.map((value, order) => {
    const apart = blank && option.nominal ? 0 : priceOf(option, value, from)
    return { value, order, cost: rounded(apart + (blank ? option.weight : 0)) }
  })
  priced.sort((a, b) => a.cost - b.cost || a.order - b.order)
  return {
    values: [own, ...priced.map(({ value }) => value)],
    costs: Float64Array.of(0, ...priced.map(({ cost }) => cost)),
    own: 0,
  }
}

function isAllowed(option: Settled, value: number | string, own: number | string): boolean {
  if (option.change === 'fixed') return false
  if (typeof value !== 'number' || typeof own !== 'number' || option.nominal) return true
  if (value < option.min || value > option.max) return false
  return option.change === 'free' || (option.change === 'up' ? value > own : value < own)
}

function priceOf(option: Settled, value: number | string, own: number | string): number {
  const nominal = option.nominal || typeof value !== 'number' || typeof own !== 'number'
  return option.weight * (nominal ? 1 : Math.abs(value - own) / option.unit)
}
