import type { Finding } from '../kind.ts'
import { isDigit, isHangul } from './characters.ts'
import { BEFORE_LAST, isDistrict, isProvince, leadingRegion } from './regions.ts'

/** 1 for a syllable that the name of a road, quarter, village or hill ends in. */
export const ADDRESS_END = new Uint8Array(0x10000)
for (const end of '로길동리가읍면산') ADDRESS_END[end.charCodeAt(0)] = 1

/** How far before the number the region may stand. */
const REACH = 48
const PLACE =
  /\d{1,5}(?:가 ?\d{1,5}|(?:번?[가나다라]?길| ?번길) ?\d{1,5})?(?:-\d{1,4})?(?: ?번지)?(?![\d.])/y
const DETAIL =
  /(?:,? ?\([가-힣0-9·, ]{1,30}\))?(?:,? {0,2}(?:[가-힣A-Za-z0-9]{2,20} )?(?:제?[가-라A-Za-z]?\d{0,4}동 ?)?(?:제?[A-Za-z]?\d{1,5}호|(?:지하)? ?\d{1,3}층(?: ?[A-Za-z]?\d{1,5}호)?))?(?:,? ?\([가-힣0-9·, ]{1,30}\))?/y
/** What is counted, not numbered, after a place: `테헤란로 3개 구간`. */
const COUNTED =
  /^(?:개|명|년|월|일|차|곳|만|억|천|백|원|여|%|km|㎞|m|배|건|회|시간|분|호선|세대|주)/

/** 1 for a syllable that the name of a city, county or district ends in. */
const REGION_END = new Uint8Array(0x10000)
for (const end of '시군구종') REGION_END[end.charCodeAt(0)] = 1

/** Whether the name of a city, county or district may stand before: a cheap look. */
export function followsRegion(text: string, number: number): boolean {
  const low = Math.max(0, number - REACH)
  for (let i = number - 3; i > low; i--) {
    if (REGION_END[text.charCodeAt(i)] === 0) continue
    if (BEFORE_LAST[text.charCodeAt(i - 1)] === 0) continue
    for (let n = 2; n <= 5; n++) if (isDistrict(text.slice(i - n + 1, i + 1))) return true
    if (text.startsWith('세종', i - 1) || text.startsWith('자치시', i - 2)) return true
  }
  return false
}

/**
 * A road-name or lot address whose first number begins at this place. The names of city, county or
 * district are a closed list and the anchor; the rest follows the grammar of addresses.
 */
export function findAddress(text: string, number: number): Finding | undefined {
  const low = Math.max(0, number - REACH)
  let from = number
  while (from > low && isPart(text, from - 1)) from--
  const parts: { word: string; at: number }[] = []
  for (const match of text.slice(from, number).matchAll(/[^ \n]+/g)) {
    let { 0: word, index } = match
    for (let head = leadingRegion(word); head !== '' && head !== word; head = leadingRegion(word)) {
      // 서울역 and 강남대로 begin with names too: what follows must go on as an address does.
      if (!isDistrict(head) && leadingRegion(word.slice(head.length)) === '') break
      parts.push({ word: head, at: from + index })
      index += head.length
      word = word.slice(head.length)
    }
    parts.push({ word, at: from + index })
  }
  for (let k = 0; k < parts.length; k++) {
    const { word, at } = parts[k]!
    const province = isProvince(word)
    if (!province && !isDistrict(word)) continue
    let next = k + 1
    while (next < parts.length && isDistrict(parts[next]!.word)) next++
    const anchored = province ? next > k + 1 || word.startsWith('세종') : true
    const names = parts.length - next
    if (!anchored || names < 1 || names > 4) continue
    return finish(text, at, number, province)
  }
  return undefined
}

function isPart(text: string, i: number): boolean {
  const c = text.charCodeAt(i)
  if (isHangul(c) || isDigit(c)) return true
  if (c !== 0x20 && c !== 0x0a) return false
  const before = text.charCodeAt(i - 1)
  return isHangul(before)
}

function finish(
  text: string,
  start: number,
  number: number,
  province: boolean,
): Finding | undefined {
  PLACE.lastIndex = number
  const place = PLACE.exec(text)
  if (!place) return undefined
  let end = number + place[0].length
  if (COUNTED.test(text.slice(end, end + 4))) return undefined
  DETAIL.lastIndex = end
  end += DETAIL.exec(text)?.[0].length ?? 0
  const why = [province ? 'province and district' : 'district', 'number']
  return { kind: 'kr.address', start, end, confidence: province ? 0.92 : 0.8, why }
}
