import type { Text } from '@haechi/fault'
import type { Case } from '../cases/case.ts'
import { runCase } from '../cases/run-case.ts'
import { dayAfter } from '../facts/fact-value.ts'
import { formula } from '../predicate/formula.ts'
import type { Predicate } from '../predicate/predicate-schema.ts'
import { comparisonsIn, satisfy } from '../predicate/satisfy.ts'
import { beginOf, endOf, type Library } from '../rules/library.ts'
import { isJudged, type Obligation } from '../rules/obligation.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import { treatmentOf } from '../words.ts'
import { factsWords } from './facts-words.ts'

/** What somebody who wrote a rule should look at. An error keeps a rulebook from being brought in. */
export type Finding = {
  readonly code:
    | 'unreachable'
    | 'dead-branch'
    | 'redundant'
    | 'overlap'
    | 'contradiction'
    | 'unsupplied'
    | 'no-evidence'
    | 'effort-outcome'
    | 'signer'
    | 'dangling'
    | 'no-case'
    | 'case-fails'
    | 'open-term'
    | 'unused-term'
    | 'version-gap'
  readonly severity: 'error' | 'warning' | 'note'
  readonly of: string
  readonly where: string
  readonly what: Text
}

/** Facts that the engine itself sets, or that follow from the system at hand. */
const ENGINE = ['date', 'stage', 'org.inScopeSystems']

/** Facts that a measurement brings. */
const MEASURED = ['fairness.breach']

type Report = (
  code: Finding['code'],
  severity: Finding['severity'],
  of: string,
  what: Text,
  where?: string,
) => void

/**
 * Looks through rulebooks for what reads well and means nothing. `casesOf` gives a rulebook's cases.
 * What cannot be read at all has been refused before.
 */
export function lint(
  library: Library,
  casesOf: (rulebook: Rulebook) => readonly Case[],
): Finding[] {
  const ids = new Set(
    library.rulebooks.flatMap(({ obligations }) => obligations.map(({ id }) => id)),
  )
  return [
    ...library.rulebooks.flatMap((rulebook) => lintOne(rulebook, casesOf(rulebook), ids)),
    ...lintVersions(library),
  ]
}

function lintOne(rulebook: Rulebook, cases: readonly Case[], ids: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = []
  const report: Report = (code, severity, of, what, where = rulebook.placeOf(of)) =>
    findings.push({ code, severity, of, where, what })
  for (const obligation of rulebook.obligations) {
    lintPredicate(obligation, rulebook, report)
    lintEvidence(obligation, report)
    for (const id of [...obligation.see, ...obligation.supersedes]) {
      if (ids.has(id)) continue
      report('dangling', 'error', obligation.id, {
        ko: `'${id}'을(를) 가리키지만 그런 기록이 없습니다`,
        en: `points at '${id}', and there is no such record`,
      })
    }
  }
  lintOverlaps(rulebook, report)
  lintCases(rulebook, cases, report)
  lintTerms(rulebook, report)
  return findings
}

function lintPredicate(obligation: Obligation, rulebook: Rulebook, report: Report): void {
  const { scope } = rulebook
  const { when, id } = obligation
  if (isAuthority(when)) return
  if (satisfy(when, scope) === null) {
    report('unreachable', 'error', id, {
      ko: `조건이 결코 맞을 수 없습니다: ${formula(when)}`,
      en: `its condition can never hold: ${formula(when)}`,
    })
    return
  }
  for (const [part, alone] of branchesOf(when)) {
    if (satisfy(alone, scope) !== null) continue
    report('dead-branch', 'error', id, {
      ko: `이 갈래는 결코 맞을 수 없습니다: ${formula(part)}`,
      en: `this branch can never hold: ${formula(part)}`,
    })
  }
  for (const [part, rest] of conjunctsOf(when)) {
    if (satisfy({ all: [...rest, { not: part }] }, scope) !== null) continue
    report('redundant', 'note', id, {
      ko: `다른 조건이 이미 말합니다: ${formula(part)}`,
      en: `the other conditions say this already: ${formula(part)}`,
    })
  }
  const rules = obligation.evidence.flatMap((one) => (one.kind === 'rule' ? [one.holds] : []))
  for (const fact of new Set(
    [when, ...rules].flatMap((one) => comparisonsIn(one, scope)).map((one) => one.fact),
  )) {
    const from = scope.vocabulary.facts.get(fact)?.from
    if (from === 'engine' && !ENGINE.includes(fact)) unsupplied(fact, id, report)
    if (from === 'measured' && !MEASURED.includes(fact)) unsupplied(fact, id, report)
  }
  for (const rule of rules) {
    if ('constant' in rule || satisfy({ all: [when, rule] }, scope) !== null) continue
    report('contradiction', 'error', id, {
      ko: `조건이 맞으면 이 규칙은 결코 지켜질 수 없습니다: ${formula(rule)}`,
      en: `where its condition holds this rule can never be kept: ${formula(rule)}`,
    })
  }
}

