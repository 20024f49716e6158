import { bootstrapCells, lengthBounds, type ResamplePlan } from '../interval/bootstrap.ts'
import { binScores } from './bins.ts'
import type { Outcome } from './measurement.ts'
import { poolScores } from './pool.ts'
import { effectiveRows, type Scored, tally } from './scored.ts'

const SLICES = 256

/**
 * Expected calibration error over ten equal bins: Σ (share of rows in the bin) · |event rate − mean
 * score| (Naeini, Cooper and Hauskrecht 2015), of the event against the score as a probability.
 */
export function measureCalibrationError(scored: Scored, plan: ResamplePlan): Outcome {
  const rows = tally(scored)
  if (!(rows.weight > 0)) return { n: rows.n, why: 'undefined' }
  const gaps = binGaps(scored)(scored.weight)
  const value = gaps.reduce((sum, gap) => sum + Math.abs(gap), 0)
  const pooled = poolScores(scored, SLICES)
  const gapsOf = binGaps(pooled)
  const draws = Math.round(effectiveRows(rows))
  const deviations = bootstrapCells(pooled.weight, draws, plan, (counts) => {
    const drawn = gapsOf(counts)
    let overall = 0
    let shortfall = 0
    for (let i = 0; i < gaps.length; i++) {
      overall += Math.abs(drawn[i]! - gaps[i]!)
      shortfall += Math.sign(gaps[i]!) * (gaps[i]! - drawn[i]!)
    }
    return { overall, shortfall }
  })
  if (deviations.length === 0) return { n: rows.n, why: 'undefined' }
  return { n: rows.n, value, bounds: lengthBounds(value, deviations) }
}

// A bin's share of the weight times (event rate − mean score) is Σ w(label − score) ÷ Σ w of all.
function binGaps(scored: Scored): (weight: Float64Array) => Float64Array {
  const bins = binScores(scored)
  const residual = scored.score.map((score, i) => scored.label[i]! - score)
  return (weight) => {
    const gaps = new Float64Array(bins.length)
    let total = 0
    for (let bin = 0; bin < bins.length; bin++) {
      const { from, to } = bins[bin]!
      let gap = 0
      for (let i = from; i < to; i++) {
        gap += weight[i]! * residual[i]!
        total += weight[i]!
      }
      gaps[bin] = gap
    }
    return gaps.map((gap) => gap / total)
  }
}
