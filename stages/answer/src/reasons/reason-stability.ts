import { approvedCohort, type Contributions, type FeatureValues } from './cohort.ts'
import { type ReasonOptions, reasonsFor } from './reasons-for.ts'
import type { Taxonomy } from './taxonomy.ts'

/** What is tried, and how rows are explained. */
export type StabilityInput = {
  /** The rows whose reasons are tried, at least one. */
  readonly rows: readonly FeatureValues[]
  /** Rows that give the cohort of those granted, and the range of every feature. */
  readonly reference: readonly FeatureValues[]
  readonly isGranted: (row: number) => boolean
  readonly taxonomy: Taxonomy
  readonly options: ReasonOptions
  /** Seeds of the background; the first is the one that reasons are really given with. */
  readonly seeds: readonly [number, ...number[]]
  /** Explains rows against the background that a seed draws; the same input gives the same output. */
  readonly explain: (columns: readonly FeatureValues[], seed: number) => Contributions
}

/** Shares of rows, 0 to 1. */
export type Steadiness = {
  /** The same codes in any order, in every trial. */
  readonly sameCodes: number
  /** The same codes in the same order. */
  readonly sameOrder: number
  readonly trials: number
}

/** How much given reasons depend on what should not matter. */
export type ReasonStability = {
  readonly rows: number
  readonly seeds: Steadiness
  /** One unit more and one less of each whole-number feature, a hundredth of the range of the others. */
  readonly nudges: Steadiness
  /** The share of rows that a feature's nudges leave with the same codes, in the features' order. */
  readonly byFeature: readonly {
    readonly feature: string
    readonly step: number
    readonly sameCodes: number
  }[]
}

/**
 * Gives the reasons again under other backgrounds and after small changes. A value is never nudged
 * out of the range of the reference rows; words and blanks stay.
 */
export function reasonStability(input: StabilityInput): ReasonStability {
  const { rows, seeds, explain } = input
  const [first, ...others] = seeds
  const count = rows[0]?.values.length ?? 0
  const codesUnder = codesWith(input)
  const given = codesUnder(rows, first)
  const bySeed = others.map((seed) => codesUnder(rows, seed))
  const cohort = cohortOf(input, first)
  const trials = rows.map((column, f) => {
    const step = stepOf(input.reference[f]!)
    const nudged = [step, -step].flatMap((by) => {
      const moved = nudge(column, input.reference[f]!, by)
      if (moved === null) return []
      const changed = rows.with(f, moved)
      return [codesOf(input, changed, explain(changed, first), cohort)]
    })
    return { feature: column.name, step, nudged }
  })
  const all = trials.flatMap(({ nudged }) => nudged)
  return {
    rows: count,
    seeds: steadiness(given, bySeed),
    nudges: steadiness(given, all),
    byFeature: trials.map(({ feature, step, nudged }) => ({
      ...{ feature, step },
      sameCodes: steadiness(given, nudged).sameCodes,
    })),
  }
}

type Codes = readonly (readonly string[])[]

function codesWith(input: StabilityInput) {
  return (columns: readonly FeatureValues[], seed: number): Codes =>
    codesOf(input, columns, input.explain(columns, seed), cohortOf(input, seed))
}

function cohortOf({ reference, isGranted, explain }: StabilityInput, seed: number) {
  return approvedCohort(explain(reference, seed), reference, isGranted)
}

function codesOf(
  { taxonomy, options }: StabilityInput,
  columns: readonly FeatureValues[],
  contributions: Contributions,
  cohort: ReturnType<typeof cohortOf>,
): Codes {
  return Array.from({ length: contributions.rows }, (_, row) =>
    reasonsFor({ contributions, columns, cohort, taxonomy }, row, options).reasons.map(
      ({ code }) => code,
    ),
  )
}

function steadiness(given: Codes, trials: readonly Codes[]): Steadiness {
  const share = (form: (codes: readonly string[]) => string) => {
    const kept = given.filter((codes, row) =>
      trials.every((trial) => form(trial[row]!) === form(codes)),
    )
    return given.length === 0 ? 1 : kept.length / given.length
  }
  return {
    sameCodes: share((codes) => codes.toSorted().join('\n')),
    sameOrder: share((codes) => codes.join('\n')),
    trials: trials.length,
  }
}

/** One where every value is whole, else a hundredth of the range; 0 for words. */
function stepOf({ values }: FeatureValues): number {
  if (!(values instanceof Float64Array)) return 0
  const held = values.filter((value) => Number.isFinite(value))
  if (held.every(Number.isInteger)) return held.length === 0 ? 0 : 1
  const [low, high] = rangeOf(held)
  return (high - low) / 100
}

function rangeOf(values: Float64Array): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}

/** The column with every value moved that stays within the reference; null where none does. */
function nudge(column: FeatureValues, reference: FeatureValues, by: number): FeatureValues | null {
  const { name, values } = column
  if (!(values instanceof Float64Array) || !(reference.values instanceof Float64Array)) return null
  if (by === 0) return null
  const [low, high] = rangeOf(reference.values)
  const moved = values.map((value) =>
    value + by >= low && value + by <= high ? value + by : value,
  )
  return moved.some((value, row) => !Object.is(value, values[row])) ? { name, values: moved } : null
}
