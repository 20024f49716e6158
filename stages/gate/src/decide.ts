import type { System } from '@haechi/registry'
import {
  type Attestation,
  judge,
  type MeasuredEvidence,
  type Missing,
  type Rulebook,
  type Stage,
  type Verdict,
} from '@haechi/rulebook'
import { type Coverage, coverageOf } from './coverage.ts'
import { fairnessBreach } from './fairness-breach.ts'
import { GateFault } from './gate-fault.ts'
import { type Permit, permitId } from './permit.ts'

/** A permit lasts at most so many days: a yearly check is the shortest that practice names for high-risk services. */
const LONGEST = 365

/** Everything that a gate decides on. */
export type Application = {
  readonly system: System
  readonly gate: Stage
  /** ISO day. */
  readonly asOf: string
  readonly rulebooks: readonly Rulebook[]
  readonly measurements: readonly MeasuredEvidence[]
  readonly attestations: readonly Attestation[]
  /** Name → SHA-256 of what was judged; null where there is no such file. */
  readonly subjects: Readonly<Record<string, string | null>>
}

/** A grant without its issuer: who signs it is added where the key is. */
export type Grant = Omit<Permit, 'issuedBy'>

/** The gate's answer: leave, or exactly what is missing. */
export type Decision = {
  readonly verdicts: readonly Verdict[]
  readonly coverage: Coverage
} & (
  | { readonly outcome: 'granted'; readonly grant: Grant; readonly missing: readonly Missing[] }
  | { readonly outcome: 'refused'; readonly grant: null; readonly missing: readonly Missing[] }
)

/**
 * Judges a system version for one gate and grants or refuses its permit.
 * Throws GateFault for a gate whose records the rulebooks do not carry yet.
 */
export function decide(application: Application): Decision {
  const { system, gate, asOf, rulebooks, measurements, attestations } = application
  checkGate(gate)
  const caseFile = {
    facts: fairnessBreach(system, measurements),
    people: system.people,
    measurements,
    targets: system.targets,
    attestations,
  }
  const verdicts = rulebooks.flatMap((rulebook) => judge(rulebook, caseFile, gate, asOf))
  const coverage = coverageOf(rulebooks, verdicts)
  const missing = verdicts.flatMap((verdict) => verdict.missing)
  return verdicts.some(blocks)
    ? { outcome: 'refused', grant: null, verdicts, coverage, missing }
    : {
        outcome: 'granted',
        grant: grantFor(application, verdicts, coverage),
        verdicts,
        coverage,
        missing,
      }
}

/** Throws GateFault for a gate whose records the rulebooks do not carry yet. */
export function checkGate(gate: Stage): void {
  if (gate !== 'evaluate') throw notOpen(gate)
}

/**
 * Whether a verdict stands between a system and its permit. A duty of effort is owed and shown but
 * never blocks; records that decide scope or class block while they are open, because everything
 * else leans on them.
 */
export function blocks(verdict: Verdict): boolean {
  const closed = ['met', 'waived', 'not-applicable'].includes(verdict.state)
  return !closed && verdict.modality !== 'EFFORT'
}

function grantFor(
  { system, gate, asOf, rulebooks, attestations, subjects }: Application,
  verdicts: readonly Verdict[],
  coverage: Coverage,
): Grant {
  const { description } = system
  const used = new Set(verdicts.flatMap((verdict) => verdict.evidence))
  const ends = attestations.flatMap(({ evidence, until }) => (used.has(evidence) ? [until] : []))
  const bound = Object.entries(subjects).flatMap(([name, digest]) =>
    digest === null ? [] : [[name, digest] as const],
  )
  const data = system.facts.get('data')
  const granted = {
    system: description.id,
    version: description.version,
    gate,
    subjects: Object.fromEntries(bound),
    purposes: [description.purpose],
    dataClasses: Array.isArray(data) ? [...data] : [],
    providers: [],
    regions: [],
    conditions: {
      threshold: description.threshold,
      favourable: description.favourable,
      targets: description.targets.map(({ chosenBy: _, because: __, ...target }) => target),
    },
    fallback: description.fallback ?? null,
    notBefore: asOf,
    notAfter: [...ends, dayAfter(asOf, LONGEST)].sort()[0] ?? asOf,
    rulebooks: rulebooks.map(({ instrument, digest }) => ({
      id: instrument.id,
      version: instrument.version,
      digest,
      force: instrument.force === 'unconfirmed' ? ('unconfirmed' as const) : ('in-force' as const),
    })),
    coverage,
  }
  return { id: permitId(granted), ...granted }
}

function dayAfter(day: string, days: number): string {
  const time = Date.parse(`${day}T00:00:00Z`) + days * 86_400_000
  return new Date(time).toISOString().slice(0, 10)
}

function notOpen(gate: Stage): GateFault {
  return new GateFault('gate-not-open', {
    what: {
      ko: `관문 ${gate}의 허가는 아직 신청할 수 없습니다: 그 관문의 의무를 이 규정집이 아직 싣지 않았습니다`,
      en: `a permit for the gate ${gate} cannot be asked for yet: the rulebook at hand does not carry its duties`,
    },
    where: '--gate',
    mend: {
      ko: '지금은 --gate evaluate만 쓸 수 있습니다.',
      en: 'For now, ask for --gate evaluate.',
    },
  })
}
