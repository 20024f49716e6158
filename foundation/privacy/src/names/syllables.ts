/** Surnames of one syllable, as they occur in Korea; general knowledge, no register was copied. */
export const SURNAMES =
  '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉사부가복태목형피두감음빈동온호범좌팽승간상시갈단당화창'

/** How many of `SURNAMES`, from the left, are common: together far more than nine persons of ten. */
const COMMON = 60

export const LONG_SURNAMES = [
  '남궁',
  '황보',
  '제갈',
  '선우',
  '독고',
  '사공',
  '서문',
  '동방',
  '어금',
]

/** Syllables often first in a given name, the commonest before the comma. */
const FIRST =
  '민서지예하도시주수현은윤성재정동영승준유태상경진미혜소연희창광기종병,원용선인나다가보채아이규철대명문순옥춘말금복점애숙형홍효해두석세찬건우강화한훈혁근길덕만중남봉판삼을양봄라로슬새초은리루담휘겸'

/** Syllables often last in a given name, the commonest before the comma. */
const LAST =
  '준우윤현진호훈영수민석희은연아정경원서율빈철식숙자미선순주인린나하혁욱환규성재,용섭태구기남록름리람별솔찬건한균근길모만복봉분례덕란림름옥애연임심점춘필학홍화효휘결겸담안온솜슬이유라라온희배범승탁표명문배곤걸갑동두래림미'

/** Syllables that stand in foreign names far more often than in Korean words. */
const FOREIGN =
  '스르트크프드츠즈브그흐러레로루리라롤랄렐릴롭렌란린론룬랑렘람림롬럼넬닐날놀널돈던덴댄딘벤반빈본번멜밀맬몰머먼맨케코쿠키카칼콜켈킬컬캐콘켄킨캠티테토투타탈텔톤턴틴펠필폴페포푸퍼피파판팔펜핀팀톰톰샤셰슈쇼셔쉬쉐줄쥐쥬죠챠츄쿼퀸펄헤히후호할헬홀힐휴웨위윌웰월워윈왓와이웬엔앤안에올알엘일얼엠앨애어유욘윙율잉밍펑룽쯔쑤씨자제조존잭잰젠진저지칭창챈첸촨쥔샹샨궈홍후비베보부버빌벨볼발블뱅바다데디도두더딜델달뎀덜덕뎃노네누니나뉴너'

const HANGUL = 0xac00
export const SYLLABLES = 11_172

function ranks(text: string, split: number): Uint8Array {
  const table = new Uint8Array(SYLLABLES)
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const index = text.charCodeAt(at) - HANGUL
    if (index >= 0 && index < SYLLABLES) table[index] = at < split ? 2 : 1
  }
  return table
}

const surnames = ranks(SURNAMES, COMMON)
const firsts = ranks(FIRST, FIRST.indexOf(','))
const lasts = ranks(LAST, LAST.indexOf(','))
const foreigns = ranks(FOREIGN, 0)

function look(table: Uint8Array, code: number): number {
  const index = code - HANGUL
  return index >= 0 && index < SYLLABLES ? table[index]! : 0
}

/** 2 a common surname, 1 a rare one, 0 none; likewise for the syllables of given names below. */
export const surnameRank = (code: number): number => look(surnames, code)
export const firstRank = (code: number): number => look(firsts, code)
export const lastRank = (code: number): number => look(lasts, code)
export const foreignRank = (code: number): number => look(foreigns, code)

export function isHangul(code: number): boolean {
  return code >= HANGUL && code < HANGUL + SYLLABLES
}

/** The shape of a syllable: vowel and final consonant, without which consonant it begins. */
export function rime(code: number): number {
  return isHangul(code) ? ((code - HANGUL) % 588) + 1 : 0
}

/** The final consonant of a syllable, 0 where it has none. */
export function coda(code: number): number {
  return isHangul(code) ? (code - HANGUL) % 28 : 31
}
