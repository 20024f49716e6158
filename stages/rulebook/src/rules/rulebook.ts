import { type ReadDocument, readDocument, type SourceFile } from '@haechi/document'
import { canonicalJson, sha256 } from '@haechi/seal'
import type { Vocabulary } from '../facts/vocabulary.ts'
import { circleOf, faultOf, type Scope } from '../predicate/predicate.ts'
import type { Predicate } from '../predicate/predicate-schema.ts'
import { RulebookFault } from '../rulebook-fault.ts'
import {
  type Instrument,
  type OpenTerm,
  obligationsSchema,
  type Reading,
  rulebookSchema,
  type Substitute,
} from './instrument.ts'
import { isJudged, type Obligation } from './obligation.ts'

/** A rulebook as it lies on disk: `rulebook.yaml`, `obligations/*.yaml`, `cases/*.yaml`. */
export type RulebookSource = {
  /** Its folder, as people know it. */
  readonly path: string
  /** Names within the folder, with `/`. */
  readonly files: readonly SourceFile[]
}

/** One version of one instrument, read, checked and digested (규정집). */
export type Rulebook = {
  readonly instrument: Instrument
  readonly obligations: readonly Obligation[]
  readonly terms: Readonly<Record<string, OpenTerm>>
  readonly readings: readonly Reading[]
  /** The readings that bear on a record, by its id. */
  readonly readingsOf: ReadonlyMap<string, readonly Reading[]>
  readonly substitutes: readonly Substitute[]
  readonly scope: Scope
  /** SHA-256 over what the rulebook says and the words of the vocabulary that it uses. */
  readonly digest: string
  /** Confirmed instruments (`id@version`) under which it is read; its digest is that of its own words. */
  readonly amendedBy: readonly string[]
  /** `file:line:column` of a record, or of the instrument. */
  readonly placeOf: (id: string) => string
}

/** The closed words that come from elsewhere: facts, and the names of what can be measured. */
export type Words = {
  readonly vocabulary: Vocabulary
  /** Names of measurements; a rulebook may ask for no other. */
  readonly measurements: ReadonlySet<string>
}

type Located = {
  readonly obligation: Obligation
  readonly plain: unknown
  readonly at: (path: PropertyKey[]) => string
}

/**
 * Reads a rulebook and checks every name in it.
 * Throws RulebookFault naming the line of an unknown fact, term or measurement, a value that cannot
 * be, a circle, a repeated id. Nothing is read in part.
 */
export function readRulebook(source: RulebookSource, words: Words): Rulebook {
  const { path, files } = source
  const head = files.find(({ path: name }) => name === 'rulebook.yaml')
  if (head === undefined) {
    throw new RulebookFault('rulebook-incomplete', {
      what: { ko: 'rulebook.yaml이 없습니다', en: 'there is no rulebook.yaml' },
      where: path,
      mend: { ko: '규정집 폴더를 주십시오.', en: 'Name the folder of a rulebook.' },
    })
  }
  const inside = (file: SourceFile) => ({ ...file, path: `${path}/${file.path}` })
  const read = readDocument(inside(head), rulebookSchema)
  const { instrument, terms, readings, substitutes } = read.value
  const located = files
    .filter(({ path: name }) => /^obligations\/[^/]+\.yaml$/.test(name))
    .flatMap((file): Located[] => {
      const part = readDocument(inside(file), obligationsSchema)
      return part.value.map((obligation, index) => ({
        obligation,
        plain: (part.plain as unknown[])[index],
        at: (within) => part.where([index, ...within]),
      }))
    })
  if (located.length === 0) {
    throw new RulebookFault('rulebook-incomplete', {
      what: { ko: '의무가 하나도 없습니다', en: 'it carries no obligation' },
      where: path,
      mend: {
        ko: 'obligations 폴더에 의무를 적은 YAML을 두십시오.',
        en: 'Write its obligations as YAML under obligations/.',
      },
    })
  }
  const obligations = located.map(({ obligation }) => obligation)
  const scope: Scope = {
    vocabulary: words.vocabulary,
    obligations: new Map(obligations.map((one) => [one.id, one.when])),
  }
  checkIds(located, instrument)
  for (const one of located) checkObligation(one, terms, scope, words)
  checkHead(read, scope)
  const content = { instrument, terms, readings, substitutes, obligations }
  const said = { head: read.plain, obligations: located.map(({ plain }) => plain) }
  const digest = sha256(canonicalJson({ ...said, spoken: spokenBy(content, scope) }))
  const places = new Map(located.map(({ obligation, at }) => [obligation.id, () => at(['id'])]))
  const placeOf = (id: string) => places.get(id)?.() ?? read.where(['instrument'])
  const readingsOf = readingsByRecord(content, readings)
  return { ...content, readingsOf, scope, digest, amendedBy: [], placeOf }
}

