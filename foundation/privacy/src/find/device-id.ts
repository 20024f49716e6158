import type { Finding } from '../kind.ts'
import type { Judge } from './candidate.ts'
import { luhn } from './check-digits.ts'
import { Labels } from './labels.ts'

/** IMEI (15 digits, Luhn) and ICCID (from 89), beside a word for the device. */
export const judgeDevice: Judge = ({ digits, labels }) => {
  const sim = digits.length >= 19 && digits.startsWith('89')
  if (digits.length !== 15 && !sim) return undefined
  const near = labels()
  if (near.nearest(['device', 'card', 'account', 'serial']) !== 'device') return undefined
  const checked = luhn(digits)
  return {
    kind: 'device-id',
    confidence: checked ? 0.95 : 0.6,
    why: [...(checked ? ['Luhn'] : []), near.because('device')],
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const MAC = /^[0-9a-f]{2}(?:-[0-9a-f]{2}){5}$/i

/** An advertising or vendor id (a UUID beside a word for the device), or a MAC address by hyphens. */
export function findDevice(text: string, start: number, end: number): Finding | undefined {
  const length = end - start
  if (length !== 36 && length !== 17) return undefined
  const token = text.slice(start, end)
  if (length === 17) {
    if (!MAC.test(token)) return undefined
    return { kind: 'device-id', start, end, confidence: 0.8, why: ['MAC address'] }
  }
  if (!UUID.test(token)) return undefined
  const near = new Labels(text, start, end)
  if (!near.has('device')) return undefined
  return { kind: 'device-id', start, end, confidence: 0.9, why: ['UUID', near.because('device')] }
}
