import { ACCOUNT_LAYOUTS, judgeAccount } from './account.ts'
import { judgeBirthDate } from './birth-date.ts'
import { judgeBusiness } from './business-number.ts'
import type { Judge } from './candidate.ts'
import { judgeCard } from './card.ts'
import { judgeDevice } from './device-id.ts'
import { judgeLegacyLicence, judgeLicence } from './driver-licence.ts'
import { judgeHealthInsurance } from './health-insurance.ts'
import { judgeIp } from './ip.ts'
import { judgePhone } from './phone.ts'
import { judgeThirteen } from './resident-number.ts'

const judges = new Map<number, Judge[]>()

function add(judge: Judge, layouts: string): void {
  for (const layout of layouts.trim().split(/\s+/)) {
    const code = codeOf(layout.split('-').map(Number))
    const there = judges.get(code)
    if (there) there.push(judge)
    else judges.set(code, [judge])
  }
}

/** The sizes of up to six groups as one number, so that a layout is looked up without a string. */
export function codeOf(groups: readonly number[]): number {
  return groups.reduce((code, size) => code * 32 + size, 0)
}

add(judgeThirteen, '13 6-7 6-1-6')
add(judgeBusiness, '10 3-2-5')
add(judgeCard, '16 4-4-4-4 15 4-6-5 14 4-6-4 13 19 4-4-4-4-3')
add(
  judgePhone,
  `9 10 11 12 13 14 3-4-4 3-3-4 3-8 7-4 3-7 2-3-4 2-4-4 4-4-4 4-3-4 2-7 2-8
  2-2-4-4 2-3-4-4 2-2-3-4 2-3-3-4 2-1-3-4 2-1-4-4 2-10 2-9 2-11 2-2-8 2-1-8 2-1-7 2-3-8
  2-1-2-4-4 4-2-4-4 4-3-4-4 4-2-8 4-10 4-9 4-1-4-4 4-1-3-4 4-2-3-4 4-4-4`,
)
add(judgeLicence, '12 2-2-6-2')
add(judgeLegacyLicence, '2-6-2 10')
add(judgeHealthInsurance, '11 1-10')
add(judgeDevice, '15 19 20 2-6-6-1 6-2-6-1')
add(judgeBirthDate, '6 8 4-2-2 4-1-1 4-1-2 4-2-1 2-2-2')
for (let code = 0; code < 81; code++) {
  const sizes = [
    code % 3,
    Math.floor(code / 3) % 3,
    Math.floor(code / 9) % 3,
    Math.floor(code / 27),
  ]
  add(judgeIp, sizes.map((size) => size + 1).join('-'))
}
add(judgeAccount, [...new Set(ACCOUNT_LAYOUTS.map((layout) => layout.join('-')))].join(' '))
add(judgeAccount, '10 11 12 13 14')

const ODD: readonly Judge[] = [judgeAccount]

/** Who may judge digits in groups of these sizes. */
export function judgesFor(
  code: number,
  groups: number,
  digits: number,
): readonly Judge[] | undefined {
  const known = judges.get(code)
  if (known) return known
  return groups >= 3 && groups <= 4 && digits >= 10 && digits <= 16 ? ODD : undefined
}