function unsupplied(fact: string, id: string, report: Report): void {
  report('unsupplied', 'error', id, {
    ko: `사실 '${fact}'을(를) 아무도 줄 수 없습니다`,
    en: `nobody can supply the fact '${fact}'`,
  })
}

function isAuthority(when: Predicate): boolean {
  return ('macro' in when && when.macro === 'authority') || 'constant' in when
}

/** Each branch of a choice, with the whole predicate as it would be if that branch alone were there. */
function branchesOf(predicate: Predicate): [part: Predicate, alone: Predicate][] {
  if ('any' in predicate && predicate.any.length > 1) {
    return predicate.any.flatMap((part): [Predicate, Predicate][] => [
      [part, part],
      ...branchesOf(part),
    ])
  }
  if ('all' in predicate) {
    return predicate.all.flatMap((part, at) =>
      branchesOf(part).map(([branch, alone]): [Predicate, Predicate] => [
        branch,
        { all: predicate.all.toSpliced(at, 1, alone) },
      ]),
    )
  }
  if ('not' in predicate) {
    // Inside a negation the branch has to be able to fail the whole.
    return branchesOf(predicate.not).map(([branch]) => [branch, branch])
  }
  return []
}

/** Each part of a conjunction with the others. */
function conjunctsOf(predicate: Predicate): [Predicate, Predicate[]][] {
  if (!('all' in predicate) || predicate.all.length < 2) return []
  return predicate.all.map((part, at) => [part, predicate.all.toSpliced(at, 1)])
}

function lintEvidence(obligation: Obligation, report: Report): void {
  const { id, modality, evidence, signers } = obligation
  const treatment = treatmentOf(modality)
  if ((treatment === 'duty' || treatment === 'effort') && evidence.length === 0) {
    report('no-evidence', 'error', id, {
      ko: '의무인데 무엇으로 채우는지 적혀 있지 않습니다',
      en: 'is a duty and does not say what evidence meets it',
    })
  }
  if (treatment === 'effort' && evidence.some(({ kind }) => kind !== 'attestation')) {
    report('effort-outcome', 'error', id, {
      ko: '노력 의무는 노력의 기록만 물을 수 있고 결과를 물을 수 없습니다',
      en: 'a duty of effort may ask for a record of effort, never for an outcome',
    })
  }
  const asked = evidence.flatMap((one) =>
    one.kind === 'attestation' || one.kind === 'target' ? one.by : [],
  )
  const stranger = asked.find((role) => !signers.includes(role))
  if (stranger !== undefined) {
    report('signer', 'note', id, {
      ko: `${stranger} 역할이 서명할 수 있지만 signers에 없습니다`,
      en: `the role ${stranger} may sign and does not stand among its signers`,
    })
  }
}

/** Two limbs of scope, a ban and the leave that lifts it, or a record and the one it supersedes never hold at once. */
function lintOverlaps({ obligations, scope, placeOf }: Rulebook, report: Report): void {
  const limbs = obligations.filter(({ modality }) => modality === 'SCOPE')
  const bans = obligations.filter(
    ({ modality, evidence }) =>
      modality === 'FORBID' &&
      evidence.some((one) => one.kind === 'rule' && 'constant' in one.holds),
  )
  const leaves = obligations.filter(({ modality }) => modality === 'ALLOW-IF')
  const pairs = [
    ...limbs.flatMap((a, at) => limbs.slice(at + 1).map((b) => ['overlap', a, b] as const)),
    ...bans.flatMap((a) => leaves.map((b) => ['contradiction', a, b] as const)),
    ...obligations.flatMap((a) =>
      obligations
        .filter(({ id }) => a.supersedes.includes(id))
        .map((b) => ['overlap', a, b] as const),
    ),
  ]
  for (const [code, a, b] of pairs) {
    const witness = satisfy({ all: [a.when, b.when] }, scope)
    if (witness === null) continue
    const facts = witness === 'open' ? '?' : factsWords(witness)
    report(
      code,
      'error',
      a.id,
      {
        ko: `${b.id}과(와) 함께 맞을 수 있습니다: ${facts}`,
        en: `can hold together with ${b.id}: ${facts}`,
      },
      placeOf(a.id),
    )
  }
}

