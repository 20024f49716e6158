import type { Lang, Text } from '@haechi/fault'
import {
  type Case,
  formula,
  type Obligation,
  predicateLines,
  type Requirement,
  type Rulebook,
  rulebooksOn,
  type Status,
  standingOf,
} from '@haechi/rulebook'
import type { Answer, RulesAround } from './answer.ts'
import { casesIn } from './cases-in.ts'
import { clauseText } from './clause-text.ts'
import { findRecord } from './find.ts'
import { glossary, openLibrary, sourcesAtHand, words } from './open-library.ts'
import type { RulesOptions } from './rules-options.ts'

/** A record for people, in both languages: when it applies, what meets it, who signs, and its cases. */
export function runExplainRule(options: RulesOptions, { home }: RulesAround): Answer {
  const library = openLibrary(home)
  const asOf = options.asOf ?? options.today
  const { rulebook, obligation } = findRecord(library, options.positionals[0] ?? '', asOf)
  const cases = casesIn(rulebook, sourcesAtHand(home))
  const spoken = cases.filter((one) => obligation.id in one.expect || obligation.id in one.applies)
  const text = clauseText(home, rulebook.instrument, obligation.id)
  const related = relatedTo(obligation, rulebooksOn(library, asOf), asOf)
  const explained = (lang: Lang) =>
    explain(rulebook, obligation, spoken, { asOf, lang, text, related })
  return {
    data: {
      id: obligation.id,
      rulebook: rulebook.instrument.id,
      ko: explained('ko'),
      en: explained('en'),
      related: related.map(({ obligation: { id, title }, status }) => ({ id, title, status })),
      cases: spoken.map((one) => ({
        case: one.case,
        where: one.where,
        expect: one.expect[obligation.id] ?? null,
        applies: one.applies[obligation.id] ?? null,
      })),
    },
    lines: [...explained('ko'), '', '─'.repeat(60), '', ...explained('en')].join('\n'),
    good: true,
  }
}

type Related = { readonly obligation: Obligation; readonly status: Status }

/** Records that this one points at, and those that point at it: what asks the same elsewhere stands beside it. */
function relatedTo(
  { id, see, supersedes }: Obligation,
  rulebooks: readonly Rulebook[],
  asOf: string,
): Related[] {
  const named = [...see, ...supersedes]
  return rulebooks.flatMap((rulebook) =>
    rulebook.obligations
      .filter(
        (one) => named.includes(one.id) || one.see.includes(id) || one.supersedes.includes(id),
      )
      .map((obligation) => ({
        obligation,
        status: standingOf(rulebook, obligation, new Map(), asOf).status,
      })),
  )
}

const HEADS = {
  ko: {
    kind: '종류',
    status: '상태',
    gates: '관문',
    signers: '서명하는 사람',
    when: '언제',
    evidence: '무엇으로 채우는가',
    terms: '회사가 해석을 정해야 하는 말',
    readings: '해석',
    see: '함께 볼 것',
    cases: '사례',
    text: '원문',
    none: '없음(본문으로만 싣고 판단하지 않음)',
  },
  en: {
    kind: 'kind',
    status: 'status',
    gates: 'gates',
    signers: 'who signs',
    when: 'when',
    evidence: 'what meets it',
    terms: 'terms that the company must read',
    readings: 'settled readings',
    see: 'see also',
    cases: 'cases',
    text: 'text of the clause',
    none: 'nothing: carried as text and never judged',
  },
}

