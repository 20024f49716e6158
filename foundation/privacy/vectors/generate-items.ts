/**
 * The benchmark of the finder: made-up identifiers of every kind, plain and in each disguise, planted
 * in carrier sentences. Run: node generate-items.ts [count] [seed] > items.jsonl
 */
import type { Kind } from '../src/kind.ts'
import { Drawing } from './drawing.ts'
import { MAKERS } from './made-up.ts'
import { suits, WRAPPINGS, type Wrapping, wrap } from './wrappings.ts'

export type Item = {
  readonly kind: Kind
  readonly wrapping: Wrapping
  /** The sentence, and where in it the identifier stands (UTF-16 code units). */
  readonly text: string
  readonly start: number
  readonly end: number
}

const LABELS: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  'kr.resident-number': ['주민등록번호', '주민번호', '고객 주민등록번호'],
  'kr.foreigner-number': ['외국인등록번호', '외국인 등록번호', '국내거소신고번호'],
  'kr.corporate-number': ['법인등록번호', '법인번호'],
  'kr.business-number': ['사업자등록번호', '사업자 번호'],
  'kr.passport': ['여권번호', '여권 번호'],
  'kr.driver-licence': ['운전면허번호', '면허번호'],
  'kr.account': ['입금 계좌', '계좌번호', '신한은행', '출금 통장', '농협 계좌', '카카오뱅크'],
  'kr.phone': ['휴대폰', '연락처', '전화번호', '팩스'],
  'kr.address': ['주소', '배송지', '거주지'],
  'kr.plate': ['차량번호', '번호판'],
  'kr.health-insurance-number': ['건강보험증 번호', '건강보험증번호', '보험증번호'],
  'kr.ci': ['CI', '연계정보'],
  card: ['카드번호', '신용카드'],
  email: ['이메일', '메일'],
  ip: ['접속 IP', '서버'],
  iban: ['IBAN', '해외송금 계좌'],
  'device-id': ['IMEI', '단말기 번호', '광고 ID', '기기 식별자'],
  secret: ['API 키', 'api_key', '인증키'],
  'birth-date': ['생년월일', '생일', '출생일'],
}
const LABELLED = [
  ['고객님의 ', ': ', ' 확인 부탁드립니다.'],
  ['신청서에 적힌 ', ' ', ' 건을 처리해 주세요.'],
  ['[상담 기록] ', ' = ', ' / 담당자 확인 필요'],
  ['문의하신 ', '는 ', ', 등록이 끝났습니다.'],
  ['', ': ', ''],
] as const
const BARE = [
  ['확인해 보니 ', ' 맞습니다.'],
  ['어제 보내 드린 ', ' 다시 봐 주세요.'],
  ['(', ')'],
  ['기록: ', ', 이상 없음'],
  ['', ' 조회 바랍니다.'],
] as const
const PARTICLES = ['은', '는', '이', '가', '을', '를', '입니다', '이에요', '으로', '에서']

/** One sentence with an identifier of this kind in this disguise; undefined where it does not suit. */
export function plant(kind: Kind, wrapping: Wrapping, draw: Drawing): Item | undefined {
  const made = MAKERS[kind]!(draw)
  if (!suits(wrapping, kind, made.text)) return undefined
  const text = wrap(wrapping, made.text, draw)
  let before: string
  let after: string
  if (made.needsLabel || draw.unit() < 0.5) {
    const [head, joint, tail] = draw.pick(LABELLED)
    before = `${head}${draw.pick(LABELS[kind]!)}${joint}`
    after = tail
  } else {
    const [head, tail] = draw.pick(BARE)
    before = head
    after = tail
  }
  if (wrapping === 'particle') after = `${draw.pick(PARTICLES)}${after}`
  if (wrapping !== 'nfd') {
    return {
      kind,
      wrapping,
      text: before + text + after,
      start: before.length,
      end: before.length + text.length,
    }
  }
  const [b, t, a] = [before, text, after].map((part) => part.normalize('NFD')) as [
    string,
    string,
    string,
  ]
  return { kind, wrapping, text: b + t + a, start: b.length, end: b.length + t.length }
}

/** The benchmark: as many plain items as in all disguises together. */
export function* generateItems(count = 100_000, seed = 20261125): Generator<Item> {
  const draw = new Drawing(seed)
  const kinds = Object.keys(MAKERS) as Kind[]
  for (let made = 0; made < count; ) {
    const wrapping = draw.unit() < 0.4 ? 'plain' : draw.pick(WRAPPINGS)
    const item = plant(draw.pick(kinds), wrapping, draw)
    if (!item) continue
    made++
    yield item
  }
}

if (import.meta.main) {
  const [count, seed] = process.argv.slice(2).map(Number)
  for (const item of generateItems(count, seed)) process.stdout.write(`${JSON.stringify(item)}\n`)
}
