/** A recipe with every action, for the columns of an invented table. */
export const RECIPE = `
recipe: customers-2090
reason: 통계작성
ground: 신용정보법 제32조제6항제9호의2
columns:
  이름: { action: redact, reason: 식별자 }
  전화: { action: mask, kind: kr.phone, reason: 식별자 }
  주민등록번호: { action: pseudonym, key: research, same: digits, reason: 결합 열쇠 }
  계좌: { action: token, key: ops, domain: account, reason: 되짚어 볼 일이 있음 }
  카드: { action: format-token, key: ops, reason: 형식이 남아야 함 }
  가입일: { action: date-shift, key: research, subject: 주민등록번호, days: 30, reason: 준식별자 }
  나이: { action: generalise, band: 10, reason: 준식별자 }
  금액: { action: keep, reason: 분석 대상 }
  메모: { action: drop, reason: 자유 글 }
`
