import type { Judge } from './candidate.ts'
import { businessCheck } from './check-digits.ts'

/** Ten digits, tax office from 101 up; a number without its check digit is none. */
export const judgeBusiness: Judge = ({ digits, groups, even, spread, labels }) => {
  if (Number(digits.slice(0, 3)) < 101 || digits.slice(3, 5) === '00') return undefined
  if (!businessCheck(digits)) return undefined
  const near = labels()
  const label = near.nearest(['business', 'account', 'phone', 'serial'])
  if (label === 'business') {
    return {
      kind: 'kr.business-number',
      confidence: 0.98,
      why: ['check digit', near.because(label)],
    }
  }
  if (
    (groups.length !== 3 && !spread) ||
    !even ||
    (label !== undefined && near.distance(label) < 8)
  )
    return undefined
  return { kind: 'kr.business-number', confidence: 0.85, why: ['check digit', 'layout'] }
}