/** The readings that bear on each record. */
export function readingsByRecord(
  { obligations }: Pick<Rulebook, 'obligations'>,
  readings: readonly Reading[],
): Rulebook['readingsOf'] {
  return new Map(
    obligations.map(({ id }) => [id, readings.filter(({ bears }) => bears.includes(id))]),
  )
}

function checkIds(located: readonly Located[], { prefix }: Instrument): void {
  const seen = new Set<string>()
  for (const { obligation, at } of located) {
    if (seen.has(obligation.id)) {
      throw invalid(at(['id']), {
        ko: `'${obligation.id}'이(가) 두 번 나옵니다`,
        en: `'${obligation.id}' stands twice`,
      })
    }
    if (!obligation.id.startsWith(`${prefix}/`)) {
      throw invalid(at(['id']), {
        ko: `'${obligation.id}'은(는) '${prefix}/'로 시작해야 합니다`,
        en: `'${obligation.id}' must begin with '${prefix}/'`,
      })
    }
    seen.add(obligation.id)
  }
}

/** The part of the vocabulary that a rulebook uses, so that other words may change without it. */
function spokenBy(content: unknown, { vocabulary }: Scope): unknown {
  const words = new Set<string>()
  const listen = (part: unknown): void => {
    if (typeof part === 'string') {
      if (words.has(part)) return
      words.add(part)
      listen(vocabulary.macros.get(part)?.holds)
    } else if (typeof part === 'object' && part !== null) Object.values(part).forEach(listen)
  }
  listen(content)
  const used = (all: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => words.has(name)))
  const corrections = vocabulary.corrections.filter(({ fact }) => words.has(fact))
  return {
    facts: used(vocabulary.written.facts),
    macros: used(vocabulary.written.macros),
    ...(corrections.length > 0 ? { corrections } : {}),
  }
}

function checkPredicate(predicate: Predicate, scope: Scope, way: string[], where: string): void {
  const fault = faultOf(predicate, scope)
  if (fault !== null) throw invalid(where, fault)
  const circle = circleOf(predicate, scope, way)
  if (circle !== null) {
    throw invalid(where, {
      ko: `조건이 돌고 돕니다: ${circle.join(' → ')}`,
      en: `the predicate goes in a circle: ${circle.join(' → ')}`,
    })
  }
}

