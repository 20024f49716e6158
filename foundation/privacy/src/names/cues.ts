import { foreignCued } from './cues-foreign.ts'
import { isParticle, particleOf } from './particles.ts'
import { firstRank, LONG_SURNAMES, lastRank, surnameRank } from './syllables.ts'
import { titleAt } from './titles.ts'
import { HANGUL, SPACE, type Words } from './words.ts'

/** A name that a cue beside it gives away. */
export type CuedName = { readonly start: number; readonly end: number; readonly cue: string }

/** What stands before a name in forms and chat. */
const LABELS = new Set(
  '성명 이름 성함 예금주 예금주명 입금자 입금자명 수취인 수취인명 송금인 보내는분 받는분 받는사람 보내는사람 고객명 회원명 계약자 계약자명 피보험자 수익자 신청인 신청자 청구인 민원인 차주 채무자 보증인 연대보증인 명의자 담당자 대표자 세대주 임대인 임차인 상속인 대리인 배우자 보험수익자 명의인 작성자 접수자 상담원 상담사'.split(
    ' ',
  ),
)
const LONGEST_LABEL = 5
/** Particles that may stand at a label. */
const TOPICS = '은는이가을를'

/** What stands after a name, alone or attached. */
const HONORIFICS = new Set(
  '씨 님 고객님 회원님 고객 회원 귀하 어르신 여사 여사님 선생님'.split(' '),
)

/** Words of the shape of a name that stand beside cues and are none. */
const NEVER = new Set(
  `이모 고모 장모 장인 서방 도련 기사 이사 주임 선배 후배 조상 부모 사모 사장 원장 선생 공주 변호 이용자 소비자 신용자 주거래 최우수 우수 이용 신규 기존 장기 정회 준회 임원 간사 신부 주교 추기 도사 여사 강사 교사 의사 약사 판사 검사 박사 구매 최우량 소상공 안내 정보 명의 전체 본인 주소 현재 확인 변경 해당 여부 기재 이하 미상 성명 이름 성함 한정 우편 고정 이체 정상 추가 입력 조회 표시 기준 심사 서류 서명 신분증 신청서 주민등 연락처 주민번 대리인 남편 배우자 예금주 계좌 조합원 직장인 외국인 한국인 공무원 상담원 신청인 차주 채무자 주채무 피해자 은행원 변호사 전문가 주인 공인 노인 하인 지인 장애인 여러분 일반인 유가족 전문직 최종 최초 방문 문의 상담`.split(
    /\s+/,
  ),
)

/** Whether a stretch has the form of a Korean name: two to four syllables from a surname on. */
export function looksNamed(text: string, start: number, end: number): boolean {
  const length = end - start
  const surname = surnameRank(text.charCodeAt(start))
  if (length === 4) return LONG_SURNAMES.includes(text.slice(start, start + 2))
  if (surname === 0 || NEVER.has(text.slice(start, end))) return false
  if (length === 3) {
    const first = firstRank(text.charCodeAt(start + 1))
    const last = lastRank(text.charCodeAt(start + 2))
    return first > 0 && last > 0 && first + last + surname > 3
  }
  return (
    length === 2 &&
    surname === 2 &&
    firstRank(text.charCodeAt(start + 1)) + lastRank(text.charCodeAt(start + 1)) > 0
  )
}

/** Whether a stretch is but what may hang on a name: particles, an honorific. */
export function isTail(text: string, start: number, end: number): boolean {
  return isParticle(text, start, end) || honorificAt(text, start, end) !== undefined
}

/** The honorific that begins at `at` and leaves nothing but a particle before `end`. */
function honorificAt(text: string, at: number, end: number): string | undefined {
  for (let length = Math.min(3, end - at); length >= 1; length -= 1) {
    const word = text.slice(at, at + length)
    if (HONORIFICS.has(word) && isParticle(text, at + length, end)) return word
  }
  return undefined
}

function attached(text: string, start: number, end: number): CuedName | undefined {
  for (let length = Math.min(4, end - start - 1); length >= 2; length -= 1) {
    const cue = honorificAt(text, start + length, end)
    if (cue === undefined || titleAt(text, start, start + length) >> 4 === length) continue
    const close = length === 3 && (cue === '씨' || cue === '님')
    const named = close ? looksLabelled : looksNamed
    if (named(text, start, start + length)) return { start, end: start + length, cue }
  }
  const alone = text.charCodeAt(start + 1) === 0xc528 && surnameRank(text.charCodeAt(start)) > 0
  return alone && isParticle(text, start + 2, end)
    ? { start, end: start + 1, cue: '씨' }
    : undefined
}

/** A word that is a label, its particle aside: `예금주는`, `입금자명을`. */
function labelOf(text: string, start: number, end: number): string | undefined {
  if (end - start > LONGEST_LABEL + 1) return undefined
  const whole = text.slice(start, end)
  if (LABELS.has(whole)) return whole
  const stem = whole.slice(0, -1)
  return TOPICS.includes(whole.charAt(stem.length)) && LABELS.has(stem) ? stem : undefined
}

