import {
  decisionSentence,
  type Glossary,
  measurementName,
  missingThings,
  openObligations,
  roleNames,
  stateOf,
} from '@haechi/answer'
import { formatInterval, formatNumber, type State } from '@haechi/show'
import type { Finished } from './assess-command.ts'
import type { Signed } from './attest-command.ts'
import type { ExplainResult } from './explain-command.ts'
import { stateCell, type Terminal, table } from './terminal.ts'

const HEADS = {
  ko: {
    obligations: ['의무', '내용', '판정', '이유'],
    targets: ['목표', '집단', '값', '95 % 구간', '수준', '판정'],
    missing: ['빠진 것', '필요한 것', '줄 수 있는 사람'],
    signed: ['파일', '의무', '사람', '역할', '기한', '결과'],
  },
  en: {
    obligations: ['obligation', 'title', 'state', 'why'],
    targets: ['target', 'slice', 'value', '95 % interval', 'level', 'state'],
    missing: ['missing for', 'what is needed', 'who can give it'],
    signed: ['file', 'obligation', 'person', 'role', 'until', 'result'],
  },
}

/** Obligations, targets, what is missing, where the report lies, and one closing line. */
export function summarise(
  finished: Finished,
  glossary: Glossary,
  terminal: Terminal,
  report: string | null,
): string {
  const { decision, verdict, dossier } = finished
  const { lang } = terminal
  const titles = new Map(
    dossier.rules.rulebooks.flatMap((one) => one.obligations).map(({ id, title }) => [id, title]),
  )
  const obligations = verdict.obligations.map(({ id, state, why }) => [
    id,
    titles.get(id)?.[lang] ?? '',
    stateCell(stateOf(state, glossary.states), lang),
    why.map((one) => one[lang]).join('; '),
  ])
  const targets = verdict.targets.map((one) => [
    measurementName(one.measurement, glossary)[lang],
    Object.values(one.slice).join(' = ') || '–',
    formatNumber(one.value, 4, lang),
    formatInterval(one.low, one.high, 4, lang),
    'atLeast' in one ? `≥ ${one.atLeast}` : `≤ ${one.atMost}`,
    stateCell(stateOf(one.state, glossary.states), lang),
  ])
  const missing = missingThings(decision, verdict).map(({ obligations: ids, what, who }) => [
    ids.length > 2 ? `${ids[0]} + ${ids.length - 1}` : ids.join(', '),
    what[lang],
    roleNames(who, glossary)[lang],
  ])
  const outcome = stateOf(decision.outcome, glossary.outcomes)
  const open = openObligations(verdict).join(', ')
  const closing =
    `${outcome.label[lang]}: ${decisionSentence(decision, verdict)[lang]} ${open}`.trimEnd()
  return [
    table(HEADS[lang].obligations, obligations, terminal),
    ...(targets.length > 0 ? [table(HEADS[lang].targets, targets, terminal, [2, 3])] : []),
    ...(missing.length > 0 ? [table(HEADS[lang].missing, missing, terminal)] : []),
    ...(report === null ? [] : [`${terminal.lang === 'ko' ? '보고서' : 'report'}: ${report}`]),
    paint(closing, outcome, terminal),
  ].join('\n\n')
}

/** What was signed, as a table. */
export function summariseSigned(
  signed: readonly Signed[],
  glossary: Glossary,
  terminal: Terminal,
): string {
  const { lang } = terminal
  const results = {
    signed: { ko: '서명함', en: 'signed' },
    'signed-again': { ko: '다시 서명함', en: 'signed again' },
    unchanged: { ko: '그대로 유효', en: 'still good' },
  }
  const rows = signed.map(({ path, obligation, by, role, until, result }) => [
    path,
    obligation,
    by,
    glossary.roles[role][lang],
    until,
    results[result][lang],
  ])
  const note = {
    ko: '개발용 열쇠로 서명했습니다: 내용이 바뀌지 않았음을 보일 뿐, 누가 서명했는지는 증명하지 못합니다.',
    en: 'Signed with a development key: it shows that the content was not changed, not who signed.',
  }
  return `${table(HEADS[lang].signed, rows, terminal)}\n\n${note[lang]}`
}

/** One decision as two tables, a change as one, a file as a line. */
export function summariseExplained(result: ExplainResult, terminal: Terminal): string {
  const { lang } = terminal
  const korean = lang === 'ko'
  if (result.kind === 'all') {
    const { file, rows, rowsPerSecond } = result.answer
    return korean
      ? `${rows}행을 설명해 ${file}에 썼습니다(초당 ${rowsPerSecond}행).`
      : `Explained ${rows} rows into ${file} (${rowsPerSecond} rows a second).`
  }
  if (result.kind === 'counterfactual') {
    const { counterfactual, output } = result.answer
    const { found, proof } = counterfactual
    const proofs = {
      minimal: { ko: '가장 작은 변화임을 증명함', en: 'proven to be the smallest change' },
      gap: {
        ko: '기한 안에 찾은 변화이며 더 작은 것이 있을 수 있음',
        en: 'found by the deadline; a smaller one may exist',
      },
      'none-exists': {
        ko: '바꿀 수 있는 것만으로는 결정이 달라지지 않음을 증명함',
        en: 'proven that no change within reach decides otherwise',
      },
    }
    if (found === null) return proofs[proof][lang]
    const rows = found.changes.map(({ feature, from, to }) => [
      feature,
      String(from ?? '–'),
      String(to),
    ])
    return `${table(korean ? ['입력', '지금', '바뀐다면'] : ['input', 'now', 'would be'], rows, terminal, [1, 2])}\n\n${
      korean ? '점수' : 'score'
    } ${formatNumber(output, 4, lang)} → ${formatNumber(found.score, 4, lang)}; ${proofs[proof][lang]}`
  }
  const { answer } = result
  const parts = answer.contributions.toSorted(
    (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution),
  )
  const contributions = parts.map(({ feature, value, contribution }) => [
    feature,
    String(value ?? '–'),
    formatNumber(contribution, 4, lang),
  ])
  const reasons = answer.reasons.map(({ code, text, contribution }) => [
    code,
    formatNumber(contribution, 4, lang),
    text[lang],
  ])
  const sum = `${formatNumber(answer.base, 4, lang)} → ${formatNumber(answer.prediction, 4, lang)}`
  return [
    table(
      korean ? ['입력', '값', '더한 값'] : ['input', 'value', 'added'],
      contributions,
      terminal,
      [1, 2],
    ),
    ...(reasons.length === 0
      ? []
      : [
          table(
            korean ? ['사유', '크기', '문장'] : ['reason', 'size', 'sentence'],
            reasons,
            terminal,
            [1],
          ),
        ]),
    korean
      ? `기준과 예측 ${sum}, 점수 ${formatNumber(answer.output, 4, lang)} (${answer.method})`
      : `base to prediction ${sum}, score ${formatNumber(answer.output, 4, lang)} (${answer.method})`,
  ].join('\n\n')
}

function paint(text: string, { tone }: State, { colour }: Terminal): string {
  if (!colour) return text
  return `\u001b[1;${tone === 'good' ? 32 : 31}m${text}\u001b[0m`
}
