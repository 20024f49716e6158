import { isJudged, type Rulebook, type Verdict } from '@haechi/rulebook'

/**
 * How much of the rulebooks stands behind a decision; never a percentage.
 * judged + unknown + notInThisSlice = records.
 */
export type Coverage = {
  /** Records of the instruments. */
  readonly records: number
  /** Records with a verdict other than unknown. */
  readonly judged: number
  /** Of the judged ones, those that lean on a measurement. */
  readonly measured: number
  /** Of the judged ones, those that lean on a person's signature. */
  readonly attested: number
  readonly unknown: number
  /** Records without a verdict: this gate does not ask for them, or they are carried as text. */
  readonly notInThisSlice: number
  /** Of those, the ones that are carried as text and never judged. */
  readonly text: number
}

/** Counts what the verdicts rest on. */
export function coverageOf(rulebooks: readonly Rulebook[], verdicts: readonly Verdict[]): Coverage {
  const unknown = verdicts.filter(({ state }) => state === 'unknown')
  const judged = verdicts.filter(({ state }) => state !== 'unknown')
  const records = rulebooks.flatMap(({ obligations }) => obligations)
  return {
    records: records.length,
    judged: judged.length,
    measured: judged.filter(({ basis }) => basis.includes('measured')).length,
    attested: judged.filter(({ basis }) => basis.includes('attested')).length,
    unknown: unknown.length,
    notInThisSlice: records.length - verdicts.length,
    text: records.filter((one) => !isJudged(one)).length,
  }
}
