import type { Finding } from '../kind.ts'
import { Labels } from './labels.ts'

const CI = /^[A-Za-z0-9+/]{86}==$/
const SAME = /^(.)\1{80}/
const DI = /^[A-Za-z0-9+/]{64}(?:[A-Za-z0-9+/=]{2})?$/

/** CI: 64 bytes in base64. DI: 64 characters (66 seen), only beside its word. */
export function findConnecting(text: string, start: number, end: number): Finding | undefined {
  const token = text.slice(start, end).replace(/\s/g, '')
  if (CI.test(token) && !SAME.test(token)) {
    return { kind: 'kr.ci', start, end, confidence: 0.95, why: ['64 bytes in base64'] }
  }
  if (!DI.test(token)) return undefined
  const near = new Labels(text, start, end)
  if (!near.has('ci')) return undefined
  return { kind: 'kr.ci', start, end, confidence: 0.85, why: ['64 characters', near.because('ci')] }
}
