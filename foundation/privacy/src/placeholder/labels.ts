import { KINDS, type Kind } from '../kind.ts'

/** What a placeholder stands for: a finding, or text of the original that only looks like a placeholder. */
export type PlaceholderKind = Kind | 'literal'

export const PLACEHOLDER_KINDS: readonly PlaceholderKind[] = [...KINDS, 'literal']

/**
 * The word in a placeholder, then what models turn it into: other English words, Korean, Japanese,
 * Chinese. Letters alone; spaces and hyphens between words are skipped when they are read.
 * No word stands for two kinds: that would restore across kinds.
 */
const WORDS: { readonly [kind in PlaceholderKind]: readonly [string, ...string[]] } = {
  'kr.resident-number': [
    'RRN',
    'ResidentNumber',
    '주민등록번호',
    '주민번호',
    '住民登録番号',
    '居民登记号',
  ],
  'kr.foreigner-number': [
    'FRN',
    'ForeignerNumber',
    '외국인등록번호',
    '外国人登録番号',
    '外国人登记号',
  ],
  'kr.13-digit-ambiguous': ['IDNO', '식별번호', '識別番号', '识别号'],
  'kr.passport': ['PASSPORT', '여권번호', '여권', '旅券番号', '护照号'],
  'kr.driver-licence': ['LICENCE', 'LICENSE', '운전면허번호', '운전면허', '運転免許番号', '驾照号'],
  'kr.business-number': [
    'BIZNO',
    'BusinessNumber',
    '사업자등록번호',
    '사업자번호',
    '事業者登録番号',
  ],
  'kr.corporate-number': ['CORPNO', 'CorporateNumber', '법인등록번호', '법인번호', '法人登録番号'],
  'kr.account': ['ACCOUNT', '계좌번호', '계좌', '口座番号', '口座', '账户', '账号'],
  'kr.phone': [
    'PHONE',
    '전화번호',
    '전화',
    '휴대전화',
    '휴대폰',
    '연락처',
    '電話番号',
    '電話',
    '电话',
  ],
  'kr.address': ['ADDRESS', '주소', '住所', '地址'],
  'kr.plate': ['PLATE', '차량번호', '車両番号', '车牌'],
  'kr.health-insurance-number': ['HEALTHNO', '건강보험증번호', '건강보험번호', '健康保険証番号'],
  'kr.ci': ['CI', '연계정보'],
  card: ['CARD', '카드번호', '카드', 'カード番号', 'カード', '卡号'],
  email: ['EMAIL', '이메일', '전자우편', 'メール', '邮箱', '电子邮件'],
  ip: ['IP', '아이피', 'IP주소'],
  iban: ['IBAN', '국제계좌번호'],
  'device-id': ['DEVICE', 'DeviceId', '기기', '단말', 'デバイス', '设备'],
  secret: ['SECRET', '비밀', '秘密'],
  'birth-date': ['BIRTH', 'BirthDate', '생년월일', '생일', '生年月日', '出生日期'],
  person: ['PERSON', '사람', '이름', '성명', '인물', '人名', '氏名', '姓名'],
  literal: ['TEXT', '원문', '原文'],
}

/** The word that stands in a placeholder of a kind. */
export function labelOf(kind: PlaceholderKind): string {
  return WORDS[kind][0]
}

/** A step in the tree of all words, by folded code unit. */
export type LabelNode = {
  readonly next: Map<number, LabelNode>
  /** One bit for each kind whose words go on from here or end here. */
  mask: number
  /** Index in `PLACEHOLDER_KINDS` of the kind whose word ends here, or -1. */
  ends: number
}

const empty = (): LabelNode => ({ next: new Map(), mask: 0, ends: -1 })

/** The tree of all words, ASCII letters in lower case. */
export const LABELS: LabelNode = empty()
for (const [kind, name] of PLACEHOLDER_KINDS.entries()) {
  for (const word of WORDS[name]) {
    let node = LABELS
    node.mask |= 1 << kind
    for (const unit of word.toLowerCase()) {
      const code = unit.charCodeAt(0)
      const next = node.next.get(code) ?? empty()
      node.next.set(code, next)
      next.mask |= 1 << kind
      node = next
    }
    if (node.ends >= 0 && node.ends !== kind) throw new Error(`${word} stands for two kinds`)
    node.ends = kind
  }
}

export const LONGEST_LABEL = Math.max(
  ...Object.values(WORDS).flatMap((all) => all.map((w) => w.length)),
)