/** The label before a word, across spaces and one of `:`, `=`, `/`. */
function labelBefore(text: string, words: Words, word: number): string | undefined {
  let at = word - 1
  let marks = 0
  while (at >= 0 && word - at < 5 && words.sort[at] !== HANGUL) {
    if (words.sort[at] !== SPACE) {
      const mark = text.charCodeAt(words.start[at]!)
      if (mark !== 0x3a && mark !== 0xff1a && mark !== 0x3d && mark !== 0x2f) return undefined
      marks += 1
    }
    at -= 1
  }
  if (at < 0 || at === word - 1 || marks > 1 || words.sort[at] !== HANGUL) return undefined
  const whole = labelOf(text, words.start[at]!, words.end[at]!)
  if (whole !== undefined || at < 2 || words.sort[at - 1] !== SPACE) return whole
  // `받는 분`, `보내는 사람` are labels of two words.
  const pair = text.slice(words.start[at - 2]!, words.end[at]!).replace(' ', '')
  return LABELS.has(pair) ? pair : undefined
}

/** The honorific in the word after the next space. */
function honorificAfter(text: string, words: Words, word: number): string | undefined {
  if (words.sort[word + 1] !== SPACE || words.sort[word + 2] !== HANGUL) return undefined
  if (word + 2 >= words.count) return undefined
  const cue = honorificAt(text, words.start[word + 2]!, words.end[word + 2]!)
  return cue === '고객' || cue === '회원' ? undefined : cue
}

/** After a label less of the form is asked: a surname and one syllable of given names. */
function looksLabelled(text: string, start: number, end: number): boolean {
  if (looksNamed(text, start, end)) return true
  const length = end - start
  if (length < 2 || length > 3 || NEVER.has(text.slice(start, end))) return false
  if (surnameRank(text.charCodeAt(start)) === 0) return false
  const first = firstRank(text.charCodeAt(start + 1))
  return first + lastRank(text.charCodeAt(end - 1)) > 0
}

/** `김 도윤 고객님`, `성명: 김 도윤`, `박 과장님`: the surname is a word by itself. */
function apart(text: string, words: Words, word: number): CuedName | undefined {
  const next = word + 2
  if (words.sort[word + 1] !== SPACE || next >= words.count || words.sort[next] !== HANGUL) {
    return undefined
  }
  const start = words.start[word]!
  const given = words.start[next]!
  const end = words.end[next]!
  const title = titleAt(text, given, end)
  const rest = given + (title >> 4)
  if ((title & 15) === 3 && text.charCodeAt(rest) === 0xb2d8 && rest < end) {
    return { start, end: start + 1, cue: text.slice(given, rest + 1) }
  }
  if (end - given < 2 || title >> 4 >= 2 || firstRank(text.charCodeAt(given)) === 0)
    return undefined
  if (lastRank(text.charCodeAt(given + 1)) === 0) return undefined
  const cue =
    labelBefore(text, words, word) ??
    honorificAt(text, given + 2, end) ??
    (end - given === 2 ? honorificAfter(text, words, next) : undefined)
  const clean = isParticle(text, given + 2, end) || honorificAt(text, given + 2, end) !== undefined
  return cue !== undefined && clean ? { start, end: given + 2, cue } : undefined
}

/** A name in one word of Hangul that a cue in it or beside it gives away, without particles. */
export function cuedName(text: string, words: Words, word: number): CuedName | undefined {
  const start = words.start[word]!
  const end = words.end[word]!
  if (end - start > 9) return undefined
  if (word > 0 && words.sort[word - 1] === HANGUL) return undefined
  const korean = surnameRank(text.charCodeAt(start)) > 0
  const own = korean ? koreanCued(text, words, word) : undefined
  const stretch = foreignCued(text, words, word)
  if (stretch === undefined || (own !== undefined && stretch.last === word)) return own
  const { last, stem } = stretch
  const cue =
    labelBefore(text, words, word) ?? (last > word ? honorificAfter(text, words, last) : undefined)
  return cue === undefined ? own : { start, end: stem, cue }
}

function koreanCued(text: string, words: Words, word: number): CuedName | undefined {
  const start = words.start[word]!
  const end = words.end[word]!
  if (end - start < 2) return apart(text, words, word)
  const inside = attached(text, start, end)
  if (inside !== undefined) return inside
  if (looksNamed(text, start, end)) {
    const cue = honorificAfter(text, words, word)
    if (cue !== undefined) return { start, end, cue }
  }
  const label = labelBefore(text, words, word)
  if (label === undefined || labelOf(text, start, end) !== undefined) return undefined
  if (end - start <= 4 && looksNamed(text, start, end)) return { start, end, cue: label }
  const { length } = particleOf(text, start, end, 2)
  for (const stem of [end - length, end - Math.min(1, length)]) {
    if (stem - start <= 4 && looksLabelled(text, start, stem)) {
      return { start, end: stem, cue: label }
    }
  }
  return undefined
}
