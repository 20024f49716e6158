import { particleOf } from './particles.ts'
import { foreignRank } from './syllables.ts'
import { HANGUL, MARK, SPACE, type Words } from './words.ts'

/** Words of foreign sound that stand beside cues and are no names. */
const NEVER = new Set(
  '리스크 아이디 데이터 카드 포인트 코드 메모 이메일 메일 매니저 파트너 센터 프로필 페이지 리스트 테스트 이자 서비스 카드사 카카오 네이버 토스 페이 마이너스 이후 이하 이내 이용 자동 자녀 지인 이체 지로 이자율 지점 제도 제한 제출'.split(
    ' ',
  ),
)

const LONGEST = 6
const MOST_WORDS = 3

/** The first word must sound foreign in each syllable but one of many, a further one in half of them. */
function soundsForeign(text: string, start: number, end: number, further: boolean): boolean {
  if (end - start < 2 || end - start > LONGEST || NEVER.has(text.slice(start, end))) return false
  let strange = 0
  for (let at = start; at < end; at += 1) strange += foreignRank(text.charCodeAt(at))
  const length = end - start
  return further ? 2 * strange >= length : strange >= length - (length > 3 ? 1 : 0)
}

/**
 * Words of foreign sound from one word on, with the last of them and where the name in it ends;
 * whether they are a name is for the cue beside them to say.
 */
export function foreignCued(
  text: string,
  words: Words,
  word: number,
): { readonly last: number; readonly stem: number } | undefined {
  let found: { last: number; stem: number } | undefined
  for (let at = word, count = 0; at < words.count && count < MOST_WORDS; at += 2, count += 1) {
    const closed = at + 1 >= words.count || words.sort[at + 1] === MARK
    if (words.sort[at] !== HANGUL || (count > 0 && words.sort[at - 1] !== SPACE)) break
    const start = words.start[at]!
    const end = words.end[at]!
    if (count > 0 && closed && end - start < LONGEST && !NEVER.has(text.slice(start, end))) {
      return { last: at, stem: end }
    }
    const stem = end - particleOf(text, start, end, 2).length
    if (stem === end && soundsForeign(text, start, end, count > 0)) found = { last: at, stem: end }
    else {
      const held = soundsForeign(text, start, stem, count > 0)
      if (held && stem < end) found = { last: at, stem }
      break
    }
  }
  return found
}
