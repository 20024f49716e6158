import type { Judge } from './candidate.ts'

/** 11–26 and 28: the police agency that gave the licence out. */
const isRegion = (code: number) => (code >= 11 && code <= 26) || code === 28

/** Region names that legacy licences carry in place of the code. */
const REGION =
  /(서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)[ -]{0,2}$/

export const judgeLicence: Judge = ({ digits, groups, even, spread, labels }) => {
  if (!isRegion(Number(digits.slice(0, 2)))) return undefined
  const near = labels()
  const label = near.nearest(['licence', 'serial', 'account', 'phone'])
  if (label === 'licence') {
    return { kind: 'kr.driver-licence', confidence: 0.97, why: ['region', near.because(label)] }
  }
  if ((groups.length !== 4 && !spread) || !even) return undefined
  if (label !== undefined && near.distance(label) < 8) return undefined
  return { kind: 'kr.driver-licence', confidence: 0.8, why: ['region', 'layout'] }
}

/** Ten digits after the name of a region; without that name the word for licence must stand near. */
export const judgeLegacyLicence: Judge = ({ text, start, labels }) => {
  const region = REGION.exec(text.slice(Math.max(0, start - 5), start))
  const near = labels()
  const labelled = near.has('licence')
  if (!labelled && (region === null || near.has('phone') || near.has('account'))) return undefined
  const why = ['layout', ...(region ? [`region: ${region[1]}`] : [])]
  if (labelled) why.push(near.because('licence'))
  return {
    kind: 'kr.driver-licence',
    confidence: labelled ? 0.9 : 0.6,
    why,
    ...(region && { start: start - region[0].length }),
  }
}
