import type { Candidate, Judge, Verdict } from './candidate.ts'

/**
 * Layouts of account numbers by bank, from the account number systems that the clearing institute
 * (금융결제원, CMS 계좌번호체계, 2026-05-08) publishes. No bank publishes its check digit.
 */
export const ACCOUNT_LAYOUTS: readonly (readonly number[])[] = [
  [3, 2, 6],
  [3, 8, 3],
  [3, 2, 7],
  [3, 6, 2, 3],
  [6, 2, 6],
  [3, 2, 4, 3],
  [4, 2, 6],
  [4, 2, 8],
  [3, 6, 5],
  [4, 4, 4],
  [3, 2, 5, 1],
  [3, 4, 4, 2],
  [4, 2, 6],
  [4, 3, 6],
  [3, 3, 6],
  [3, 5, 3, 2],
  [1, 6, 3, 2],
  [3, 2, 7],
  [3, 3, 7],
  [4, 3, 7],
  [4, 4, 4, 1],
  [4, 2, 6, 1],
  [3, 3, 6],
  [4, 2, 7],
  [3, 2, 6, 1],
  [6, 2, 5],
  [3, 6, 6],
  [3, 4, 6],
  [3, 3, 8],
  [3, 4, 4, 3],
  [4, 4, 5],
  [3, 3, 5],
  [4, 3, 6, 1],
  [6, 8],
  [4, 4, 6],
  [3, 4, 7],
]

/** Layouts and first digits that no other number has: found without a word beside them. */
function known({ digits, groups }: Candidate): string | undefined {
  const layout = groups.join('-')
  if (layout === '4-2-7' && /^(?:3333|3388|3355|3310|7777|7979|9101)/.test(digits)) return 'Kakao'
  if (layout === '3-4-4-2' && /^(?:30[1256]|312|317|35[1256])/.test(digits)) return 'NH'
  if (layout === '4-3-6' && /^100[2-7]/.test(digits)) return 'Woori'
  return undefined
}

export const judgeAccount: Judge = (candidate) => {
  const { groups, even, digits } = candidate
  if (!even && !candidate.broken) return undefined
  const near = candidate.labels()
  const label = near.nearest(['account', 'shortBank', 'serial', 'phone', 'card', 'business'])
  const bank = label === 'account' || label === 'shortBank'
  const glued = groups.length === 1
  if (glued && candidate.tied) return undefined
  if (bank) {
    const familiar = glued ? digits.length >= 10 && digits.length <= 14 : isLayout(groups)
    if (!familiar && (candidate.tied || label === 'shortBank' || near.distance(label) > 12))
      return undefined
    const why = [near.because(label), glued ? 'length' : familiar ? 'layout' : 'groups of digits']
    return say(familiar && !glued ? 0.9 : 0.7, why)
  }
  if (label !== undefined || glued) return undefined
  const subject = known(candidate)
  return subject && !candidate.broken ? say(0.6, [`subject code: ${subject}`]) : undefined
}

const LAYOUTS = new Set(ACCOUNT_LAYOUTS.map((layout) => layout.join('-')))
const isLayout = (groups: readonly number[]) => LAYOUTS.has(groups.join('-'))

function say(confidence: number, why: readonly string[]): Verdict {
  return { kind: 'kr.account', confidence, why }
}
