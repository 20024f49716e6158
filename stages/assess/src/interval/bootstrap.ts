import { AliasTable } from '../random/alias.ts'
import { drawBinomial } from '../random/binomial.ts'
import { RandomStream } from '../random/stream.ts'
import type { Bounds } from './wilson.ts'

const REPLICATES = 1000
const MOST_DIRECT_DRAWS = 2 ** 20
// Measured: one binomial costs about as much as seven rows drawn by themselves.
const DRAWS_PER_BINOMIAL = 7

/** Which resample: equal plans give equal resamples on any machine, in any order, on any thread. */
export type ResamplePlan = {
  readonly seed: number
  /** The measurement's name and, for a group, its attribute and group. */
  readonly name: readonly string[]
  readonly replicates?: number
}

/** How far one replicate's estimate lies from the estimate itself. */
export type Deviation = {
  /** The length of the whole deviation. */
  readonly overall: number
  /** By how much the replicate falls short in the direction of the estimate. */
  readonly shortfall: number
}

/**
 * The multinomial bootstrap over cells: each replicate draws `draws` rows, a cell's chance being
 * proportional to its weight, and `compare` reads the rows drawn of each cell (null: no value there).
 * Without weights that is the ordinary bootstrap of rows. Exact: rows are drawn one by one where they
 * are few to a cell, else cell after cell by conditional binomials.
 */
export function bootstrapCells(
  weight: Float64Array,
  draws: number,
  { seed, name, replicates = REPLICATES }: ResamplePlan,
  compare: (counts: Float64Array) => Deviation | null,
): Deviation[] {
  const stream = new RandomStream(seed, name)
  const draw = planDraws(stream, weight, draws)
  const counts = new Float64Array(weight.length)
  const deviations: Deviation[] = []
  for (let replicate = 0; replicate < replicates; replicate++) {
    stream.restart(replicate)
    draw(counts)
    const deviation = compare(counts)
    if (deviation !== null) deviations.push(deviation)
  }
  return deviations
}

/**
 * The interval of a length (a greatest gap, a sum of gaps) estimated by `value`, 2.5 % at each end.
 * The noise lengthens a short vector, so a percentile interval may lie wholly above the truth; but by
 * the triangle inequality the truth is at least the value less the whole noise, and at most the value
 * plus the noise along it. Both noises are read off the bootstrap, and the interval holds the value.
 */
export function lengthBounds(value: number, deviations: readonly Deviation[]): Bounds {
  const overall = Float64Array.from(deviations, (deviation) => deviation.overall).sort()
  const shortfall = Float64Array.from(deviations, (deviation) => deviation.shortfall).sort()
  return {
    low: Math.max(0, value - sortedQuantile(overall, 0.975)),
    high: Math.min(1, value + Math.max(0, sortedQuantile(shortfall, 0.975))),
  }
}

function planDraws(
  stream: RandomStream,
  weight: Float64Array,
  draws: number,
): (counts: Float64Array) => void {
  if (draws > MOST_DIRECT_DRAWS || draws > DRAWS_PER_BINOMIAL * weight.length) {
    return (counts) => drawByCell(stream, weight, draws, counts)
  }
  const total = weight.reduce((sum, w) => sum + w, 0)
  if (total === draws && weight.every(Number.isInteger)) {
    const cellOf = new Int32Array(draws)
    let at = 0
    for (let cell = 0; cell < weight.length; cell++) {
      cellOf.fill(cell, at, at + weight[cell]!)
      at += weight[cell]!
    }
    return (counts) => {
      counts.fill(0)
      for (let i = 0; i < draws; i++) counts[cellOf[stream.below(draws)]!]!++
    }
  }
  const table = new AliasTable(weight)
  return (counts) => {
    counts.fill(0)
    for (let i = 0; i < draws; i++) counts[table.draw(stream)]!++
  }
}

function drawByCell(
  stream: RandomStream,
  weight: Float64Array,
  draws: number,
  counts: Float64Array,
): void {
  // Weight from each cell on, summed from the end so that the last one's share is exactly 1.
  let rest = 0
  for (let cell = weight.length - 1; cell >= 0; cell--) {
    rest += weight[cell]!
    counts[cell] = rest
  }
  let left = draws
  for (let cell = 0; cell < weight.length; cell++) {
    const count = drawBinomial(stream, left, weight[cell]! / counts[cell]!)
    counts[cell] = count
    left -= count
  }
}

// Linear between neighbours (Hyndman and Fan's type 7).
function sortedQuantile(values: Float64Array, p: number): number {
  const place = (values.length - 1) * p
  const below = Math.floor(place)
  const above = Math.min(below + 1, values.length - 1)
  return values[below]! + (place - below) * (values[above]! - values[below]!)
}
