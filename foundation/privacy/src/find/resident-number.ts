import type { Judge, Verdict } from './candidate.ts'
import {
  barcodeCheck,
  corporateCheck,
  foreignerCheck,
  isDay,
  residentCheck,
} from './check-digits.ts'

/** Kinds of company in digits five and six of a corporate number; as days they are valid too. */
const COMPANY = new Set(['11', '12', '13', '14', '15', '21', '22'])
const CENTURY = [1800, 1900, 1900, 2000, 2000, 1900, 1900, 2000, 2000, 1800]

/**
 * Thirteen digits: resident, foreigner or corporate number. The check digit is evidence and no gate:
 * numbers given out since October 2020 carry none.
 */
export const judgeThirteen: Judge = (candidate) => {
  const { digits, groups } = candidate
  const laidOut = groups.length === 2
  const sex = digits.charCodeAt(6) - 48
  const year = Number(digits.slice(0, 2))
  const dated = isDay(CENTURY[sex]! + year, Number(digits.slice(2, 4)), Number(digits.slice(4, 6)))
  const foreign = sex >= 5 && sex <= 8
  const personal = foreign ? 'kr.foreigner-number' : 'kr.resident-number'
  const personCheck = foreign ? foreignerCheck(digits) : residentCheck(digits)
  const companyCheck = corporateCheck(digits)
  const office = year >= 11 && year <= 28
  const company = COMPANY.has(digits.slice(4, 6))
  const labels = candidate.labels()
  const label = labels.nearest(['resident', 'foreigner', 'corporate', 'serial', 'account', 'phone'])
  const person = label === 'resident' || label === 'foreigner'

  if (label === 'corporate') {
    if (companyCheck)
      return verdict('kr.corporate-number', 0.98, ['check digit', labels.because(label)])
    return laidOut || !dated
      ? verdict('kr.corporate-number', 0.6, [labels.because(label), 'check digit fails'])
      : ambiguous(0.5, labels.because(label))
  }
  if (person) {
    const why = [labels.because(label)]
    if (!dated) return verdict(personal, 0.5, [...why, 'no such day'])
    if (personCheck) return verdict(personal, 0.99, ['date', 'check digit', ...why])
    return verdict(personal, 0.85, ['date', ...why, 'no check digit'])
  }
  if (candidate.broken && !laidOut && !personCheck) return undefined
  // A number that is called an order or a receipt right before is one.
  if (label === 'serial' && (!laidOut || labels.distance(label) < 5)) return undefined
  if (!dated) {
    if (!companyCheck) return undefined
    if (laidOut || candidate.spread)
      return verdict('kr.corporate-number', 0.85, ['check digit', 'layout'])
    return company && office && label === undefined
      ? verdict('kr.corporate-number', 0.6, ['check digit', 'registry office'])
      : undefined
  }
  if (company && office && companyCheck !== personCheck) {
    return companyCheck
      ? verdict('kr.corporate-number', 0.8, ['registry office', 'check digit'])
      : verdict(personal, 0.8, ['date', 'check digit'])
  }
  if (label !== undefined && !(laidOut && personCheck)) return undefined
  if (company && office)
    return laidOut || companyCheck ? ambiguous(0.5, 'registry office') : undefined
  if (personCheck) return verdict(personal, laidOut ? 0.95 : 0.8, ['date', 'check digit'])
  if (sex === 0 || sex === 9) return undefined
  // The residents' rule holds where the foreigners' should: of which kind it is stays open.
  if (foreign && residentCheck(digits))
    return laidOut ? ambiguous(0.4, 'other check digit') : undefined
  if (laidOut) return verdict(personal, 0.65, ['date', 'layout', 'no check digit'])
  if (barcodeCheck(digits) && digits.startsWith('88')) return undefined
  const since2020 = (sex === 3 || sex === 4) && year >= 20
  if (!since2020 && !foreign) return undefined
  return verdict(personal, 0.45, ['date', 'no check digit'])
}

function verdict(kind: Verdict['kind'], confidence: number, why: readonly string[]): Verdict {
  return { kind, confidence, why }
}

function ambiguous(confidence: number, why: string): Verdict {
  return { kind: 'kr.13-digit-ambiguous', confidence, why: [why] }
}
