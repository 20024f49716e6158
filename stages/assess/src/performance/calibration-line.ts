import { normalBounds } from '../interval/delong.ts'
import { clip } from './loss.ts'
import type { Outcome } from './measurement.ts'
import { effectiveRows, type Scored, tally } from './scored.ts'

/** Cox's calibration of probabilities: both from one logistic regression of the event on logit(score). */
export type CalibrationLine = { readonly slope: Outcome; readonly intercept: Outcome }

/**
 * Maximum likelihood by Newton's method, Wald intervals from the observed information scaled to the
 * effective rows. 'undefined' where no finite maximum exists: one class, one score, or no overlap of
 * the classes (Albert and Anderson 1984); the classes must overlap strictly in one dimension.
 */
export function measureCalibrationLine(scored: Scored): CalibrationLine {
  const rows = tally(scored)
  const none: Outcome = { n: rows.n, why: 'undefined' }
  const x = scored.score.map((score) => Math.log(clip(score)) - Math.log1p(-clip(score)))
  if (!overlap(scored, x)) return { slope: none, intercept: none }
  const unit = effectiveRows(rows) / rows.weight
  const fit = maximise(scored, x, unit)
  if (fit === null) return { slope: none, intercept: none }
  const outcome = (value: number, error: number): Outcome => ({
    n: rows.n,
    value,
    bounds: normalBounds(value, error / Math.sqrt(unit)),
  })
  return {
    slope: outcome(fit.slope, fit.slopeError),
    intercept: outcome(fit.intercept, fit.interceptError),
  }
}

function overlap({ label, weight }: Scored, x: Float64Array): boolean {
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const most = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < x.length; i++) {
    if (!(weight[i]! > 0)) continue
    const side = label[i]!
    least[side] = Math.min(least[side]!, x[i]!)
    most[side] = Math.max(most[side]!, x[i]!)
  }
  return most[0]! > least[1]! && most[1]! > least[0]!
}

type Moments = {
  readonly likelihood: number
  /** Σ w(y − p) and the same times x − centre. */
  readonly pull: number
  readonly turn: number
  /** Σ wp(1 − p), its mean of x, and Σ wp(1 − p)(x − centre)². */
  readonly mass: number
  readonly centre: number
  readonly spread: number
}

type Fit = Record<'slope' | 'intercept' | 'slopeError' | 'interceptError', number>

function maximise(scored: Scored, x: Float64Array, unit: number): Fit | null {
  let intercept = 0
  let slope = 1
  let here = moments(scored, x, intercept, slope)
  for (let step = 0; step < 200; step++) {
    const { pull, turn, mass, centre, spread } = here
    if (!(mass > 0 && spread > 0)) return null
    const slopeStep = turn / spread
    const interceptStep = pull / mass - centre * slopeStep
    // Twice the likelihood still to be gained, by the quadratic at hand.
    const gain = (pull * pull) / mass + (turn * turn) / spread
    let stride = 1
    let next = moments(scored, x, intercept + interceptStep, slope + slopeStep)
    while (next.likelihood < here.likelihood - 1e-12 * Math.abs(here.likelihood) && stride > 1e-9) {
      stride /= 2
      next = moments(scored, x, intercept + stride * interceptStep, slope + stride * slopeStep)
    }
    intercept += stride * interceptStep
    slope += stride * slopeStep
    here = next
    // The step was under 1e-10 standard errors, and Newton squares what is left.
    if (stride === 1 && gain * unit <= 1e-20) {
      return {
        slope,
        intercept,
        slopeError: Math.sqrt(1 / here.spread),
        interceptError: Math.sqrt(1 / here.mass + here.centre ** 2 / here.spread),
      }
    }
  }
  return null
}

function moments(
  { label, weight }: Scored,
  x: Float64Array,
  intercept: number,
  slope: number,
): Moments {
  let likelihood = 0
  let mass = 0
  let first = 0
  for (let i = 0; i < x.length; i++) {
    const w = weight[i]!
    const line = intercept + slope * x[i]!
    const small = Math.exp(-Math.abs(line))
    const missed = label[i] === 1 ? -line : line
    likelihood -= w * (Math.max(missed, 0) + Math.log1p(small))
    const v = (w * small) / ((1 + small) * (1 + small))
    mass += v
    first += v * x[i]!
  }
  const centre = first / mass
  let pull = 0
  let turn = 0
  let spread = 0
  for (let i = 0; i < x.length; i++) {
    const w = weight[i]!
    const line = intercept + slope * x[i]!
    const small = Math.exp(-Math.abs(line))
    const chance = line >= 0 ? 1 / (1 + small) : small / (1 + small)
    const away = x[i]! - centre
    pull += w * (label[i]! - chance)
    turn += w * (label[i]! - chance) * away
    spread += ((w * small) / ((1 + small) * (1 + small))) * away * away
  }
  return { likelihood, pull, turn, mass, centre, spread }
}
