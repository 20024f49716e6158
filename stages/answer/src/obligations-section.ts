import type { Text } from '@haechi/fault'
import type { Decision, VerdictDocument } from '@haechi/gate'
import { type Missing, STATES } from '@haechi/rulebook'
import {
  dataTable,
  html,
  identifier,
  measurementTable,
  paragraph,
  type Section,
  type StateItem,
  section,
  stateCounts,
  stateList,
} from '@haechi/show'
import { measurementName, roleNames, stateOf } from './glossary.ts'
import type { ReportInput } from './report-input.ts'
import { sliceName } from './slice-name.ts'

/** One thing that is missing, with all the obligations that wait for it. */
export type MissingThing = {
  readonly obligations: readonly string[]
  readonly what: Text
  readonly who: Missing['who']
}

/** What stands between a system and its permit: a thing that several obligations wait for is told once. */
export function missingThings(decision: Decision, verdict: VerdictDocument): MissingThing[] {
  const blocking = new Set(verdict.obligations.flatMap(({ id, blocks }) => (blocks ? [id] : [])))
  const things = new Map<string, MissingThing>()
  for (const { obligation, what, who } of decision.missing) {
    if (!blocking.has(obligation)) continue
    const key = JSON.stringify([what, who])
    const waiting = things.get(key)?.obligations ?? []
    things.set(key, { obligations: [...waiting, obligation], what, who })
  }
  return [...things.values()]
}

/** The exact list of what is missing and who can give it; no section where nothing blocks. */
export function missingSection({ decision, verdict, glossary }: ReportInput): Section[] {
  const things = missingThings(decision, verdict)
  if (things.length === 0) return []
  return [
    section(
      { ko: '빠진 것', en: 'What is missing' },
      [
        dataTable(
          [
            { head: { ko: '의무', en: 'Obligation' } },
            { head: { ko: '필요한 것', en: 'What is needed' } },
            { head: { ko: '줄 수 있는 사람', en: 'Who can give it' } },
          ],
          things.map(({ obligations, what, who }) => [
            html`${obligations.map((id) => html`${identifier(id)} `)}`,
            what,
            roleNames(who, glossary),
          ]),
        ),
      ],
      {
        ko: '이것이 모두 채워지면 허가가 납니다.',
        en: 'Once all of it is given, the permit is granted.',
      },
    ),
  ]
}

/** Every record that was judged, with its state and reasons. */
export function obligationsSection({
  verdict,
  decision,
  rulebooks,
  glossary,
}: ReportInput): Section {
  const known = new Map(rulebooks.flatMap((one) => one.obligations).map((one) => [one.id, one]))
  const items = verdict.obligations.map((judged): StateItem => {
    const obligation = known.get(judged.id)
    const owed = decision.missing.filter((one) => one.obligation === judged.id)
    const who = roleNames([...new Set(owed.flatMap((one) => one.who))], glossary)
    const source = glossary.modalities[judged.modality]
    return {
      id: judged.id,
      title: obligation?.title ?? { ko: judged.id, en: judged.id },
      state: stateOf(judged.state, glossary.states),
      reasons: judged.why,
      ...(source === undefined ? {} : { source }),
      ...(owed.length > 0 ? { owedBy: who } : {}),
    }
  })
  const states = STATES.map((state) => stateOf(state, glossary.states))
  return section(
    { ko: '의무와 판정', en: 'Obligations' },
    [stateCounts(states, items), stateList(items)],
    {
      ko: '앞 단계의 의무는 닫힐 때까지 남습니다. 모르는 사실은 ‘해당 없음’이 되지 않습니다.',
      en: 'Duties of earlier stages stay owed until they are closed. An unknown fact never reads as “not applicable”.',
    },
  )
}

/** The targets that people chose, beside what was measured. */
export function targetsSection({ verdict, glossary }: ReportInput): Section {
  const rows = verdict.targets.map((outcome) => {
    const limit = 'atLeast' in outcome ? outcome.atLeast : outcome.atMost
    return {
      name: measurementName(outcome.measurement, glossary),
      id: outcome.measurement,
      slice: sliceName(outcome.slice),
      estimate: { value: outcome.value, low: outcome.low, high: outcome.high },
      digits: 3,
      n:
        verdict.measurements.find(
          (one) =>
            one.name === outcome.measurement &&
            JSON.stringify(one.slice) === JSON.stringify(outcome.slice),
        )?.n ?? null,
      state: stateOf(outcome.state, glossary.states),
      ...(limit === undefined
        ? {}
        : {
            target: {
              direction: 'atLeast' in outcome ? ('at-least' as const) : ('at-most' as const),
              value: limit,
            },
          }),
    }
  })
  const reasons = verdict.targets.map((outcome) => [
    html`<code>${outcome.measurement}</code>`,
    sliceName(outcome.slice),
    outcome.chosenBy,
    outcome.because,
  ])
  const none: Text = { ko: '정해진 목표가 없습니다.', en: 'No target was chosen.' }
  return section(
    { ko: '목표', en: 'Targets' },
    rows.length === 0
      ? [paragraph(none)]
      : [
          measurementTable(rows),
          dataTable(
            [
              { head: { ko: '지표', en: 'Measure' } },
              { head: { ko: '대상', en: 'Slice' } },
              { head: { ko: '정한 사람', en: 'Chosen by' } },
              { head: { ko: '이유', en: 'Because' } },
            ],
            reasons,
          ),
        ],
    {
      ko: '검증자가 이유와 함께 정한 수준입니다. 구간 전체가 지켜야 충족입니다.',
      en: 'Levels that the validator chose, with reasons. Met means that the whole interval keeps them.',
    },
  )
}
