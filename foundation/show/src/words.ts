import type { Text } from '@haechi/fault'

/** The few words that pages say of themselves; everything else comes from the caller. */
export const WORDS = {
  language: { ko: '언어', en: 'Language' },
  contents: { ko: '목차', en: 'Contents' },
  asTable: { ko: '표로 보기', en: 'Show as table' },
  finding: { ko: '읽는 법', en: 'Finding' },
  notes: { ko: '주석', en: 'Notes' },
  reasons: { ko: '근거', en: 'Reasons' },
  owedBy: { ko: '보완할 곳', en: 'Who can supply it' },
  name: { ko: '측정값', en: 'Measure' },
  slice: { ko: '대상', en: 'Slice' },
  value: { ko: '값', en: 'Value' },
  interval: { ko: '구간', en: 'Interval' },
  target: { ko: '목표', en: 'Target' },
  state: { ko: '상태', en: 'State' },
} as const satisfies Record<string, Text>
