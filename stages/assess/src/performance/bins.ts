import type { Scored } from './scored.ts'

/** One of ten equal parts of 0 to 1, and where its cells lie: from the index `from` up to before `to`. */
export type Bin = {
  readonly low: number
  readonly high: number
  readonly from: number
  readonly to: number
}

const COUNT = 10

/**
 * Ten bins of equal width, open below and closed above but for the first: the edges (0.1·i as a
 * float64 product) and the rule of scikit-learn's calibration_curve(strategy='uniform').
 */
export function binScores({ score }: Scored): Bin[] {
  const bins: Bin[] = []
  let from = 0
  for (let i = 0; i < COUNT; i++) {
    const high = i === COUNT - 1 ? 1 : (i + 1) * 0.1
    let to = from
    while (to < score.length && (score[to]! <= high || i === COUNT - 1)) to++
    bins.push({ low: i * 0.1, high, from, to })
    from = to
  }
  return bins
}
