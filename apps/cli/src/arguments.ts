import { parseArgs } from 'node:util'
import { nearest } from '@haechi/document'
import type { Lang } from '@haechi/fault'
import { isDay } from '@haechi/rulebook'
import { CliFault } from './cli-fault.ts'

/** Options that commands know, and whether each takes a value. */
export type Spec = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>

/** A command line taken apart. */
export type Arguments<Known extends string> = {
  readonly values: Partial<Record<Known, string | boolean>>
  readonly positionals: readonly string[]
}

/**
 * Takes a command line apart. Throws CliFault for an option that the command does not take (the near
 * one is proposed), one without its value, or one given twice.
 */
export function readArguments<Known extends string>(
  args: readonly string[],
  spec: Spec,
  taken: readonly Known[],
): Arguments<Known> {
  const options = Object.fromEntries(
    taken.map((name) => [name, { type: spec[name]?.type ?? ('string' as const) }]),
  )
  const { tokens, values, positionals } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const known = taken.find((name) => name === token.name)
    if (known === undefined) {
      const meant = nearest(token.name, taken)
      throw invalid(token.rawName, {
        ko: `모르는 선택 사항입니다${meant ? ` — --${meant}을(를) 뜻했습니까?` : ''}`,
        en: `is no option of this command${meant ? ` — did you mean --${meant}?` : ''}`,
        mendKo: `쓸 수 있는 것: ${taken.map((name) => `--${name}`).join(', ')}`,
        mendEn: `Options: ${taken.map((name) => `--${name}`).join(', ')}.`,
      })
    }
    if (spec[known]?.type === 'string' && (token.value === undefined || token.value === '')) {
      throw invalid(token.rawName, {
        ko: '값이 없습니다',
        en: 'has no value',
        mendKo: `--${known} 값을 주십시오.`,
        mendEn: `Give --${known} a value.`,
      })
    }
    if (tokens.filter((one) => one.kind === 'option' && one.name === token.name).length > 1) {
      throw invalid(token.rawName, {
        ko: '두 번 주어졌습니다',
        en: 'is given twice',
        mendKo: '하나만 남기십시오.',
        mendEn: 'Keep one of them.',
      })
    }
  }
  return { values: values as Arguments<Known>['values'], positionals }
}

/** A fault of the command line: what is wrong with an argument, and what to give instead. */
export function invalid(
  where: string,
  say: { ko: string; en: string; mendKo: string; mendEn: string },
): CliFault {
  return new CliFault('option-invalid', {
    what: { ko: say.ko, en: say.en },
    where,
    mend: { ko: say.mendKo, en: say.mendEn },
  })
}

/** A day of the calendar. Throws CliFault. */
export function readDay(where: string, value: string): string {
  if (isDay(value)) return value
  throw invalid(where, {
    ko: `'${value}'은(는) 있는 날짜가 아닙니다`,
    en: `'${value}' is no day of the calendar`,
    mendKo: '2026-11-21 꼴로 주십시오.',
    mendEn: 'Give it like 2026-11-21.',
  })
}

/** A language of the program. Throws CliFault. */
export function readLang(value: string): Lang {
  if (value === 'ko' || value === 'en') return value
  throw invalid('--lang', {
    ko: `'${value}'은(는) 쓸 수 없는 언어입니다`,
    en: `'${value}' is no language of this program`,
    mendKo: 'ko 또는 en을 주십시오.',
    mendEn: 'Give ko or en.',
  })
}

/** One of a closed set. Throws CliFault with the set. */
export function readOne<Value extends string>(
  where: string,
  value: string,
  known: readonly Value[],
): Value {
  const found = known.find((one) => one === value)
  if (found !== undefined) return found
  const meant = nearest(value, known)
  throw invalid(where, {
    ko: `'${value}'은(는) 여기에 없습니다${meant ? ` — '${meant}'을(를) 뜻했습니까?` : ''}`,
    en: `'${value}' is none of these${meant ? ` — did you mean '${meant}'?` : ''}`,
    mendKo: `쓸 수 있는 것: ${known.join(', ')}`,
    mendEn: `Give one of ${known.join(', ')}.`,
  })
}
