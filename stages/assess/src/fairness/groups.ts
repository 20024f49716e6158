import type { Cells } from '@haechi/table'
import { countConfusion, type Rates, rate } from '../performance/confusion.ts'
import { type Scored, scoreGroups, tally } from '../performance/scored.ts'

const BLANK = '(blank)'
const CROSS = '×'

/** What people are grouped by: one dimension of the cells, or several for an intersection. */
export type Attribute = { readonly name: string; readonly dimensions: readonly string[] }

/** How decisions are read; a score at or above `threshold` predicts the event. */
export type Decision = {
  readonly threshold: number
  /** The outcome a person would wish for: the positive one of every fairness rate. */
  readonly favourable: 'event' | 'no-event'
  /** Groups of fewer rows, unweighted, are not measured. */
  readonly minimumGroup: number
}

/** One group of people with its rates. */
export type Group = {
  readonly name: string
  readonly n: number
  readonly scored: Scored
  readonly rates: Rates
  /** Fewer rows than the minimum. */
  readonly small: boolean
  /** The attribute, or one of several, is not known of these people. */
  readonly blank: boolean
  /** Whether it enters differences and ratios: neither small nor blank. */
  readonly compared: boolean
}

/**
 * The groups in the order of the labels, the first dimension slowest, joint names joined by ×. An
 * intersection leaves out combinations nobody is in; a single attribute shows each of its labels.
 */
export function listGroups(cells: Cells, attribute: Attribute, decision: Decision): Group[] {
  const indexes = attribute.dimensions.map((name) => {
    const index = cells.dimensions.findIndex((dimension) => dimension.name === name)
    if (index < 0) throw new Error(`the cells have no dimension ${name}`)
    return index
  })
  const paths = indexes.reduce<string[][]>(
    (joined, index) =>
      joined.flatMap((path) => cells.dimensions[index]!.labels.map((label) => [...path, label])),
    [[]],
  )
  const groups = scoreGroups(cells, indexes).map((scored, code) => {
    const path = paths[code]!
    const { n } = tally(scored)
    const small = n < decision.minimumGroup
    const blank = path.some((label) => label.split(CROSS).includes(BLANK))
    return {
      name: path.join(CROSS),
      n,
      scored,
      rates: rate(countConfusion(scored, decision.threshold, decision.favourable)),
      small,
      blank,
      compared: !small && !blank,
    }
  })
  return indexes.length > 1 ? groups.filter(({ n }) => n > 0) : groups
}

/** The compared group of most rows, the first of equals; signed odds are stated against it. */
export function largestGroup(groups: readonly Group[]): Group | undefined {
  return groups
    .filter(({ compared }) => compared)
    .reduce<Group | undefined>(
      (most, group) => (most && most.n >= group.n ? most : group),
      undefined,
    )
}
