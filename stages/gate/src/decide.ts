import type { System } from '@haechi/registry'
import {
  type Attestation,
  type CaseFile,
  dayAfter,
  type Interpretation,
  instrumentStanding,
  judgeAll,
  type MeasuredEvidence,
  type Missing,
  type Question,
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
  readonly interpretations: readonly Interpretation[]
  /** Name → SHA-256 of what was judged; null where there is no such file. */
  readonly subjects: Readonly<Record<string, string | null>>
}

/** A grant without its issuer: who signs it is added where the key is. */
export type Grant = Omit<Permit, 'issuedBy'>

/** The gate's answer: leave, or exactly what is missing. */
export type Decision = {
  /** What was judged, so that the verdicts can be derived again. */
  readonly caseFile: CaseFile
  readonly question: Question
  readonly verdicts: readonly Verdict[]
  readonly coverage: Coverage
  readonly missing: readonly Missing[]
} & (
  | { readonly outcome: 'granted'; readonly grant: Grant }
  | { readonly outcome: 'refused'; readonly grant: null }
)

/**
 * Judges a system version for one gate and grants or refuses its permit.
 * Throws GateFault where nothing that the gate asks for is in force: a permit would mean nothing.
 */
export function decide(application: Application): Decision {
  const { system, gate, asOf, rulebooks, measurements, attestations } = application
  const caseFile: CaseFile = {
    facts: fairnessBreach(system, measurements),
    people: system.people,
    measurements,
    targets: system.targets,
    attestations,
    interpretations: application.interpretations,
    raised: system.description.raised,
  }
  const question = { gate, asOf, knownOn: null }
  const verdicts = rulebooks.flatMap((rulebook) => judgeAll(rulebook, caseFile, question))
  if (verdicts.every(({ trace }) => !trace.standing.judged)) {
    throw notInForce(application, verdicts)
  }
  const coverage = coverageOf(rulebooks, verdicts)
  const missing = verdicts.flatMap((verdict) => verdict.missing)
  const rest = { caseFile, question, verdicts, coverage, missing }
  return verdicts.some(blocks)
    ? { outcome: 'refused', grant: null, ...rest }
    : { outcome: 'granted', grant: grantFor(application, verdicts, coverage), ...rest }
}

/**
 * Whether a verdict stands between a system and its permit: it is open, and its record binds. Records
 * that decide scope or class bind too, because everything else leans on them.
 */
export function blocks({ state, binding }: Verdict): boolean {
  return binding && !['met', 'waived', 'not-applicable'].includes(state)
}

function grantFor(
  { system, gate, asOf, rulebooks, attestations, subjects }: Application,
  verdicts: readonly Verdict[],
  { text: _, ...counted }: Coverage,
): Grant {
  const { description } = system
  const used = new Set(verdicts.flatMap((verdict) => verdict.evidence))
  const ends = attestations.flatMap(({ evidence, until }) => (used.has(evidence) ? [until] : []))
  const bound = Object.entries(subjects).flatMap(([name, digest]) =>
    digest === null ? [] : [[name, digest] as const],
  )
  const data = system.facts.get('data')?.value
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
    rulebooks: rulebooks.flatMap((rulebook) => {
      const { instrument, digest } = rulebook
      const standing = instrumentStanding(rulebook, system.facts, asOf)
      const named = { id: instrument.id, version: instrument.version, digest }
      // A permit knows two words: what the company has yet to adopt is not confirmed.
      if (!standing.judged) return []
      const force =
        standing.status === 'in-force' ? ('in-force' as const) : ('unconfirmed' as const)
      return [{ ...named, force }]
    }),
    coverage: counted,
  }
  return { id: permitId(granted), ...granted }
}

function notInForce(
  { gate, asOf, rulebooks }: Application,
  verdicts: readonly Verdict[],
): GateFault {
  const asked = rulebooks.filter(({ obligations }) =>
    obligations.some(({ id }) => verdicts.some((verdict) => verdict.id === id)),
  )
  const list = (lang: 'ko' | 'en') =>
    asked
      .map(({ instrument: { title, published } }) =>
        lang === 'ko'
          ? `${title.ko}은(는) ${published}에 공표됨`
          : `${title.en} was published on ${published}`,
      )
      .join(', ')
  return new GateFault('not-in-force', {
    what: {
      ko: `관문 ${gate}이(가) 묻는 규정 가운데 ${asOf}에 시행 중인 것이 없습니다: ${list('ko')}`,
      en: `nothing that the gate ${gate} asks for is in force on ${asOf}: ${list('en')}`,
    },
    where: '--as-of',
    mend: {
      ko: '그 뒤의 날짜를 주십시오. 회사의 채택일(org.adopted.fsc-ai)도 살피십시오.',
      en: "Give a later day. Look at the company's own day of adoption (org.adopted.fsc-ai) as well.",
    },
  })
}
