import { type Facts, factOf } from '../facts/fact.ts'
import type { Truth } from '../predicate/kleene.ts'
import { evaluate, type Scope } from '../predicate/predicate.ts'
import type { Comparison, Predicate } from '../predicate/predicate-schema.ts'
import type { Instrument } from '../rules/instrument.ts'
import type { Obligation } from '../rules/obligation.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import { type Gate, STAGES, type Stage } from '../words.ts'

/** Whether a record is owed at a gate, as which gate it is judged, and what decided. */
export type Owed = {
  readonly applies: Truth
  readonly judgedAs: Gate
  readonly decided: readonly Comparison[]
}

/** Facts as each stage sees them, so that they are put together once for all records. */
export type FactsByGate = (gate: Gate) => Facts

/** The facts with `stage` set to a gate of the system's life; at other gates as they were given. */
export function factsByGate(facts: Facts): FactsByGate {
  const made = new Map<Gate, Facts>()
  return (gate) => {
    const known = made.get(gate)
    if (known !== undefined) return known
    const seen = isStage(gate) ? new Map([...facts, ['stage', factOf(gate, 'engine')]]) : facts
    made.set(gate, seen)
    return seen
  }
}

function isStage(gate: Gate): gate is Stage {
  return (STAGES as readonly Gate[]).includes(gate)
}

/**
 * Where a record can be owed when a gate is asked for, the latest first. `stage=x` picks the gate where
 * a duty falls due; one not closed there stays owed at later gates (catalogue §0, rule c). Governance
 * is owed at every gate; outsourcing, cloud and network at gates of their own, and at those of the
 * system's life from the one on that the instrument names.
 */
function gatesOf(obligation: Obligation, gate: Gate, { asksFrom }: Instrument): readonly Gate[] {
  const { gates } = obligation
  if (!isStage(gate)) return gates.includes(gate) ? [gate] : []
  const froms = CROSSINGS.flatMap((one) =>
    gates.includes(one) ? [STAGES.indexOf(asksFrom[one])] : [],
  )
  const from = gates.includes('governance') ? 0 : Math.min(...froms)
  return STAGES.slice(0, STAGES.indexOf(gate) + 1)
    .filter((stage, at) => at >= from || gates.includes(stage))
    .reverse()
}

const CROSSINGS = ['outsource', 'cloud', 'network'] as const

/** Whether a gate asks for a record at all, whatever the facts are. */
export function isAskedAt(obligation: Obligation, gate: Gate, { instrument }: Rulebook): boolean {
  return gatesOf(obligation, gate, instrument).length > 0
}

/** Whether a record is owed at a gate; null where the gate comes before it is owed at all. */
export function owedAt(
  obligation: Obligation,
  gate: Gate,
  facts: FactsByGate,
  { instrument, scope }: Rulebook,
): Owed | null {
  const [latest, ...earlier] = gatesOf(obligation, gate, instrument)
  if (latest === undefined) return null
  const at = (one: Gate): Owed => {
    const { truth, decided } = evaluate(obligation.when, facts(one), scope)
    return { applies: truth, judgedAs: one, decided }
  }
  let owed = at(latest)
  if (!mentionsStage(obligation.when, scope)) return owed
  for (const one of earlier) {
    if (owed.applies === true) break
    const then = at(one)
    if (then.applies === true || (owed.applies === false && then.applies !== false)) owed = then
  }
  return owed
}

const staged = new WeakMap<Predicate, boolean>()

/** Whether a predicate asks for the stage, so that gates need not be tried one by one. */
function mentionsStage(predicate: Predicate, scope: Scope): boolean {
  const known = staged.get(predicate)
  if (known !== undefined) return known
  const asks = (part: Predicate): boolean => {
    if ('all' in part) return part.all.some(asks)
    if ('any' in part) return part.any.some(asks)
    if ('not' in part) return asks(part.not)
    if ('fact' in part) return part.fact === 'stage'
    if ('macro' in part) return asks(scope.vocabulary.macros.get(part.macro)?.holds ?? NEVER)
    if ('obligation' in part) return asks(scope.obligations.get(part.obligation) ?? NEVER)
    return false
  }
  const answer = asks(predicate)
  staged.set(predicate, answer)
  return answer
}

const NEVER: Predicate = { constant: false }
