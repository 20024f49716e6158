/** Korean text without identifiers, full of innocent numbers: what the finder must leave alone. */
import { Drawing } from './drawing.ts'

const TOPICS = [
  '대출 심사',
  '카드 발급',
  '예금 상품',
  '보험금 청구',
  '투자 자문',
  '신용 평가',
  '전자금융 거래',
  '여신 관리',
]
const ACTORS = [
  '금융위원회',
  '심사역',
  '담당 부서',
  '우리 회사',
  '수탁자',
  '소비자',
  '감독원',
  '지점',
]
const VERBS = [
  '검토하였다',
  '공시한다',
  '확정하였다',
  '안내합니다',
  '변경하였다',
  '보고했다',
  '승인하였다',
]

const amount = (draw: Drawing) => draw.whole(1, 2_000_000_000).toLocaleString('en-US')
const year = (draw: Drawing) => draw.whole(1998, 2026)
const two = (n: number) => String(n).padStart(2, '0')

const SENTENCES: readonly ((draw: Drawing) => string)[] = [
  (d) =>
    `${d.pick(ACTORS)}는 ${year(d)}년 ${d.whole(1, 12)}월 ${d.whole(1, 28)}일 ${d.pick(TOPICS)} 기준을 ${d.pick(VERBS)}.`,
  (d) =>
    `${d.pick(TOPICS)} 잔액은 ${amount(d)}원으로 전년보다 ${d.whole(1, 30)}.${d.whole(0, 9)}% 늘었다.`,
  (d) =>
    `「신용정보의 이용 및 보호에 관한 법률」 제${d.whole(1, 60)}조의${d.whole(2, 9)} 제${d.whole(1, 9)}항 제${d.whole(1, 12)}호에 따른다.`,
  (d) =>
    `시행령 제${d.whole(1, 50)}조 ${d.whole(1000, 2026)}자 개정안은 ${d.whole(10, 40)}조 ${d.whole(1000, 9999)}억 원 규모다.`,
  (d) =>
    `버전 ${d.whole(1, 20)}.${d.whole(0, 40)}.${d.whole(0, 300)}.${d.whole(0, 90)}에서 v${d.whole(1, 9)}.${d.whole(0, 20)}.${d.whole(0, 20)}로 올렸습니다.`,
  (d) =>
    `주문번호 ${year(d)}${two(d.whole(1, 12))}${two(d.whole(1, 28))}-${d.digits(7)} 건은 배송이 끝났습니다.`,
  (d) =>
    `주문번호 1${d.digits(3)}-${d.digits(4)}-${d.digits(4)}, 운송장 ${d.fill('6###########')} 조회 결과입니다.`,
  (d) => `접수번호 ${d.fill('2#####')}-${d.digits(7)}는 ${d.whole(1, 9)}일 안에 처리합니다.`,
  (d) =>
    `대표번호 15${d.digits(2)}-${d.digits(4)}, 상담 시간은 ${two(d.whole(8, 10))}:00~${d.whole(17, 19)}:30입니다.`,
  (d) =>
    `표 ${d.whole(1, 9)}.${d.whole(1, 9)}.${d.whole(1, 9)}.${d.whole(1, 9)} 참조, ${d.whole(100, 999)}쪽 ${d.whole(1, 40)}행.`,
  (d) =>
    `기간은 ${year(d)}.${two(d.whole(1, 12))}.${two(d.whole(1, 28))}.부터 ${year(d)}.${d.whole(1, 12)}.${d.whole(1, 28)}.까지, 금리 연 ${d.whole(2, 9)}.${d.digits(2)}%.`,
  (d) =>
    `표본 ${d.whole(100, 9999)}명 중 ${d.whole(10, 99)}명이 응답했고 평균은 ${d.whole(0, 9)}.${d.digits(6)}, 표준편차는 0.${d.digits(10)}이다.`,
  (d) =>
    `바코드 880${d.digits(10)} 상품 ${d.whole(1, 50)}개를 ${two(d.whole(0, 23))}:${two(d.whole(0, 59))}:${two(d.whole(0, 59))}에 출고.`,
  (d) => `타임스탬프 17${d.digits(11)}, 처리 ${d.digits(3)}ms, 커밋 ${d.fill('#@#@@##@@#')}.`,
  (d) =>
    `온도는 ${d.whole(10, 35)}도, ${year(d)}년 ${d.whole(1, 53)}주 ${d.whole(1000, 9999)}건이 접수되었다.`,
  (d) =>
    `서울 강남구 일대 ${d.whole(10, 90)}가구, 테헤란로 ${d.whole(2, 9)}개 구간에서 조사하였다.`,
  (d) =>
    `① 신청서 ${d.whole(1, 3)}부 ② 동의서 ${d.whole(1, 3)}부 ③ 소득 증빙 – ${year(d)}~${year(d)}년분을 낸다.`,
  (d) =>
    `문서번호 금융-${year(d)}-${d.digits(5)}호, 고시 제${year(d)}-${d.whole(10, 99)}호(${year(d)}. ${d.whole(1, 12)}. ${d.whole(1, 28)}.)를 본다.`,
  (d) =>
    `이 상품은 오 년 동안 삼 회 이상 이용한 사람 가운데 일 년 이내 ${d.whole(1, 9)}회 연체가 없는 고객에게 맞는다.`,
  (d) =>
    `지표 ${d.whole(1, 99)} ${d.whole(100, 999)} ${d.whole(1000, 9999)} ${d.whole(10, 99)} ${d.whole(100, 999)} (단위: 백만 원, 가중치 ${d.whole(1, 9)}/${d.whole(10, 20)})`,
  (d) =>
    `모형 GBM-${d.digits(4)}-${d.digits(2)}의 AUC는 0.${d.digits(4)}, KS는 ${d.whole(20, 60)}.${d.digits(2)}였다.`,
  (d) =>
    `매출 ${amount(d)}천원, 영업이익 ${amount(d)}천원, 주당 ${d.whole(100, 90000)}원을 배당하기로 ${d.pick(VERBS)}.`,
  (d) =>
    `${d.pick(ACTORS)}은 ${d.pick(TOPICS)} 절차가 소비자에게 불리하지 않은지 살피고 그 결과를 이사회에 ${d.pick(VERBS)}.`,
  (d) =>
    `설명 의무와 적합성 원칙을 지키려면 ${d.pick(TOPICS)}에 쓰이는 모형의 한계를 알기 쉽게 알려야 한다.`,
  (d) =>
    `다만 ${d.pick(ACTORS)}가 ${d.pick(TOPICS)} 과정에서 얻은 사실은 목적 밖으로 쓰이지 아니한다.`,
]

const PROSE = SENTENCES.filter((sentence) => !/\d/.test(sentence(new Drawing(1))))

/**
 * At least so many bytes of UTF-8, in lines. `numbers` is the share of sentences drawn from those that
 * hold numbers too: 1 is as dense as text gets, 0.2 is about that of news.
 */
export function generateClean(bytes = 1_200_000, seed = 20261126, numbers = 1): string {
  const draw = new Drawing(seed)
  const lines: string[] = []
  for (let size = 0; size < bytes; ) {
    const from = numbers === 1 || draw.unit() < numbers ? SENTENCES : PROSE
    const line = `${draw.pick(from)(draw)}${draw.pick([' ', '\n'])}`
    lines.push(line)
    size += Buffer.byteLength(line)
  }
  return lines.join('')
}

if (import.meta.main) process.stdout.write(generateClean(...process.argv.slice(2).map(Number)))
