import type { Finding } from '../kind.ts'
import { isAlnum } from './characters.ts'
import { Labels } from './labels.ts'

const JOINT = String.raw`[ ./_\n-]?`
const FORM = new RegExp(
  String.raw`([MSRODG])${JOINT}(?:(?:\d${JOINT}){7}\d|(?:\d${JOINT}){3}([A-Z])(?:${JOINT}\d){4})`,
  'iy',
)

/** A passport number whose letter stands before the digit at this place: M12345678 or M123A4567. */
export function findPassport(text: string, digit: number): Finding | undefined {
  let start = digit - 1
  if (!isAlnum(text.charCodeAt(start))) start--
  if (start < 0 || isAlnum(text.charCodeAt(start - 1))) return undefined
  FORM.lastIndex = start
  const match = FORM.exec(text)
  if (!match) return undefined
  const end = start + match[0].length
  if (isAlnum(text.charCodeAt(end))) return undefined
  const joints = match[0].length - 9
  const lower = match[1]! > 'Z' || (match[2] ?? 'A') > 'Z'
  const near = new Labels(text, start, end)
  const label = near.nearest(['passport', 'serial', 'phone', 'card', 'account'])
  const form = match[2] === undefined ? 'letter and 8 digits' : 'letters among digits'
  if (label === 'passport') {
    const why = [form, near.because('passport')]
    return { kind: 'kr.passport', start, end, confidence: 0.95, why }
  }
  if (lower || label === 'serial' || text[start - 1] === '-') return undefined
  if (joints > 0 && joints < 7 && !(joints === 1 && text.slice(start, end).includes('\n')))
    return undefined
  const confidence = match[2] === undefined ? 0.6 : 0.85
  return { kind: 'kr.passport', start, end, confidence, why: [form] }
}