function lintCases(rulebook: Rulebook, cases: readonly Case[], report: Report): void {
  const known = new Map(rulebook.obligations.map((one) => [one.id, one]))
  const spoken = new Set<string>()
  const shown = new Set(cases.map(({ reading }) => reading))
  for (const one of cases) {
    for (const id of [...Object.keys(one.expect), ...Object.keys(one.applies)]) {
      spoken.add(id)
      if (known.has(id)) continue
      report(
        'dangling',
        'error',
        id,
        {
          ko: `사례가 모르는 기록 '${id}'을(를) 말합니다`,
          en: `a case speaks of '${id}', which is no record`,
        },
        one.where,
      )
    }
    for (const miss of runCase(one, rulebook)) {
      report(
        'case-fails',
        'error',
        miss.obligation,
        {
          ko: `사례 ‘${one.case}’: ${miss.expected}이어야 하는데 ${miss.found}입니다`,
          en: `the case “${one.case}” expects ${miss.expected} and finds ${miss.found}`,
        },
        one.where,
      )
    }
  }
  for (const obligation of rulebook.obligations) {
    if (spoken.has(obligation.id) || (isAuthority(obligation.when) && !isJudged(obligation)))
      continue
    report('no-case', 'warning', obligation.id, {
      ko: '어느 사례도 말하지 않습니다',
      en: 'no case speaks of it',
    })
  }
  for (const { id } of rulebook.readings) {
    if (shown.has(id)) continue
    report('no-case', 'error', id, {
      ko: `해석 ${id}을(를) 보이는 사례가 없습니다`,
      en: `no case shows how ${id} is settled`,
    })
  }
}

function lintTerms({ terms, obligations, instrument, placeOf }: Rulebook, report: Report): void {
  for (const [name, { term, en }] of Object.entries(terms)) {
    const users = obligations.filter((one) => one.terms.includes(name)).map(({ id }) => id)
    const of = `${instrument.prefix}/${name}`
    if (users.length === 0) {
      report(
        'unused-term',
        'warning',
        of,
        {
          ko: `열린 용어 ‘${term}’을(를) 쓰는 기록이 없습니다`,
          en: `no record uses the open term “${term}” (${en})`,
        },
        placeOf(''),
      )
      continue
    }
    report(
      'open-term',
      'note',
      of,
      {
        ko: `열린 용어 ‘${term}’은(는) 회사의 서명된 해석이 있어야 ${users.join(', ')}이(가) 충족됩니다`,
        en: `the open term “${term}” (${en}) has no value here: a company's signed reading is needed before ${users.join(', ')} can be met`,
      },
      placeOf(''),
    )
  }
}

/** Versions that overlap are refused when they are read; a gap between them is told here. */
function lintVersions({ rulebooks }: Library): Finding[] {
  return rulebooks.flatMap((rulebook, index): Finding[] => {
    const before = rulebooks[index - 1]
    if (before === undefined || before.instrument.id !== rulebook.instrument.id) return []
    const ends = endOf(before.instrument.force)
    const begins = beginOf(rulebook)
    if (ends === null || dayAfter(ends, 1) >= begins) return []
    return [
      {
        code: 'version-gap',
        severity: 'warning',
        of: rulebook.instrument.id,
        where: rulebook.placeOf(''),
        what: {
          ko: `${ends} 다음 날부터 ${begins} 전날까지 시행 중인 판이 없습니다`,
          en: `no version is in force after ${ends} and before ${begins}`,
        },
      },
    ]
  })
}
