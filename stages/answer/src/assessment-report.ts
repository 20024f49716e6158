import type { Lang, Text } from '@haechi/fault'
import type { Decision, VerdictDocument } from '@haechi/gate'
import {
  banner,
  digest,
  footnotes,
  formatCount,
  html,
  identifier,
  paragraph,
  reportPage,
  type Section,
  sameText,
  section,
} from '@haechi/show'
import { dataSection } from './data-section.ts'
import { explanationSection } from './explanation-section.ts'
import { fairnessSection } from './fairness-section.ts'
import { stateOf } from './glossary.ts'
import { missingSection, obligationsSection, targetsSection } from './obligations-section.ts'
import { performanceSection } from './performance-section.ts'
import type { ReportInput } from './report-input.ts'

/** One sentence that says why a permit was granted or refused. */
export function decisionSentence(decision: Decision, verdict: VerdictDocument): Text {
  const { coverage } = decision
  if (decision.outcome === 'granted') {
    return {
      ko: `판단한 ${coverage.judged}개 기록(측정 ${coverage.measured}, 서명 ${coverage.attested}) 가운데 막는 것이 없습니다. 나머지 ${coverage.notInThisSlice}개는 이 관문이 묻지 않습니다. 허가는 ${decision.grant.notAfter}까지입니다.`,
      en: `Of ${coverage.judged} records judged (${coverage.measured} measured, ${coverage.attested} attested) none stands in the way; the other ${coverage.notInThisSlice} are not asked at this gate. The permit runs until ${decision.grant.notAfter}.`,
    }
  }
  const open = openObligations(verdict).length
  return {
    ko: `의무 ${open}개가 열려 있습니다.`,
    en: open === 1 ? 'One obligation is open.' : `${open} obligations are open.`,
  }
}

/** Ids of the obligations that stand between the system and its permit. */
export function openObligations(verdict: VerdictDocument): string[] {
  return verdict.obligations.flatMap(({ id, blocks }) => (blocks ? [id] : []))
}

/** The report of an assessment: one self-contained page in Korean and English, the same bytes for the same input. */
export function assessmentReport(input: ReportInput): string {
  const { system, decision, verdict, glossary, lang } = input
  const { name, purpose, id, version } = system.description
  const gate = glossary.gates[verdict.gate]
  const open = openObligations(verdict)
  const sections: Section[] = [
    ...missingSection(input),
    targetsSection(input),
    obligationsSection(input),
    performanceSection(input),
    ...fairnessSection(input),
    ...explanationSection(input),
    dataSection(input),
    proofSection(input),
  ]
  return reportPage({
    lang,
    title: name,
    kind: {
      ko: `AI 시스템 평가 보고서 · ${gate.ko} 관문`,
      en: `AI system assessment · ${gate.en} gate`,
    },
    maker: { ko: '해치 Haechi', en: 'Haechi 해치' },
    banner: banner({
      state: stateOf(decision.outcome, glossary.outcomes),
      headline:
        decision.outcome === 'granted'
          ? {
              ko: `${gate.ko} 관문의 허가를 냅니다`,
              en: `The permit for the ${gate.en} gate is granted`,
            }
          : {
              ko: `${gate.ko} 관문의 허가를 내지 않습니다`,
              en: `The permit for the ${gate.en} gate is refused`,
            },
      why: decisionSentence(decision, verdict),
      ...(open.length === 0 ? {} : { more: html`${open.map((id) => html`${identifier(id)} `)}` }),
    }),
    facts: [
      { term: { ko: '시스템', en: 'System' }, value: html`<code>${id}</code> ${version}` },
      { term: { ko: '기준일', en: 'As of' }, value: verdict.asOf },
      { term: { ko: '목적', en: 'Purpose' }, value: purpose },
      {
        term: { ko: '평가 행', en: 'Rows measured' },
        value: (shown) => html`${formatCount(input.assessment.rows, shown)}`,
      },
      { term: { ko: '판단 범위', en: 'Coverage' }, value: coverageWords(decision) },
      { term: { ko: '규정집', en: 'Rulebook' }, value: ruleWords(input) },
    ],
    sections,
    footer: sameText(input.program),
  })
}

