import type { Measurement } from '@haechi/rulebook'
import type { Cells } from '@haechi/table'
import { moverSum } from '../interval/mover.ts'
import { measureCalibrationError } from '../performance/calibration-error.ts'
import { measureCalibrationLine } from '../performance/calibration-line.ts'
import { type Share, shareBounds, toOutcome } from '../performance/confusion.ts'
import { type Outcome, toMeasurement } from '../performance/measurement.ts'
import { checkProbabilities } from '../performance/scored.ts'
import { compareDifference, compareRatio, compareWorst } from './compare.ts'
import { type Attribute, type Decision, type Group, largestGroup, listGroups } from './groups.ts'

export type { Attribute }

/** How fairness is measured; all rates take the favourable outcome as positive. */
export type FairnessOptions = Decision & {
  /** Whether the score is a probability of the event. */
  readonly probability: boolean
  readonly seed: number
  /** Bootstrap replicates; 1000 unless told otherwise. */
  readonly replicates?: number
}

const BY_GROUP = {
  'fairness.selection-rate': ['selection-rate/1', 'wilson/1'],
  'fairness.true-positive-rate': ['true-positive-rate/1', 'wilson/1'],
  'fairness.false-positive-rate': ['false-positive-rate/1', 'wilson/1'],
  'fairness.positive-predictive-value': ['positive-predictive-value/1', 'wilson/1'],
  'fairness.calibration.ece': ['ece.uniform-10/1', 'bootstrap-length/1'],
  'fairness.calibration.slope': ['calibration-slope.logistic/1', 'wald/1'],
  'fairness.calibration.intercept': ['calibration-intercept.logistic/1', 'wald/1'],
  'fairness.average-odds.signed': ['average-odds.signed-to-largest/1', 'mover-wilson/1'],
} as const

const PAIRS = 'newcombe-bonferroni/1'
const RATIOS = 'mover-ratio-bonferroni/1'

const BETWEEN_GROUPS = {
  'fairness.demographic-parity.difference': ['demographic-parity.max-less-min/1', PAIRS],
  'fairness.demographic-parity.ratio': ['demographic-parity.min-by-max/1', RATIOS],
  'fairness.four-fifths': ['four-fifths.min-by-max/1', RATIOS],
  'fairness.equal-opportunity.difference': ['equal-opportunity.max-less-min/1', PAIRS],
  'fairness.equalized-odds.difference': ['equalized-odds.worst-of-two/1', PAIRS],
  'fairness.predictive-parity.difference': ['predictive-parity.max-less-min/1', PAIRS],
} as const

type GroupOutcomes = Partial<Record<keyof typeof BY_GROUP, Outcome>>

/**
 * The fairness of decisions between the groups of one attribute: each group's rates in the order of the
 * labels, then the comparisons. A group below the minimum is 'inconclusive' and compared with none; a
 * blank group is shown but compared with none.
 */
export function measureFairness(
  cells: Cells,
  attribute: Attribute,
  options: FairnessOptions,
): Measurement[] {
  const groups = listGroups(cells, attribute, options)
  const reference = largestGroup(groups)
  const shown = groups.flatMap((group) => {
    const slice = { attribute: attribute.name, group: group.name }
    const outcomes: GroupOutcomes = {
      ...rateGroup(group),
      ...calibrateGroup(group, attribute, options),
      ...setAgainst(group, reference),
    }
    return Object.entries(BY_GROUP).flatMap(([name, [formula, interval]]) => {
      const outcome = outcomes[name as keyof typeof BY_GROUP]
      if (outcome === undefined) return []
      const judged: Outcome = group.small ? { n: group.n, why: 'inconclusive' } : outcome
      return [toMeasurement({ name, slice, formula, interval }, judged)]
    })
  })
  const outcomes = compareGroups(groups)
  const compared = Object.entries(BETWEEN_GROUPS).map(([name, [formula, interval]]) =>
    toMeasurement(
      { name, slice: { attribute: attribute.name }, formula, interval },
      outcomes[name as keyof typeof BETWEEN_GROUPS],
    ),
  )
  return [...shown, ...compared]
}

function rateGroup({ rates }: Group): GroupOutcomes {
  return {
    'fairness.selection-rate': toOutcome(rates.selection),
    'fairness.true-positive-rate': toOutcome(rates.truePositive),
    'fairness.false-positive-rate': toOutcome(rates.falsePositive),
    'fairness.positive-predictive-value': toOutcome(rates.positivePredictive),
  }
}

// Of the event against the score, as in performance, whichever outcome is favourable.
function calibrateGroup(
  { name, n, scored, small }: Group,
  attribute: Attribute,
  { probability, seed, replicates }: FairnessOptions,
): GroupOutcomes {
  if (small || !probability) {
    const none: Outcome = { n, why: small ? 'inconclusive' : 'not-a-probability' }
    return {
      'fairness.calibration.ece': none,
      'fairness.calibration.slope': none,
      'fairness.calibration.intercept': none,
    }
  }
  checkProbabilities(scored)
  const line = measureCalibrationLine(scored)
  const plan = {
    seed,
    name: ['fairness.calibration.ece', attribute.name, name],
    ...(replicates === undefined ? {} : { replicates }),
  }
  return {
    'fairness.calibration.ece': measureCalibrationError(scored, plan),
    'fairness.calibration.slope': line.slope,
    'fairness.calibration.intercept': line.intercept,
  }
}

// AIF360's average odds difference ((FPR − FPR ref) + (TPR − TPR ref)) ÷ 2, the largest compared group
// being the reference. It has no line of its own, nor has a blank group.
function setAgainst(group: Group, reference: Group | undefined): GroupOutcomes {
  if (group === reference || group.blank) return {}
  const sides = [group, reference].map((side) => [
    side?.rates.falsePositive,
    side?.rates.truePositive,
  ])
  const shares = sides.flat()
  if (!shares.every((share): share is Share => share !== null && share !== undefined)) {
    return { 'fairness.average-odds.signed': { n: group.n, why: 'undefined' } }
  }
  const terms = shares.map((share, i) => ({
    estimate: { value: share.value, bounds: shareBounds(share) },
    factor: i < 2 ? 0.5 : -0.5,
  }))
  return { 'fairness.average-odds.signed': { n: group.n, ...moverSum(terms) } }
}

function compareGroups(groups: readonly Group[]): Record<keyof typeof BETWEEN_GROUPS, Outcome> {
  const ratio = compareRatio(groups, 'selection')
  return {
    'fairness.demographic-parity.difference': compareDifference(groups, 'selection'),
    'fairness.demographic-parity.ratio': ratio,
    'fairness.four-fifths': ratio,
    'fairness.equal-opportunity.difference': compareDifference(groups, 'truePositive'),
    'fairness.equalized-odds.difference': compareWorst(groups, ['truePositive', 'falsePositive']),
    'fairness.predictive-parity.difference': compareDifference(groups, 'positivePredictive'),
  }
}
