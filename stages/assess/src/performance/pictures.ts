import type { Cells } from '@haechi/table'
import { wilson } from '../interval/wilson.ts'
import { binScores } from './bins.ts'
import { effectiveRows, type Scored, scoreEveryone, tally } from './scored.ts'

const MOST_POINTS = 200

/** One point of the ROC curve. */
export type RocPoint = { readonly fpr: number; readonly tpr: number }

/**
 * The ROC curve from (0, 0) to (1, 1), thinned to at most 200 points at even steps of fpr + tpr;
 * empty where only one class is present.
 */
export function rocCurve(cells: Cells): RocPoint[] {
  const { score, label, weight } = scoreEveryone(cells)
  const sums = [0, 0]
  const corners: [number, number][] = [[0, 0]]
  for (let i = score.length - 1; i >= 0; i--) {
    sums[label[i]!]! += weight[i]!
    if (i === 0 || score[i] !== score[i - 1]) corners.push([sums[0]!, sums[1]!])
  }
  const [others, events] = sums as [number, number]
  if (!(others > 0 && events > 0)) return []
  const points = corners.map(([x, y]) => ({ fpr: x / others, tpr: y / events }))
  if (points.length <= MOST_POINTS) return points
  const thinned: RocPoint[] = []
  for (const point of points) {
    const due = (2 * thinned.length) / (MOST_POINTS - 1)
    if (thinned.length < MOST_POINTS - 1 && point.fpr + point.tpr >= due) thinned.push(point)
  }
  const end = points[points.length - 1]!
  if (thinned[thinned.length - 1] !== end) thinned.push(end)
  return thinned
}

/** One bin of the calibration picture; an empty bin has no mean, rate or interval. */
export type CalibrationBin = {
  /** The bin's edges: open below (but for 0) and closed above. */
  readonly from: number
  readonly to: number
  readonly n: number
  readonly meanScore: number | null
  readonly eventRate: number | null
  /** Wilson's interval of the event rate. */
  readonly low: number | null
  readonly high: number | null
}

/** The ten bins behind the expected calibration error. */
export function calibrationBins(cells: Cells): CalibrationBin[] {
  const scored = scoreEveryone(cells)
  return binScores(scored).map(({ low: edge, high: to, from: first, to: stop }) => {
    const part = cut(scored, first, stop)
    const rows = tally(part)
    const frame = { from: edge, to, n: rows.n }
    if (!(rows.weight > 0)) {
      return { ...frame, meanScore: null, eventRate: null, low: null, high: null }
    }
    const eventRate = tally(part, (i) => part.label[i] === 1).weight / rows.weight
    const effective = effectiveRows(rows)
    return {
      ...frame,
      meanScore: part.score.reduce((sum, s, i) => sum + part.weight[i]! * s, 0) / rows.weight,
      eventRate,
      ...wilson(Math.min(effective, eventRate * effective), effective),
    }
  })
}

function cut(scored: Scored, from: number, to: number): Scored {
  return {
    score: scored.score.subarray(from, to),
    label: scored.label.subarray(from, to),
    n: scored.n.subarray(from, to),
    weight: scored.weight.subarray(from, to),
    square: scored.square.subarray(from, to),
  }
}

/** One bar of the histogram of scores: rows, unweighted, by what happened. */
export type ScoreBar = {
  readonly from: number
  readonly to: number
  readonly event: number
  readonly noEvent: number
}

/**
 * Rows by score in equal bars, open below and closed above but for the first: over 0 to 1 where all
 * scores lie there, else over the least to the greatest score.
 */
export function scoreHistogram(cells: Cells, bins = 20): ScoreBar[] {
  const { score, label, n } = scoreEveryone(cells)
  const least = Math.min(0, score[0] ?? 0)
  const most = Math.max(1, score[score.length - 1] ?? 1)
  const unit = least === 0 && most === 1
  const low = unit ? 0 : score[0]!
  const high = unit ? 1 : score[score.length - 1]!
  const edges = Array.from({ length: bins + 1 }, (_, i) => low + ((high - low) * i) / bins)
  const bars = edges.slice(1).map((to, i) => ({ from: edges[i]!, to, event: 0, noEvent: 0 }))
  let bar = 0
  for (let i = 0; i < score.length; i++) {
    while (bar < bins - 1 && score[i]! > bars[bar]!.to) bar++
    bars[bar]![label[i] === 1 ? 'event' : 'noEvent'] += n[i]!
  }
  return bars
}