function explain(
  rulebook: Rulebook,
  obligation: Obligation,
  cases: readonly Case[],
  around: {
    readonly asOf: string
    readonly lang: Lang
    readonly text: string | null
    readonly related: readonly Related[]
  },
): string[] {
  const { lang, asOf, text, related } = around
  const heads = HEADS[lang]
  const list = (head: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`${head}:`, ...items.map((item) => `  - ${item}`)]
  const { status } = standingOf(rulebook, obligation, new Map(), asOf)
  const roles = (of: readonly (keyof typeof glossary.roles)[]) =>
    of.map((role) => glossary.roles[role][lang]).join(', ')
  return [
    `${obligation.id}  ${obligation.title[lang]}`,
    obligation.summary[lang],
    '',
    `${heads.kind}: ${glossary.modalities[obligation.modality][lang]} (${obligation.modality})`,
    `${heads.status}: ${glossary.statuses[status][lang]} (${asOf})`,
    `${heads.gates}: ${obligation.gates.map((gate) => glossary.gates[gate][lang]).join(', ')}`,
    ...(obligation.signers.length > 0 ? [`${heads.signers}: ${roles(obligation.signers)}`] : []),
    `${heads.when}: ${formula(obligation.when)}`,
    ...predicateLines(obligation.when, words.vocabulary, lang).map((line) => `  ${line}`),
    ...(obligation.evidence.length === 0
      ? [`${heads.evidence}: ${heads.none}`]
      : list(
          heads.evidence,
          obligation.evidence.map((one) => evidenceWords(one, lang, roles)),
        )),
    ...list(
      heads.terms,
      obligation.terms.map((name) => {
        const term = rulebook.terms[name]
        const said = lang === 'ko' ? term?.term : `${term?.en} (${term?.term})`
        return `${said} — ${term?.question[lang]}`
      }),
    ),
    ...list(
      heads.readings,
      rulebook.readings
        .filter(({ bears }) => bears.includes(obligation.id))
        .map(({ id, issue, settled }) => `${id}: ${issue[lang]} → ${settled[lang]}`),
    ),
    ...list(
      heads.see,
      related.map(
        ({ obligation: { id, title }, status: standing }) =>
          `${id} ${title[lang]} (${glossary.statuses[standing][lang]})`,
      ),
    ),
    ...list(
      heads.cases,
      cases.map((one) => {
        const state = one.expect[obligation.id]
        const said = state === undefined ? one.applies[obligation.id] : glossary.states[state][lang]
        return `${one.case} → ${said}`
      }),
    ),
    ...(text === null ? [] : [`${heads.text}:`, `  ${text}`]),
  ]
}

function evidenceWords(
  one: Requirement,
  lang: Lang,
  roles: (of: readonly (keyof typeof glossary.roles)[]) => string,
): string {
  const say = (text: Text) => text[lang]
  switch (one.kind) {
    case 'attestation': {
      const extras = [
        ...(one.independent
          ? [say({ ko: '모델을 만든 사람은 안 됨', en: 'not by whoever built the model' })]
          : []),
        ...(one.document ? [say({ ko: '문서를 붙임', en: 'with a document' })] : []),
        ...(one.within === undefined
          ? []
          : [say({ ko: `${one.within}일 안의 것`, en: `at most ${one.within} days old` })]),
      ]
      const extra = extras.length > 0 ? ` (${extras.join(', ')})` : ''
      return say({
        ko: `서명: ${one.asks.ko} — ${roles(one.by)}${extra}`,
        en: `signature: ${one.asks.en} — ${roles(one.by)}${extra}`,
      })
    }
    case 'measurement': {
      const limit =
        one.atLeast === undefined
          ? one.atMost === undefined
            ? ''
            : ` ≤ ${one.atMost}`
          : ` ≥ ${one.atLeast}`
      const name = glossary.measurements[one.measurement]?.[lang] ?? one.measurement
      const other =
        one.otherwise === undefined
          ? ''
          : say({
              ko: `; 잴 수 없으면 ${roles(one.otherwise.by)}의 서명`,
              en: `; where it cannot be measured, a signature of ${roles(one.otherwise.by)}`,
            })
      return `${say({ ko: '측정', en: 'measurement' })}: ${name} (${one.measurement})${limit}${other}`
    }
    case 'target':
      return say({
        ko: `목표: ${one.family}.* — ${roles(one.by)}이(가) 이유와 함께 정함`,
        en: `target: ${one.family}.* — chosen with a reason by ${roles(one.by)}`,
      })
    case 'fact':
      return say({ ko: `정해진 사실: ${one.fact}`, en: `a decided fact: ${one.fact}` })
    case 'rule':
      return say({
        ko: `규칙: ${formula(one.holds)} — ${one.asks.ko}`,
        en: `rule: ${formula(one.holds)} — ${one.asks.en}`,
      })
    case 'holder':
      return say({
        ko: `직책: ${roles([one.role])}을(를) 맡은 사람`,
        en: `office: somebody who holds ${roles([one.role])}`,
      })
  }
}
