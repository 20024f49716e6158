import { binScores } from './bins.ts'
import type { Scored } from './scored.ts'

const MOST_CELLS = 2 ** 14

/**
 * The same rows with neighbouring scores drawn together to their mean, so that resampling millions of
 * distinct scores costs what thousands do. A slice never crosses a calibration bin's edge, holds about
 * 1 ÷ `slices` of the weight and keeps the labels apart. Up to 16,384 cells nothing is pooled.
 */
export function poolScores(scored: Scored, slices: number, mostCells = MOST_CELLS): Scored {
  if (scored.score.length <= mostCells) return scored
  const full = scored.weight.reduce((sum, weight) => sum + weight, 0) / slices
  const score: number[] = []
  const label: number[] = []
  const sums: [number, number, number][] = []
  for (const { from, to } of binScores(scored)) {
    for (let start = from; start < to; ) {
      const end = endSlice(scored, start, to, full)
      const mean = meanScore(scored, start, end)
      for (const side of [0, 1]) {
        const sum = sumSide(scored, side, start, end)
        if (sum[0] === 0) continue
        score.push(mean)
        label.push(side)
        sums.push(sum)
      }
      start = end
    }
  }
  return {
    score: Float64Array.from(score),
    label: Uint8Array.from(label),
    n: Float64Array.from(sums, (sum) => sum[0]),
    weight: Float64Array.from(sums, (sum) => sum[1]),
    square: Float64Array.from(sums, (sum) => sum[2]),
  }
}

function endSlice({ score, weight }: Scored, start: number, stop: number, full: number): number {
  let held = 0
  let end = start
  while (end < stop && (held < full || score[end] === score[end - 1])) held += weight[end++]!
  return end
}

function meanScore({ score, weight }: Scored, from: number, to: number): number {
  const origin = score[from]!
  let sum = 0
  let held = 0
  for (let i = from; i < to; i++) {
    sum += weight[i]! * (score[i]! - origin)
    held += weight[i]!
  }
  return held > 0 ? origin + sum / held : origin
}

function sumSide(scored: Scored, side: number, from: number, to: number): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0]
  for (let i = from; i < to; i++) {
    if (scored.label[i] !== side) continue
    sum[0] += scored.n[i]!
    sum[1] += scored.weight[i]!
    sum[2] += scored.square[i]!
  }
  return sum
}
