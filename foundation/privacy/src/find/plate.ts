import type { Finding } from '../kind.ts'
import { DIGIT_VALUE, isAlnum, isDigit } from './characters.ts'
import { Labels } from './labels.ts'

/** Syllables of use: private, commercial, parcel, hire (자동차등록번호판 등의 기준에 관한 고시). */
const USES = '가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주아바사자배하허호'
/** Uses that are also counters and endings of ordinary words. */
const COMMON = new Set('조호주도로부구배자사')
/** What is counted after a number: `12조 3456억`, `30도 2024년`. */
const COUNTED = /^[년월일억만원명건개회차%천번]/

/** 1 for a syllable of use. */
export const PLATE_USE = new Uint8Array(0x10000)
for (const use of USES) PLATE_USE[use.charCodeAt(0)] = 1

/** Whether a syllable of use and a further digit follow here: a cheap look. */
export function beginsPlate(text: string, at: number): boolean {
  let use = at
  if (PLATE_USE[text.charCodeAt(use)] === 0) {
    if (!isJoint(text.charCodeAt(at)) || PLATE_USE[text.charCodeAt(++use)] === 0) return false
  }
  const next = text.charCodeAt(use + 1)
  return isDigit(next) || (isJoint(next) && isDigit(text.charCodeAt(use + 2)))
}

const isJoint = (c: number) => c === 0x20 || c === 0x2d || c === 0x2e || c === 0x2f || c === 0x0a
const REGION =
  /(서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주) ?$/

/** A registration plate whose first digits end at this place, before the syllable of use. */
export function findPlate(text: string, before: number): Finding | undefined {
  const gap = PLATE_USE[text.charCodeAt(before)] === 1 ? 0 : 1
  const use = text[before + gap]!
  let start = before
  let digits = ''
  let spread = 0
  while (digits.length < 3) {
    if (isDigit(text.charCodeAt(start - 1))) digits = text[--start]! + digits
    else if (
      isJoint(text.charCodeAt(start - 1)) &&
      isDigit(text.charCodeAt(start - 2)) &&
      start < before &&
      digits.length === spread + 1
    ) {
      if (gap === 0 && !text.slice(start - 1, before).includes('\n')) break
      digits = text[start - 2]! + digits
      start -= 2
      spread++
    } else break
  }
  if (digits.length < 2 || isDigit(text.charCodeAt(start - 1))) return undefined
  const value = Number(digits)
  if (digits.length === 3 ? value < 100 : value < 1) return undefined
  let end = before + gap + 1
  let serial = 0
  let joints = 0
  while (serial < 4) {
    if (isDigit(text.charCodeAt(end))) {
      serial++
      end++
    } else if (isJoint(text.charCodeAt(end)) && isDigit(text.charCodeAt(end + 1))) {
      joints++
      end++
    } else return undefined
  }
  const after = text.charCodeAt(end)
  if (isAlnum(after) || joints > 4) return undefined
  const previous = text.charCodeAt(start - 1)
  if (isAlnum(previous) || previous === 0x2e || previous === 0x2c || text[start - 1] === '제')
    return
  const near = new Labels(text, start, end)
  if (!near.has('plate')) {
    if (COUNTED.test(text.slice(end, end + 2).trimStart())) return undefined
    const loose = joints > 0 || gap > 0
    if (loose && COMMON.has(use) && joints + spread + gap < 6) return undefined
    if (joints > 1 && joints + spread < 4) return undefined
    if (near.has('serial') || DIGIT_VALUE[previous] === 10) return undefined
  }
  const region = REGION.exec(text.slice(Math.max(0, start - 3), start))
  if (region) start -= region[0].length
  const why = ['layout', ...(near.has('plate') ? [near.because('plate')] : [])]
  return { kind: 'kr.plate', start, end, confidence: near.has('plate') ? 0.95 : 0.75, why }
}
