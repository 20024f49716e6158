import { type Explaining, type Explanations, ownValue } from '@haechi/assess'
import type { Text } from '@haechi/fault'
import type { SystemDescription } from '@haechi/registry'
import { approvedCohort, reasonsFor, type Taxonomy } from './reasons/index.ts'

/** Why one row was decided as it was (docs/contracts.md). Base and contributions add up to the prediction. */
export type DecisionExplanation = {
  readonly row: number
  readonly method: Explaining['method']
  /** The rows that it was compared with. */
  readonly compared: Explaining['compared']
  readonly space: 'margin'
  readonly base: number
  readonly prediction: number
  /** After the post-transform: the score that the threshold is held against. */
  readonly output: number
  readonly decision: 'favourable' | 'unfavourable'
  readonly contributions: readonly {
    readonly feature: string
    /** The data's own, before imputing or scaling; null is blank. */
    readonly value: number | string | null
    readonly contribution: number
  }[]
  readonly reasons: readonly {
    readonly code: string
    readonly text: Text
    readonly contribution: number
    readonly actionable: boolean
    readonly better: Text | null
  }[]
}

/** Everything that explaining one row looks at. */
export type ExplainedDecisions = {
  readonly description: SystemDescription
  readonly explaining: Explaining
  /** Of every evaluation row. */
  readonly explanations: Explanations
  readonly scores: Float64Array
  readonly taxonomy: Taxonomy
}

/** Whether a score gives a person the side that they want. */
export function isFavourable(
  score: number,
  { threshold, favourable }: Pick<SystemDescription, 'threshold' | 'favourable'>,
): boolean {
  return score >= threshold === (favourable === 'event')
}

/**
 * Explains one row. Reasons compare with those who got the favourable decision; where nobody did,
 * with everybody.
 */
export function explainDecision(
  { description, explaining, explanations, scores, taxonomy }: ExplainedDecisions,
  row: number,
): DecisionExplanation {
  const { columns, method, compared } = explaining
  const { base, rows, features, contributions, predictions } = explanations
  const granted = (one: number) => isFavourable(scores[one] ?? Number.NaN, description)
  const somebody = scores.some((_, one) => granted(one))
  const cohort = approvedCohort(explanations, columns, somebody ? granted : () => true)
  const { favourable } = description
  const given = reasonsFor({ contributions: explanations, columns, cohort, taxonomy }, row, {
    favourable,
  })
  return {
    row,
    method,
    compared,
    space: 'margin',
    base,
    prediction: at(predictions, row),
    output: at(scores, row),
    decision: granted(row) ? 'favourable' : 'unfavourable',
    contributions: features.map((feature, place) => ({
      feature,
      value: ownValue(columns[place]?.values ?? [], row),
      contribution: at(contributions, place * rows + row),
    })),
    reasons: given.reasons.map(({ code, text, contribution, actionable, better }) => ({
      code,
      text,
      contribution,
      actionable,
      better,
    })),
  }
}

function at(values: Float64Array, place: number): number {
  const value = values[place]
  if (value === undefined) throw new Error(`there is no value at ${place}`)
  return value
}
