import { readFileSync } from 'node:fs'
import { replay } from '@haechi/rulebook'
import type { Answer, RulesAround } from './answer.ts'
import { writtenLibrary } from './open-library.ts'
import { readPlain } from './read-facts.ts'
import type { RulesOptions } from './rules-options.ts'

/** Derives a receipt's verdicts again and compares them byte for byte. */
export async function runReplay(options: RulesOptions, around: RulesAround): Promise<Answer> {
  const path = options.positionals[0] ?? ''
  await readPlain(path)
  // The very bytes: a mark at the head that readers pass over is a difference too.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(path))
  const result = replay({ path, text }, writtenLibrary(around.home))
  const { same, judgements, firstDifference } = result
  const words = same
    ? {
        ko: `판정 ${judgements}개를 다시 끌어내어 바이트까지 같음을 확인했습니다.`,
        en: `${judgements} judgements were derived again and are the same byte for byte.`,
      }
    : {
        ko: `다시 끌어낸 것과 다릅니다. 처음 다른 곳: ${firstDifference}`,
        en: `it differs from what is derived again, first at: ${firstDifference}`,
      }
  return { data: result, lines: words[around.terminal.lang], good: same }
}
