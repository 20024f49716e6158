import type { Text } from '@haechi/fault'
import type { Cohort, Contributions, FeatureValues } from './cohort.ts'
import { type Direction, sentenceOf } from './reason-words.ts'
import type { Reason, Taxonomy } from './taxonomy.ts'

/** More are not likely to help a person (official interpretation of 12 CFR 1002.9(b)(2), comment 1). */
const TOP = 4
/** Contributions closer than this are a tie: explainers agree to about 1e-12. */
const TIE = 1e-9

/** What decides how contributions are read. */
export type ReasonOptions = {
  /** The side that a person wants. */
  readonly favourable: 'event' | 'no-event'
  /** Reasons given at the most; 4 unless stated. */
  readonly top?: number
}

/** One reason that counted against a person. */
export type GivenReason = {
  readonly code: string
  readonly text: Text
  /** Margin towards the side that nobody wants, beyond the mean of those granted; above 0. */
  readonly contribution: number
  /** The feature that weighs most in it, and where the person's value of it lies. */
  readonly feature: string
  readonly direction: Direction
  readonly actionable: boolean
  /** What would help; null where the taxonomy does not say. */
  readonly better: Text | null
}

/** Why one row was decided as it was. */
export type RowReasons = {
  /** The heaviest first. Empty where nothing counted against the person. */
  readonly reasons: readonly GivenReason[]
  /** Codes of equal weight, of which the taxonomy's order chose; only those that reach the list. */
  readonly ties: readonly (readonly string[])[]
}

/** Everything that reasons are made from; the same for all rows. */
export type Explained = {
  readonly contributions: Contributions
  readonly columns: readonly FeatureValues[]
  readonly cohort: Cohort
  readonly taxonomy: Taxonomy
}

/** The heaviest adverse reasons of a row, measured against those who were granted. */
export function reasonsFor(
  { contributions: explained, columns, cohort, taxonomy }: Explained,
  row: number,
  { favourable, top = TOP }: ReasonOptions,
): RowReasons {
  const { features, contributions, rows } = explained
  const sign = favourable === 'no-event' ? 1 : -1
  const place = new Map(features.map((name, f) => [name, f]))
  const weigh = (name: string): { readonly f: number; readonly adverse: number } => {
    const f = place.get(name)
    if (f === undefined) throw new Error(`the taxonomy names ${name}, which was not explained`)
    const adverse = sign * (contributions[f * rows + row]! - cohort.means[f]!)
    if (Number.isNaN(adverse)) throw new Error(`the contribution of ${name} is not a number`)
    return { f, adverse }
  }
  const weighed = taxonomy.map((reason, order) => {
    const parts = reason.features.map(weigh)
    const contribution = parts.reduce((sum, part) => sum + part.adverse, 0)
    const leading = parts.reduce((most, part) => (part.adverse > most.adverse ? part : most))
    return { reason, order, contribution, level: Math.round(contribution / TIE), f: leading.f }
  })
  const adverse = weighed.filter(({ level }) => level > 0)
  adverse.sort((a, b) => b.level - a.level || a.order - b.order)
  const given = adverse.slice(0, top)
  const ties = [...new Set(given.map(({ level }) => level))]
    .map((level) => adverse.filter((one) => one.level === level).map(({ reason }) => reason.code))
    .filter((codes) => codes.length > 1)
  return {
    reasons: given.map(({ reason, contribution, f }) => {
      const direction = directionOf(columns[f], row, cohort.medians[f] ?? null)
      return give(reason, contribution, features[f]!, direction)
    }),
    ties,
  }
}

function give(
  { code, text, actionable }: Reason,
  contribution: number,
  feature: string,
  direction: Direction,
): GivenReason {
  const better = text.better ?? null
  return {
    code,
    text: sentenceOf(text, direction),
    contribution,
    feature,
    direction,
    actionable,
    better: actionable ? better : null,
  }
}

function directionOf(
  column: FeatureValues | undefined,
  row: number,
  median: number | null,
): Direction {
  const value = column?.values[row]
  if (value === undefined) throw new Error(`row ${row} has no values`)
  if (value === null || (typeof value === 'number' && Number.isNaN(value))) return 'missing'
  if (typeof value !== 'number' || median === null || value === median) return 'level'
  return value > median ? 'high' : 'low'
}
