import type { System } from '@haechi/registry'
import { type Facts, factOf, judgeTarget, type MeasuredEvidence } from '@haechi/rulebook'

/**
 * The system's facts with `fairness.breach` as measured: true when a fairness target is missed, false
 * when all are kept, else unknown. A declared breach stays one, because it may have been found elsewhere;
 * a declared absence never outweighs what was measured.
 */
export function fairnessBreach(system: System, measurements: readonly MeasuredEvidence[]): Facts {
  const facts = new Map(system.facts)
  if (facts.get('fairness.breach')?.value === true) return facts
  const states = system.targets
    .filter(({ measurement }) => measurement.startsWith('fairness.'))
    .map((target) => judgeTarget(target, measurements).state)
  facts.delete('fairness.breach')
  if (states.includes('not-met')) facts.set('fairness.breach', factOf(true, 'measured'))
  else if (states.length > 0 && states.every((state) => state === 'met')) {
    facts.set('fairness.breach', factOf(false, 'measured'))
  }
  return facts
}
