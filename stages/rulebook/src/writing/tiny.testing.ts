import type { RulebookSource } from '../rules/rulebook.ts'

/** A small rulebook of an invented instrument. */
export const tiny = (
  records: string,
  options: { head?: string; cases?: string; version?: string; force?: string } = {},
): RulebookSource => ({
  path: 'tiny',
  files: [
    {
      path: 'rulebook.yaml',
      text: `instrument:
  id: kr-tiny
  prefix: tiny
  version: ${options.version ?? '2026-01-01'}
  title: {ko: 작은 규정, en: Tiny rule}
  authority: {ko: 아무도, en: nobody}
  layer: guideline
  published: 2026-01-01
  force: ${options.force ?? '{from: 2026-01-01}'}
  source: {ko: 지어냄, en: invented}
${options.head ?? ''}`,
    },
    { path: 'obligations/all.yaml', text: records },
    ...(options.cases === undefined ? [] : [{ path: 'cases/all.yaml', text: options.cases }]),
  ],
})

/** One record of it. */
export const record = (
  id: string,
  when: string,
  more = 'evidence: [{id: paper, kind: attestation, by: [board], asks: {ko: 문서, en: a paper}}]',
  modality = 'MUST',
) => `
- id: tiny/${id}
  modality: ${modality}
  gates: [plan]
  signers: [board]
  title: {ko: 제목, en: title}
  summary: {ko: 요약, en: summary}
  when: ${when}
  ${more}
`

/** Two conditions that never hold together. */
export const HIGH = '{fact: system.highRisk, equals: true}'
export const LOW = '{fact: system.highRisk, equals: false}'
