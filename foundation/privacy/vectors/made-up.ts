/**
 * Made-up identifiers: births in the 1800s and 2090s, offices, ranges and serials that nobody gives
 * out, domains and networks reserved for documentation. None can belong to a person.
 */
import type { Kind } from '../src/kind.ts'
import type { Drawing } from './drawing.ts'

export type MadeUp = {
  readonly text: string
  /** Only the word beside it makes it what it is. */
  readonly needsLabel?: boolean
}

const at = (digits: string, i: number) => Number(digits[i])
const sum = (digits: string, weights: readonly number[]) =>
  weights.reduce((total, weight, i) => total + weight * at(digits, i), 0)
const RESIDENT = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]

function withLuhn(digits: string): string {
  let total = 0
  for (let i = 0; i < digits.length; i++) {
    const d = at(digits, digits.length - 1 - i) * (i % 2 === 0 ? 2 : 1)
    total += d > 9 ? d - 9 : d
  }
  return digits + String((10 - (total % 10)) % 10)
}

function day(draw: Drawing): string {
  return (
    draw.whole(1, 12).toString().padStart(2, '0') + draw.whole(1, 28).toString().padStart(2, '0')
  )
}

function thirteen(draw: Drawing, digits: string): string {
  return draw.unit() < 0.75 ? `${digits.slice(0, 6)}-${digits.slice(6)}` : digits
}

function resident(draw: Drawing): MadeUp {
  const old = draw.unit() < 0.5
  const born = (old ? draw.whole(0, 20) : draw.whole(90, 99)).toString().padStart(2, '0')
  const first = born + day(draw) + draw.pick(old ? '90' : '34') + draw.digits(5)
  const check = (11 - (sum(first, RESIDENT) % 11)) % 10
  // Since October 2020 the last digits are drawn: no check digit.
  const last = !old && draw.unit() < 0.4 ? draw.digits(1) : String(check)
  return { text: thirteen(draw, first + last) }
}

function foreigner(draw: Drawing): MadeUp {
  const first = draw.whole(90, 99) + day(draw) + draw.pick('78') + draw.digits(5)
  const check = (13 - (sum(first, RESIDENT) % 11)) % 10
  return draw.unit() < 0.3
    ? { text: thirteen(draw, first + draw.digits(1)), needsLabel: true }
    : { text: thirteen(draw, first + String(check)) }
}

function corporate(draw: Drawing): MadeUp {
  const first = `9999${draw.pick(['11', '12', '21', '22'])}${draw.digits(6)}`
  const weights = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]
  const text = first + String((10 - (sum(first, weights) % 10)) % 10)
  const glued = draw.unit() < 0.2
  return glued ? { text, needsLabel: true } : { text: `${text.slice(0, 6)}-${text.slice(6)}` }
}

