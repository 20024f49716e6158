import type { Judge, Verdict } from './candidate.ts'

const AREA = /^0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4])/

/**
 * Mobile, area, internet and personal numbers, also with the country code. Numbers that companies
 * answer at (1588 and its like) are nobody's and are left alone.
 */
export const judgePhone: Judge = (candidate) => {
  const { digits, groups, plus, labels } = candidate
  let national = digits
  let sizes = groups
  let abroad = false
  const country = digits.startsWith('0082') ? 4 : digits.startsWith('82') ? 2 : 0
  if (country > 0) {
    abroad = plus || country === 4
    national = digits.slice(country)
    if (groups[0] === country) sizes = groups.slice(1)
    else sizes = [groups[0]! - country, ...groups.slice(1)]
    if (sizes[0] === 1 && national.startsWith('0') && sizes.length > 1) {
      sizes = [1 + sizes[1]!, ...sizes.slice(2)]
    } else if (!national.startsWith('0')) {
      national = `0${national}`
      sizes = [sizes[0]! + 1, ...sizes.slice(1)]
    }
  } else if (plus) return undefined
  const form = formOf(national, sizes, abroad)
  if (form === undefined) return undefined
  const near = labels()
  const families = ['phone', 'serial', 'account', 'business'] as const
  const label = near.nearest(families)
  const glued = sizes.length === 1 && !candidate.spread
  const why: string[] = [form.why]
  const bracket =
    candidate.text[candidate.start - 1] === '(' &&
    candidate.text[candidate.start + sizes[0]!] === ')'
  const start = { start: bracket ? candidate.start - 1 : candidate.start - (plus ? 1 : 0) }
  const say = (confidence: number): Verdict => ({ kind: 'kr.phone', confidence, why, ...start })
  if (abroad) why.push('country code')
  if (label === 'phone') {
    why.push(near.because('phone'))
    return say(0.98)
  }
  if (country > 0 && !abroad && glued) return undefined
  if (glued && !form.mobile && !abroad) return undefined
  if (label === 'serial' && (glued || !form.mobile)) return undefined
  if (label === 'account' && !form.mobile && near.distance('account') < 4) return undefined
  if (candidate.broken && !form.mobile && (sizes.length < 3 || !candidate.even)) return undefined
  if (form.mobile && national.startsWith('010')) return say(glued ? 0.85 : 0.95)
  return say(glued ? 0.6 : form.mobile ? 0.85 : 0.8)
}

function formOf(
  national: string,
  groups: readonly number[],
  abroad: boolean,
): { why: string; mobile: boolean } | undefined {
  const first = groups[0]!
  if (/^01[016789]/.test(national)) {
    const middle = national.length - 7
    if (middle !== 4 && (middle !== 3 || national.startsWith('010'))) return undefined
    const shape = groups.length === 1 || (first === 3 && groups.length === 3 && groups[2] === 4)
    const two = groups.length === 2 && ((first === 3 && !abroad) || groups[1] === 4 || abroad)
    return shape || two ? { why: 'mobile', mobile: true } : undefined
  }
  const area = AREA.exec(national)?.[0] ?? /^0(?:70|50\d)/.exec(national)?.[0]
  if (area === undefined) return undefined
  const rest = national.length - area.length
  if (rest !== 7 && rest !== 8) return undefined
  if (national.startsWith('070') && rest !== 8) return undefined
  // The exchange never begins with 1 (nor, within an area, with 0, save in made-up numbers).
  if (groups.length === 1)
    return { why: 'area code', mobile: national.startsWith('05') && rest === 8 }
  if (groups.length === 3) {
    const fits = first === area.length && groups[1] === rest - 4 && groups[2] === 4
    return fits ? { why: 'area code', mobile: false } : undefined
  }
  if (groups.length === 2 && first === area.length) return { why: 'area code', mobile: false }
  return undefined
}
