import type { Facts } from '../facts/fact.ts'
import { RulebookFault } from '../rulebook-fault.ts'
import { type Force, type Standing, standingOn } from './force.ts'
import type { Obligation } from './obligation.ts'
import { type Rulebook, type RulebookSource, readRulebook, type Words } from './rulebook.ts'

/** All rulebooks at hand, every version of each. */
export type Library = {
  readonly words: Words
  /** By instrument, then by version. */
  readonly rulebooks: readonly Rulebook[]
}

/**
 * Reads rulebooks together. Throws RulebookFault for an id that stands in two instruments, a version
 * that stands twice, versions whose dates overlap, or anything wrong in one of them; then none is read.
 */
export function readLibrary(sources: readonly RulebookSource[], words: Words): Library {
  const rulebooks = sources
    .map((source) => readRulebook(source, words))
    .sort(
      (a, b) =>
        order(a.instrument.id, b.instrument.id) ||
        order(a.instrument.version, b.instrument.version),
    )
  checkIds(rulebooks)
  checkVersions(rulebooks)
  return { words, rulebooks }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function checkIds(rulebooks: readonly Rulebook[]): void {
  const owners = new Map<string, Rulebook>()
  for (const rulebook of rulebooks) {
    for (const { id } of rulebook.obligations) {
      const other = owners.get(id)
      if (other !== undefined && other.instrument.id !== rulebook.instrument.id) {
        throw overlapping(rulebook.placeOf(id), {
          ko: `'${id}'은(는) 규정집 ${other.instrument.id}에도 있습니다`,
          en: `'${id}' also stands in the rulebook ${other.instrument.id}`,
        })
      }
      owners.set(id, rulebook)
    }
  }
}

function checkVersions(rulebooks: readonly Rulebook[]): void {
  rulebooks.forEach((rulebook, index) => {
    const before = rulebooks[index - 1]
    if (before === undefined || before.instrument.id !== rulebook.instrument.id) return
    const { id, version } = rulebook.instrument
    const place = rulebook.placeOf('')
    if (before.instrument.version === version) {
      throw overlapping(place, {
        ko: `${id}의 ${version} 판이 두 번 있습니다`,
        en: `the version ${version} of ${id} stands twice`,
      })
    }
    if (before.instrument.force === 'draft' || rulebook.instrument.force === 'draft') return
    const ends = endOf(before.instrument.force) ?? beginOf(before)
    const begins = beginOf(rulebook)
    // A version without a last day ends where the next one begins.
    if (ends >= begins) {
      throw overlapping(place, {
        ko: `${id}의 ${before.instrument.version} 판은 ${ends}에도 시행되는데 ${version} 판이 ${begins}에 시작합니다`,
        en: `the version ${before.instrument.version} of ${id} ends on ${ends}, and ${version} begins on ${begins}`,
      })
    }
  })
}

/** The last day of a version; null where it names none. */
export function endOf(force: Force): string | null {
  if (typeof force === 'string') return null
  return typeof force.to === 'object' ? (force.to?.latest ?? null) : force.to
}

/** The first day on which a version can be in force. */
export function beginOf({ instrument }: Rulebook): string {
  const { force, version } = instrument
  if (typeof force === 'string') return version
  if (typeof force.from === 'string') return force.from
  return 'earliest' in force.from ? force.from.earliest : version
}

function overlapping(where: string, what: { ko: string; en: string }): RulebookFault {
  return new RulebookFault('rulebooks-clash', {
    what,
    where,
    mend: {
      ko: '하나를 빼거나 판의 날짜가 겹치지 않게 고치십시오.',
      en: 'Take one away, or mend the dates so that the versions do not overlap.',
    },
  })
}

/**
 * Of each instrument the version that stands on a day: the latest that has begun. A draft, or a version
 * that has yet to begin, takes nobody's place; before the first one begins, the first one is shown.
 * Versions published after `knownOn` are not there.
 */
export function rulebooksOn(
  { rulebooks }: Library,
  asOf: string,
  knownOn: string | null = null,
): Rulebook[] {
  const known = rulebooks.filter(
    ({ instrument }) => knownOn === null || instrument.published <= knownOn,
  )
  const ids = [...new Set(known.map(({ instrument }) => instrument.id))]
  return ids.flatMap((id) => {
    const versions = known.filter(({ instrument }) => instrument.id === id)
    const firm = versions.filter(({ instrument }) => instrument.force !== 'draft')
    const stands = firm.findLast((one) => beginOf(one) <= asOf && one.instrument.published <= asOf)
    return stands ?? firm[0] ?? versions.slice(0, 1)
  })
}

/**
 * The versions that do not stand on the day, with those of their records that no standing version has:
 * what has yet to begin, and what another version left out. Shown, never judged.
 */
export function otherVersions(
  library: Library,
  standing: readonly Rulebook[],
  knownOn: string | null = null,
): Rulebook[] {
  const seen = new Set(standing.flatMap(({ obligations }) => obligations.map(({ id }) => id)))
  const others = library.rulebooks.filter(
    (one) => !standing.includes(one) && (knownOn === null || one.instrument.published <= knownOn),
  )
  return others.flatMap((one) => {
    const stands = standing.find(({ instrument }) => instrument.id === one.instrument.id)
    const obligations = one.obligations.filter(({ id }) => !seen.has(id))
    for (const { id } of obligations) seen.add(id)
    const superseded = stands !== undefined && beginOf(one) < beginOf(stands)
    const force = superseded ? ('historic' as const) : one.instrument.force
    return obligations.length === 0
      ? []
      : [
          {
            ...one,
            obligations: superseded
              ? obligations.map(({ force: _, ...rest }) => rest)
              : obligations,
            instrument: { ...one.instrument, force },
          },
        ]
  })
}

/** A record's own dates where it has them, else its instrument's. */
export function forceOf({ instrument }: Rulebook, obligation: Obligation): Force {
  return obligation.force ?? instrument.force
}

/** The standing of an instrument itself. */
export function instrumentStanding({ instrument }: Rulebook, facts: Facts, asOf: string): Standing {
  return standingOn(instrument.force, instrument.published, facts, asOf)
}

/** The standing of a record: by its own dates where it has them, else by its instrument's. */
export function standingOf(
  { instrument }: Rulebook,
  obligation: Obligation,
  facts: Facts,
  asOf: string,
): Standing {
  const own = obligation.force
  // A record's own dates may lie before the day on which the text that reports them was published.
  return own === undefined
    ? standingOn(instrument.force, instrument.published, facts, asOf)
    : standingOn(own, '0000-00-00', facts, asOf)
}
