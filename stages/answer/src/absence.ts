import type { Text } from '@haechi/fault'
import type { Absence } from '@haechi/rulebook'

const WORDS: Readonly<Record<Absence, Text>> = {
  inconclusive: { ko: '인원 부족', en: 'too few' },
  undefined: { ko: '정의되지 않음', en: 'undefined' },
  'no-interval': { ko: '구간 없음', en: 'no interval' },
  'not-a-probability': { ko: '확률 아님', en: 'not a probability' },
  'no-training-data': { ko: '학습 데이터 없음', en: 'no training data' },
}

/** Why a number is not there, in words. */
export function absence(why: Absence | undefined): Text {
  return why === undefined ? { ko: '–', en: '–' } : WORDS[why]
}
