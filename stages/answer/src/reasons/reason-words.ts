import type { Text } from '@haechi/fault'
import { settleParticles } from '@haechi/show'

/**
 * Where a person's value lies: against the middle value of those who were granted, and for words, or
 * a value in the very middle, `level`.
 */
export type Direction = 'high' | 'low' | 'missing' | 'level'

/** The sentences of a reason; `worse` speaks where the fitting one is not given. */
export type ReasonWords = {
  readonly worse: Text
  readonly high?: Text | undefined
  readonly low?: Text | undefined
  readonly missing?: Text | undefined
  readonly better?: Text | undefined
}

/** Sentences that know a feature by its name only. */
export function genericWords(feature: string): ReasonWords {
  const told = (ko: string, en: string): Text => ({
    ko: settleParticles(`‘${feature}’${ko}`),
    en: `“${feature}” ${en}`,
  })
  return {
    worse: told('이(가) 불리하게 작용했습니다.', 'counted against this decision.'),
    high: told(
      '이(가) 승인된 사람들의 중간값보다 높습니다.',
      'is above the middle value of those granted.',
    ),
    low: told(
      '이(가) 승인된 사람들의 중간값보다 낮습니다.',
      'is below the middle value of those granted.',
    ),
    missing: told('의 값이 비어 있습니다.', 'is blank.'),
  }
}

/** The sentence of a reason for a direction, its particles settled. */
export function sentenceOf(words: ReasonWords, direction: Direction): Text {
  const { ko, en } = (direction === 'level' ? undefined : words[direction]) ?? words.worse
  return { ko: settleParticles(ko), en }
}