function checkObligation(
  { obligation, at }: Located,
  terms: Rulebook['terms'],
  scope: Scope,
  words: Words,
): void {
  checkPredicate(obligation.when, scope, [obligation.id], at(['when']))
  checkForce(obligation.force, scope, at(['force']))
  obligation.terms.forEach((term, index) => {
    if (Object.hasOwn(terms, term)) return
    throw invalid(at(['terms', index]), {
      ko: `'${term}'은(는) rulebook.yaml의 terms에 없습니다`,
      en: `'${term}' is no term of rulebook.yaml`,
    })
  })
  if (obligation.evidence.length > 0 && !isJudged(obligation)) {
    throw invalid(at(['evidence']), {
      ko: `${obligation.modality} 기록은 본문으로만 싣고 증적을 요구하지 않습니다`,
      en: `a record of kind ${obligation.modality} is carried as text and asks for no evidence`,
    })
  }
  const ids = obligation.evidence.map((one) => one.id)
  obligation.evidence.forEach((requirement, index) => {
    const place = (key: string) => at(['evidence', index, key])
    if (ids.indexOf(requirement.id) < index) {
      throw invalid(place('id'), {
        ko: `증적 '${requirement.id}'이(가) 두 번 나옵니다`,
        en: `the evidence '${requirement.id}' stands twice`,
      })
    }
    if (requirement.kind === 'attestation' && requirement.when !== undefined) {
      checkPredicate(requirement.when, scope, [obligation.id], place('when'))
    }
    if (requirement.kind === 'rule') {
      checkPredicate(requirement.holds, scope, [obligation.id], place('holds'))
    }
    if (requirement.kind === 'fact' && !scope.vocabulary.facts.has(requirement.fact)) {
      throw invalid(place('fact'), {
        ko: `'${requirement.fact}'을(를) 찾을 수 없습니다`,
        en: `there is no '${requirement.fact}'`,
      })
    }
    if (requirement.kind === 'measurement' && !words.measurements.has(requirement.measurement)) {
      throw invalid(place('measurement'), {
        ko: `'${requirement.measurement}'은(는) 잴 수 있는 것이 아닙니다`,
        en: `'${requirement.measurement}' is nothing that can be measured`,
      })
    }
    if (
      requirement.kind === 'target' &&
      ![...words.measurements].some((name) => name.startsWith(`${requirement.family}.`))
    ) {
      throw invalid(place('family'), {
        ko: `'${requirement.family}' 계열의 지표가 없습니다`,
        en: `there is no measurement of the family '${requirement.family}'`,
      })
    }
  })
}

function checkForce(force: Obligation['force'], scope: Scope, where: string): void {
  if (force === undefined || typeof force === 'string' || typeof force.from === 'string') return
  if (!('adopted' in force.from)) return
  const { adopted } = force.from
  if (scope.vocabulary.facts.get(adopted)?.type === 'date') return
  throw invalid(where, {
    ko: `'${adopted}'은(는) 날짜인 사실이 아닙니다`,
    en: `'${adopted}' is no fact that is a day`,
  })
}

function checkHead(read: ReadDocument<{ readings: readonly Reading[] } & HeadRest>, scope: Scope) {
  const { instrument, readings, substitutes } = read.value
  checkForce(instrument.force, scope, read.where(['instrument', 'force']))
  instrument.ends.forEach((macro, index) => {
    checkPredicate({ macro }, scope, [], read.where(['instrument', 'ends', index]))
  })
  readings.forEach((reading, index) => {
    checkPredicate(reading.when, scope, [], read.where(['readings', index, 'when']))
    const lost = reading.bears.find((id) => !scope.obligations.has(id))
    if (lost === undefined) return
    throw invalid(read.where(['readings', index, 'bears']), {
      ko: `'${lost}'을(를) 찾을 수 없습니다`,
      en: `there is no '${lost}'`,
    })
  })
  substitutes.forEach(({ when }, index) => {
    checkPredicate(when, scope, [], read.where(['substitutes', index, 'when']))
  })
}

type HeadRest = { readonly instrument: Instrument; readonly substitutes: readonly Substitute[] }

function invalid(where: string, what: { ko: string; en: string }): RulebookFault {
  return new RulebookFault('predicate-invalid', {
    what,
    where,
    mend: {
      ko: '규정집과 rulebooks/facts.yaml에 있는 이름을 한 번씩 쓰도록 고치십시오.',
      en: 'Mend it: names stand once, and are those of the rulebook and of rulebooks/facts.yaml.',
    },
  })
}
