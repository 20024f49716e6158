import { bootstrapCells, lengthBounds, type ResamplePlan } from '../interval/bootstrap.ts'
import type { Outcome } from './measurement.ts'
import { poolScores } from './pool.ts'
import { effectiveRows, type Scored, tally } from './scored.ts'

const SLICES = 2048

/** The greatest gap between the two classes' distributions of scores (Kolmogorov and Smirnov). */
export function measureKs(scored: Scored, plan: ResamplePlan): Outcome {
  const rows = tally(scored)
  const value = widest(gapCurve(scored)(scored.weight))?.size
  if (value === undefined) return { n: rows.n, why: 'undefined' }
  const pooled = poolScores(scored, SLICES)
  const curveOf = gapCurve(pooled)
  const curve = Float64Array.from(curveOf(pooled.weight) ?? [])
  const top = widest(curve)!
  const draws = Math.round(effectiveRows(rows))
  const deviations = bootstrapCells(pooled.weight, draws, plan, (counts) => {
    const drawn = curveOf(counts)
    if (drawn === null) return null
    let overall = 0
    for (let i = 0; i < curve.length; i++) {
      const away = Math.abs(drawn[i]! - curve[i]!)
      if (away > overall) overall = away
    }
    return { overall, shortfall: Math.sign(curve[top.at]!) * (curve[top.at]! - drawn[top.at]!) }
  })
  if (deviations.length === 0) return { n: rows.n, why: 'undefined' }
  return { n: rows.n, value, bounds: lengthBounds(value, deviations) }
}

// F1 − F0 after each distinct score, in an array used again; null where a class has no weight.
function gapCurve({ score, label }: Scored): (weight: Float64Array) => Float64Array | null {
  const end = Uint8Array.from(score, (value, i) => (value === score[i + 1] ? 0 : 1))
  const curve = new Float64Array(end.reduce((sum, each) => sum + each, 0))
  return (weight) => {
    let total = 0
    let events = 0
    for (let i = 0; i < weight.length; i++) {
      total += weight[i]!
      events += weight[i]! * label[i]!
    }
    const others = total - events
    if (!(events > 0 && others > 0)) return null
    let eventsBelow = 0
    let othersBelow = 0
    let at = 0
    for (let i = 0; i < weight.length; i++) {
      if (label[i] === 1) eventsBelow += weight[i]!
      else othersBelow += weight[i]!
      if (end[i] === 1) curve[at++] = eventsBelow / events - othersBelow / others
    }
    return curve
  }
}

function widest(curve: Float64Array | null): { at: number; size: number } | undefined {
  if (curve === null) return undefined
  let at = 0
  for (let i = 1; i < curve.length; i++) if (Math.abs(curve[i]!) > Math.abs(curve[at]!)) at = i
  return { at, size: Math.abs(curve[at]!) }
}