function business(draw: Drawing): MadeUp {
  const first = `99999${draw.digits(4)}`
  const total = sum(first, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((at(first, 8) * 5) / 10)
  const text = first + String((10 - (total % 10)) % 10)
  return draw.unit() < 0.2
    ? { text, needsLabel: true }
    : { text: `${text.slice(0, 3)}-${text.slice(3, 5)}-${text.slice(5)}` }
}

function card(draw: Drawing): MadeUp {
  const text = withLuhn(
    draw.pick(['94091200', '53651099', '35631712', '41111111']) + draw.digits(7),
  )
  const joint = draw.pick(['', '-', '-', ' '])
  return { text: text.match(/.{4}/g)!.join(joint) }
}

const PHONES = [
  '010-0000-####',
  '010-0000-####',
  '0100000####',
  '+82 10-0000-####',
  '+82-10-0000-####',
  '0082-10-0000-####',
  '(010)0000-####',
  '010 0000 ####',
  '02-000-####',
  '02-0000-####',
  '031-000-####',
  '070-0000-####',
  '0505-000-####',
  '011-000-####',
]

/** Bank or subject in words, then the layout of that bank. */
const ACCOUNTS = [
  '###-##-######',
  '110-###-######',
  '1002-###-######',
  '3333-##-#######',
  '301-####-####-##',
  '######-##-######',
  '###-######-##-###',
  '###-######-#####',
  '100-###-######',
  '9###-####-####-#',
  '##########',
  '############',
  '##############',
]

const REGIONS = [
  '서울특별시 강남구',
  '서울시 마포구',
  '서울 종로구',
  '경기도 성남시 분당구',
  '경기 수원시 영통구',
  '부산광역시 해운대구',
  '대구 수성구',
  '인천광역시 연수구',
  '충청북도 청주시 흥덕구',
  '전남 여수시',
  '강원특별자치도 춘천시',
  '제주특별자치도 서귀포시',
  '세종특별자치시',
]
const ROADS = ['해치로', '무지개길', '가상대로', '새벽로', '은하수로12번길', '샘물로3길']
const QUARTERS = ['해치동', '가상동', '무지개1동', '샘물리', '은하읍 새벽리']

function address(draw: Drawing): MadeUp {
  const region = draw.pick(REGIONS)
  const number = draw.whole(1, 999)
  if (draw.unit() < 0.35) {
    const hill = draw.unit() < 0.2 ? '산 ' : ''
    return { text: `${region} ${draw.pick(QUARTERS)} ${hill}${number}-${draw.whole(1, 99)}번지` }
  }
  const flat = `${draw.whole(101, 120)}동 ${draw.whole(101, 2599)}호`
  const detail = draw.pick(['', '', `, ${flat}`, ` ${flat}`, `, ${flat} (해치동, 가상아파트)`])
  return { text: `${region} ${draw.pick(ROADS)} ${number}${detail}` }
}

function iban(draw: Drawing): MadeUp {
  const country = draw.pick(['DE', 'GB', 'FR', 'NL'])
  const body =
    country === 'GB'
      ? `XXXX${draw.digits(14)}`
      : country === 'NL'
        ? `XXXX${draw.digits(10)}`
        : country === 'DE'
          ? draw.digits(18)
          : draw.digits(23)
  let rest = 0
  for (const c of `${body}${country}00`) {
    for (const d of String(Number.parseInt(c, 36))) rest = (rest * 10 + Number(d)) % 97
  }
  const text = country + String(98 - rest).padStart(2, '0') + body
  return { text: draw.unit() < 0.5 ? text : text.match(/.{1,4}/g)!.join(' ') }
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const KEY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const some = (draw: Drawing, from: string, count: number) =>
  Array.from({ length: count }, () => draw.pick(from)).join('')

function secret(draw: Drawing): MadeUp {
  const key = (count: number) => some(draw, KEY, count)
  return draw.pick<() => MadeUp>([
    () => ({ text: `AKIA${some(draw, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}` }),
    () => ({ text: `ghp_${key(36)}` }),
    () => ({ text: `sk-proj-${key(48)}` }),
    () => ({ text: `AIza${key(35)}` }),
    () => ({ text: `xoxb-${draw.digits(12)}-${key(24)}` }),
    () => ({ text: `k9${key(30)}`, needsLabel: true }),
  ])()
}

const hex = (draw: Drawing, count: number) => some(draw, '0123456789abcdef', count)

function device(draw: Drawing): MadeUp {
  return draw.pick<() => MadeUp>([
    () => ({ text: withLuhn(`00${draw.digits(12)}`), needsLabel: true }),
    () => ({
      text: [8, 4, 4, 4, 12].map((n) => hex(draw, n)).join('-'),
      needsLabel: true,
    }),
    () => ({ text: `00:00:5e:00:53:${hex(draw, 2)}` }),
  ])()
}

function birth(draw: Drawing): MadeUp {
  const year = String(draw.whole(1800, 1899))
  const month = draw.whole(1, 12)
  const date = draw.whole(1, 28)
  const m = String(month).padStart(2, '0')
  const d = String(date).padStart(2, '0')
  const text = draw.pick([
    `${year}-${m}-${d}`,
    `${year}.${m}.${d}`,
    `${year}/${m}/${d}`,
    `${year}${m}${d}`,
    `${year}년 ${month}월 ${date}일`,
    `${year.slice(2)}${m}${d}`,
  ])
  return { text, needsLabel: true }
}

/** Makes up an identifier of a kind. */
export const MAKERS: Readonly<Partial<Record<Kind, (draw: Drawing) => MadeUp>>> = {
  'kr.resident-number': resident,
  'kr.foreigner-number': foreigner,
  'kr.corporate-number': corporate,
  'kr.business-number': business,
  'kr.passport': (draw) => ({
    text: draw.fill(draw.pick(['M00######', 'S00######', 'M00#^00##'])),
  }),
  'kr.driver-licence': (draw) => ({
    text: `${draw.pick(['11', '13', '26', '28'])}-${draw.fill('99-0#####-##')}`,
  }),
  'kr.account': (draw) => ({ text: draw.fill(draw.pick(ACCOUNTS)), needsLabel: true }),
  'kr.phone': (draw) => ({ text: draw.fill(draw.pick(PHONES)) }),
  'kr.address': address,
  'kr.plate': (draw) => ({
    text: `${draw.fill(draw.pick(['1#', '3##', '99#']))}${draw.pick('가나라마거너허하')}${draw.pick(['', ' '])}00${draw.digits(2)}`,
  }),
  'kr.health-insurance-number': (draw) => ({
    text: draw.fill(draw.pick(['9-00########', '900########'])),
    needsLabel: true,
  }),
  'kr.ci': (draw) => ({ text: `${some(draw, BASE64, 85)}${draw.pick('AQgw')}==` }),
  card,
  email: (draw) => ({
    text: `${draw.fill(draw.pick(['@@@@##', '@@.@@@@@', '@@_@@+##']))}@${draw.pick(['example.com', 'mail.example.co.kr', 'example.org'])}`,
  }),
  ip: (draw) => ({
    text:
      draw.unit() < 0.8
        ? `${draw.pick(['192.0.2', '198.51.100', '203.0.113', '10.0.0'])}.${draw.whole(1, 254)}`
        : `2001:db8::${hex(draw, 4)}:${hex(draw, 3)}`,
  }),
  iban,
  'device-id': device,
  secret,
  'birth-date': birth,
}
