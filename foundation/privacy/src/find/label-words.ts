/**
 * Words that say what the number beside them is, Korean and English; the name is the family's. A word
 * with a bar on one side is not tied to a letter there.
 */
export const LABEL_WORDS = {
  resident: '주민등록 주민번호 주민 resident rrn',
  foreigner: '외국인등록 외국인번호 외국인 거소 alien foreigner frn',
  corporate: '법인등록 법인번호 법인 등기번호 corporate corporation',
  business: '사업자 business brn',
  passport: '여권 passport',
  licence: '면허 licence license driver',
  account:
    '계좌 통장 입금 송금 이체 예금 적금 은행 뱅크 농협 수협 신협 새마을금고 우체국 account acct bank',
  phone: '전화 휴대 핸드폰 연락처 연락 문자 팩스 ☎ fax |tel phone mobile |cell |hp|',
  health: '건강보험 보험증 증번호 healthinsurance nhis',
  ci: '연계정보 중복가입 |ci| |di|',
  plate: '차량 번호판 자동차 차번호 주차 plate vehicle',
  card: '카드 card credit visa master amex',
  ip: '|ip| |ipv4 |ipv6 아이피 서버 접속 dns host server |ping',
  device: 'imei 단말 기기 광고 adid idfa gaid device udid iccid 유심 android',
  secret:
    'apikey api_key api-key secret token passw |pwd 비밀번호 비밀키 인증키 암호 토큰 access_key accesskey bearer credential 키',
  birth: '생년월일 생일 출생 생년 birth |born dob',
  version: '버전 version |ver| |v| release 릴리스 빌드 펌웨어',
  serial:
    '주문 송장 운송장 접수 문서번호 관리번호 일련번호 상품 모델 제품 바코드 품번 거래번호 승인번호 등록상표 특허 공고 고시 예약 order tracking invoice serial barcode timestamp 타임스탬프 isbn',
  swift: 'swift 스위프트 |bic|',
  /** Names of banks that are common words: they count only right before the number. */
  shortBank:
    '국민 신한 우리 하나 기업 카카오 토스 |kb |ibk |nh sc제일 제일 씨티 대구 부산 광주 전북 경남 제주 산업',
} as const

export type Family = keyof typeof LABEL_WORDS
