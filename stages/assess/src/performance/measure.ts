import type { Measurement } from '@haechi/rulebook'
import type { Cells } from '@haechi/table'
import { moverSum } from '../interval/mover.ts'
import { measureAuc, toGini } from './auc.ts'
import { measureCalibrationError } from './calibration-error.ts'
import { measureCalibrationLine } from './calibration-line.ts'
import { countConfusion, type Rates, rate, shareBounds, toOutcome } from './confusion.ts'
import { measureKs } from './ks.ts'
import { measureBrier, measureLogLoss } from './loss.ts'
import { type Outcome, toMeasurement } from './measurement.ts'
import { checkProbabilities, type Scored, scoreEveryone, tally } from './scored.ts'

/** How performance is measured; a score at or above `threshold` predicts the event. */
export type PerformanceOptions = {
  readonly threshold: number
  /** Whether the score is a probability of the event. */
  readonly probability: boolean
  readonly seed: number
  /** Bootstrap replicates; 1000 unless told otherwise. */
  readonly replicates?: number
}

const SUBJECTS = {
  'performance.auc': ['auc.mann-whitney/1', 'delong/1'],
  'performance.gini': ['gini.two-auc-less-one/1', 'delong/1'],
  'performance.ks': ['ks.two-class/1', 'bootstrap-length/1'],
  'performance.accuracy': ['accuracy/1', 'wilson/1'],
  'performance.balanced-accuracy': ['balanced-accuracy/1', 'mover-wilson/1'],
  'performance.tpr': ['true-positive-rate/1', 'wilson/1'],
  'performance.fpr': ['false-positive-rate/1', 'wilson/1'],
  'performance.ppv': ['positive-predictive-value/1', 'wilson/1'],
  'performance.brier': ['brier/1', 'normal-mean/1'],
  'performance.log-loss': ['log-loss.clipped/1', 'normal-mean/1'],
  'performance.ece': ['ece.uniform-10/1', 'bootstrap-length/1'],
  'performance.calibration-slope': ['calibration-slope.logistic/1', 'wald/1'],
  'performance.calibration-intercept': ['calibration-intercept.logistic/1', 'wald/1'],
} as const

type PerformanceName = keyof typeof SUBJECTS

/**
 * The performance of a score over everyone, the event being positive; always the same thirteen
 * measurements in the same order. Weighted rows count in intervals as Kish's effective n.
 */
export function measurePerformance(cells: Cells, options: PerformanceOptions): Measurement[] {
  const scored = scoreEveryone(cells)
  const rates = rate(countConfusion(scored, options.threshold, 'event'))
  const auc = measureAuc(scored)
  const ks = measureKs(scored, planResample('performance.ks', options))
  const outcomes: Record<PerformanceName, Outcome> = {
    'performance.auc': auc,
    'performance.gini': toGini(auc),
    'performance.ks': ks,
    'performance.accuracy': toOutcome(rates.accuracy),
    'performance.balanced-accuracy': balance(rates),
    'performance.tpr': toOutcome(rates.truePositive),
    'performance.fpr': toOutcome(rates.falsePositive),
    'performance.ppv': toOutcome(rates.positivePredictive),
    ...measureProbabilities(scored, options),
  }
  return Object.entries(SUBJECTS).map(([name, [formula, interval]]) =>
    toMeasurement({ name, slice: {}, formula, interval }, outcomes[name as PerformanceName]),
  )
}

type ProbabilityName =
  | 'performance.brier'
  | 'performance.log-loss'
  | 'performance.ece'
  | 'performance.calibration-slope'
  | 'performance.calibration-intercept'

function measureProbabilities(
  scored: Scored,
  options: PerformanceOptions,
): Record<ProbabilityName, Outcome> {
  if (!options.probability) {
    const none: Outcome = { n: tally(scored).n, why: 'not-a-probability' }
    return {
      'performance.brier': none,
      'performance.log-loss': none,
      'performance.ece': none,
      'performance.calibration-slope': none,
      'performance.calibration-intercept': none,
    }
  }
  checkProbabilities(scored)
  const line = measureCalibrationLine(scored)
  return {
    'performance.brier': measureBrier(scored),
    'performance.log-loss': measureLogLoss(scored),
    'performance.ece': measureCalibrationError(scored, planResample('performance.ece', options)),
    'performance.calibration-slope': line.slope,
    'performance.calibration-intercept': line.intercept,
  }
}

function planResample(name: PerformanceName, { seed, replicates }: PerformanceOptions) {
  return { seed, name: [name], ...(replicates === undefined ? {} : { replicates }) }
}

function balance({ truePositive, trueNegative }: Rates): Outcome {
  const n = (truePositive?.n ?? 0) + (trueNegative?.n ?? 0)
  if (truePositive === null || trueNegative === null) return { n, why: 'undefined' }
  const half = [truePositive, trueNegative].map((share) => ({
    estimate: { value: share.value, bounds: shareBounds(share) },
    factor: 0.5,
  }))
  return { n, ...moverSum(half) }
}
