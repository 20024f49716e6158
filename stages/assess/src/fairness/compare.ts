import type { Rates, Share } from '../performance/confusion.ts'
import type { Outcome } from '../performance/measurement.ts'
import { largestDifference, smallestRatio } from './extremes.ts'
import type { Group } from './groups.ts'

type RateName = keyof Rates

/** The difference between the groups' highest and lowest rate. */
export function compareDifference(groups: readonly Group[], name: RateName): Outcome {
  return compare(groups, [name], ([shares]) => largestDifference(shares!))
}

/** The greater of two rates' differences: each by fairlearn's rule, both intervals holding at once. */
export function compareWorst(groups: readonly Group[], names: readonly RateName[]): Outcome {
  return compare(groups, names, (families) => {
    const gaps = families.map((shares) => largestDifference(shares, families.length))
    return {
      value: Math.max(...gaps.map(({ value }) => value)),
      bounds: {
        low: Math.max(...gaps.map(({ bounds }) => bounds.low)),
        high: Math.max(...gaps.map(({ bounds }) => bounds.high)),
      },
    }
  })
}

/** The groups' lowest rate ÷ their highest; 'undefined' where all are 0. */
export function compareRatio(groups: readonly Group[], name: RateName): Outcome {
  return compare(groups, [name], ([shares]) =>
    shares!.some(({ value }) => value > 0) ? smallestRatio(shares!) : null,
  )
}

function compare(
  groups: readonly Group[],
  names: readonly RateName[],
  finish: (families: Share[][]) => ReturnType<typeof largestDifference> | null,
): Outcome {
  const compared = groups.filter((group) => group.compared)
  if (compared.length < 2) return { n: count(compared), why: 'inconclusive' }
  const rated = compared.filter(({ rates }) => names.every((name) => rates[name] !== null))
  if (rated.length < 2) return { n: count(compared), why: 'undefined' }
  const families = names.map((name) =>
    rated.flatMap(({ rates }) => {
      const share = rates[name]
      return share === null ? [] : [share]
    }),
  )
  const estimate = finish(families)
  return estimate === null
    ? { n: count(rated), why: 'undefined' }
    : { n: count(rated), ...estimate }
}

function count(groups: readonly Group[]): number {
  return groups.reduce((sum, { n }) => sum + n, 0)
}
