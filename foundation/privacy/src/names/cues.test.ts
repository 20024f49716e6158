import { expect, test } from 'vitest'
import { cuedName } from './cues.ts'
import { cutWords, HANGUL, wordsFor } from './words.ts'

/** The names that cues give away in a text, with the cue. */
function cuesIn(text: string): string[] {
  const words = wordsFor(text.length)
  cutWords(text, 0, text.length, words)
  const found: string[] = []
  for (let word = 0; word < words.count; word += 1) {
    const name = words.sort[word] === HANGUL ? cuedName(text, words, word) : undefined
    if (name !== undefined) found.push(`${text.slice(name.start, name.end)}/${name.cue}`)
  }
  return found
}

test.each([
  ['성명: 김도윤', '김도윤/성명'],
  ['성명 : 박서연, 연락처', '박서연/성명'],
  ['예금주 이하준', '이하준/예금주'],
  ['예금주는 최민호입니다', '최민호/예금주'],
  ['예금주명=정수아', '정수아/예금주명'],
  ['입금자명을 정호임으로 바꿔', '정호임/입금자명'],
  ['받는 분: 강지호', '강지호/받는분'],
  ['김도윤 고객님, 안녕하세요', '김도윤/고객님'],
  ['김도윤고객님께서', '김도윤/고객님'],
  ['김도윤님께', '김도윤/님'],
  ['김도윤씨가', '김도윤/씨'],
  ['김도윤 씨는', '김도윤/씨'],
  ['성명: 이 서준', '이 서준/성명'],
  ['박씨가 서명', '박/씨'],
  ['표 과장님께 전달', '표/과장님'],
  ['남궁민수님의', '남궁민수/님'],
  ['한솔님', '한솔/님'],
  ['담당자 윤서현이 휴가', '윤서현/담당자'],
  ['차주 화봄의 소득', '화봄/차주'],
  ['임하은 귀하', '임하은/귀하'],
])('%s → %s', (text, expected) => {
  expect(cuesIn(text)).toEqual([expected])
})

test.each([
  '고객님 안녕하세요',
  '선생님 이모님 고모님 사장님 과장님',
  '예금주 정보가 다릅니다',
  '예금주 성명을 입력',
  '담당자 이름',
  '신규 고객님 우수 고객님 주거래 고객님',
  '날씨가 좋다 글씨 솜씨 말씨',
  '이자율 조회 정기예금 한도',
  '성명: 미기재',
  '서울 강남구 이천시',
  '차주 대리인',
])('nobody in: %s', (text) => {
  expect(cuesIn(text)).toEqual([])
})