function coverageWords({ coverage }: Decision): Text {
  const { records, judged, measured, attested, unknown, notInThisSlice } = coverage
  return {
    ko: `기록 ${records}개: 판단 ${judged}개(측정 ${measured}, 서명 ${attested}), 알 수 없음 ${unknown}개, 이 관문이 묻지 않음 ${notInThisSlice}개`,
    en: `${records} records: ${judged} judged (${measured} measured, ${attested} attested), ${unknown} unknown, ${notInThisSlice} not asked at this gate`,
  }
}

function ruleWords({ rulebooks, verdict, glossary }: ReportInput): Text {
  const asked = new Set(verdict.obligations.map(({ id }) => id.split('/')[0]))
  const one = (lang: Lang) =>
    rulebooks
      .filter(({ instrument }) => asked.has(instrument.prefix))
      .map(({ instrument }) => {
        const status = verdict.rulebooks.find(({ id }) => id === instrument.id)?.force
        const force =
          status === undefined || status === 'in-force'
            ? ''
            : ` (${glossary.statuses[status][lang]})`
        return `${instrument.title[lang]} ${instrument.version}${force}`
      })
      .join(', ')
  return { ko: one('ko'), en: one('en') }
}

/** What a doubter needs to check the page against the files. */
function proofSection({ verdict, assessment }: ReportInput): Section {
  const { independence } = assessment
  const digests = Object.entries(verdict.digests).flatMap(([name, value]) =>
    value === null ? [] : [{ name, value }],
  )
  const independenceWords: Record<typeof independence.state, Text> = {
    established: {
      ko: '평가 행이 학습 데이터에 없음을 확인했습니다.',
      en: 'The evaluation rows were checked not to stand in training.',
    },
    breached: {
      ko: '평가 행이 학습 데이터에도 있어 성능·공정성 수치는 증적이 되지 못합니다.',
      en: 'Evaluation rows also stand in training: the figures of performance and fairness are void as evidence.',
    },
    unknown: {
      ko: '학습 데이터가 없어 평가 행의 독립성을 알 수 없습니다.',
      en: 'Without training data the independence of the evaluation rows is unknown.',
    },
  }
  return section(
    { ko: '근거와 확인', en: 'Grounds and proof' },
    [
      paragraph(independenceWords[independence.state]),
      (lang) =>
        html`<dl class="facts">${digests.map(
          ({ name, value }) =>
            html`<div><dt>${name}</dt><dd>${digest(`sha256:${value}`)(lang)}</dd></div>`,
        )}</dl>`,
      footnotes('notes', [
        {
          ko: '구간은 95 % 양측 구간입니다. 목표는 점이 아니라 구간의 끝으로 판단합니다.',
          en: 'Intervals are two-sided at 95 %. Targets are judged on the bound, never on the point.',
        },
        {
          ko: '비율은 윌슨, AUC는 드롱, 집단 사이의 차이와 비는 모든 집단 쌍에 대해 본페로니로 넓힌 뉴컴·MOVER 구간, KS와 ECE는 씨앗이 정해진 부트스트랩입니다. 산식과 방법의 번호는 verdict.json에 있습니다.',
          en: 'Rates by Wilson, AUC by DeLong, differences and ratios between groups by Newcombe and MOVER widened by Bonferroni over all pairs, KS and ECE by a seeded bootstrap. Ids of formulas and methods stand in verdict.json.',
        },
        {
          ko: '서명은 개발용 열쇠로 했습니다. 내용이 바뀌지 않았음을 보일 뿐 누가 서명했는지는 증명하지 못합니다.',
          en: 'Signatures are made with development keys: they show that content was not changed, not who signed.',
        },
        {
          ko: '규정집의 요약은 우리 말로 적은 것이며 조항의 원문이 우선합니다.',
          en: 'Summaries of clauses are in our own words; the text of the clause is the last word.',
        },
      ]),
    ],
    {
      ko: '이 쪽의 모든 수와 판정은 아래 파일에 묶여 있습니다.',
      en: 'Every number and verdict here is bound to these files.',
    },
  )
}
