/** Words beside which persons are named, by sort; the sort is what the tagger sees. */
const TITLES: readonly (readonly [sort: number, words: string])[] = [
  [1, '씨 님 군 양 옹 氏 선생님 선생 여사 여사님 어르신 사모님 아주머니'],
  [
    2,
    '고객 고객님 회원 회원님 손님 예금주 계약자 피보험자 수익자 가입자 차주 채무자 보증인 명의자 신청인 신청자 민원인 수취인 송금인 수령인 청구인 대리인 조합원 투자자 세대주 배우자 임차인 임대인',
  ],
  [
    3,
    '대표 대표이사 사장 부사장 회장 부회장 전무 상무 이사 부장 차장 과장 대리 계장 주임 사원 팀장 실장 본부장 센터장 지점장 행장 은행장 상담원 상담사 매니저 소장 원장 총재 의장 간사 국장 처장 청장 위원장 위원 부위원장 이사장 사무총장 총장 단장 대변인 임원 책임 선임 수석 연구원 연구위원 애널리스트 기자 특파원 앵커 아나운서 편집장 대장 사단장 사령관 중위 소위 대위 소령 중령 대령 준장 소장 중장 병장 상병 일병 하사 중사 상사 경위 경감 경사 경장 순경 형사 서장',
  ],
  [
    4,
    '대통령 총리 국무총리 장관 차관 의원 시장 도지사 지사 군수 구청장 후보 전대통령 주석 국회의원 최고위원 원내대표 비서관 수석비서관 대사 총서기 국왕 여왕 왕 왕자 공주 황제 교황 추기경 신부 목사 스님 수녀 집사 장로',
  ],
  [
    5,
    '감독 선수 배우 가수 코치 주장 투수 타자 포수 골키퍼 작가 화가 시인 소설가 디자이너 모델 개그맨 개그우먼 코미디언 방송인 아이돌 멤버 래퍼 피디 PD 셰프 여배우 연기자 주연 조연 주인공 영화배우 탤런트 성우 작곡가 지휘자 피아니스트 바이올리니스트 무용가 만화가 연출 연출가 각본 리더 보컬 역 분 누나 오빠 형 언니 동생 엄마 아빠 할머니 할아버지 아저씨 아줌마',
  ],
  [
    6,
    '교수 박사 변호사 판사 검사 의사 약사 간호사 세무사 회계사 노무사 법무사 감정평가사 설계사 교사 강사 학생 씨는 조교 연구가 평론가 원사 학자 건축가 사진작가 부부 남매 형제 부자 모녀 가족 어머니 아버지 아들 딸 부인 남편 아내 남자친구 여자친구 친구 팬',
  ],
  [
    7,
    '성명 이름 성함 담당 담당자 본인 작성자 보낸이 받는이 보낸사람 받는사람 입금자 입금자명 예금주명 고객명 계약자명 수취인명 대출자 연락처 대표자 상담자 접수자 피해자 가해자 용의자 피의자 피고인 고인 故 고',
  ],
]

const byFirst = new Map<number, (readonly [text: string, sort: number])[]>()
for (const [sort, words] of TITLES) {
  for (const one of words.split(' ')) {
    const first = one.charCodeAt(0)
    byFirst.set(first, [...(byFirst.get(first) ?? []), [one, sort] as const])
  }
}
for (const list of byFirst.values()) list.sort((a, b) => b[0].length - a[0].length)

/** Which characters begin a title: most places are done with after one look. */
const begins = new Uint8Array(65_536)
for (const first of byFirst.keys()) begins[first] = 1

/** The sort of the longest title that begins at a place and ends by `end`, plus 16 times its length; 0 if none. */
export function titleAt(text: string, at: number, end: number): number {
  const first = text.charCodeAt(at)
  if (begins[first] !== 1) return 0
  const list = byFirst.get(first)!
  for (const [one, sort] of list) {
    if (at + one.length <= end && text.startsWith(one, at)) return sort + 16 * one.length
  }
  return 0
}

/** The sort of the title that a word is or ends in, 0 if none. */
export function titleBefore(text: string, start: number, end: number): number {
  for (let length = Math.min(5, end - start); length >= 1; length -= 1) {
    if (length === 1 && end - start > 1) break
    const found = titleAt(text, end - length, end)
    if (found >> 4 === length) return found & 15
  }
  return 0
}
