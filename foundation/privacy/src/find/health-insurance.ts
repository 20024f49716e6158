import type { Judge } from './candidate.ts'

/** Eleven digits without a check digit: only the word beside them tells. */
export const judgeHealthInsurance: Judge = ({ labels }) => {
  const near = labels()
  if (near.nearest(['health', 'phone', 'account', 'serial']) !== 'health') return undefined
  return { kind: 'kr.health-insurance-number', confidence: 0.9, why: [near.because('health')] }
}
