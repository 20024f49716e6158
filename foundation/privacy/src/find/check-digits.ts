const at = (digits: string, i: number) => digits.charCodeAt(i) - 48

function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += at(digits, i) * weights[i]!
  return sum
}

const RESIDENT = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
const CORPORATE = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]
const BUSINESS = [1, 3, 7, 1, 3, 7, 1, 3, 5]

/** Check digit of resident registration numbers issued before October 2020. */
export function residentCheck(digits: string): boolean {
  return (11 - (weighted(digits, RESIDENT) % 11)) % 10 === at(digits, 12)
}

/** Check digit of foreigner and domestic residence numbers: the residents' rule plus two. */
export function foreignerCheck(digits: string): boolean {
  return (13 - (weighted(digits, RESIDENT) % 11)) % 10 === at(digits, 12)
}

export function corporateCheck(digits: string): boolean {
  return (10 - (weighted(digits, CORPORATE) % 10)) % 10 === at(digits, 12)
}

export function businessCheck(digits: string): boolean {
  const sum = weighted(digits, BUSINESS) + Math.floor((at(digits, 8) * 5) / 10)
  return (10 - (sum % 10)) % 10 === at(digits, 9)
}

/** Luhn, ISO/IEC 7812-1 annex B. */
export function luhn(digits: string): boolean {
  let sum = 0
  let twice = false
  for (let i = digits.length - 1; i >= 0; i--) {
    let d = at(digits, i)
    if (twice) {
      d *= 2
      if (d > 9) d -= 9
    }
    sum += d
    twice = !twice
  }
  return sum % 10 === 0
}

/** Check digit of GS1 article numbers of 13 digits (bar codes). */
export function barcodeCheck(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < 12; i++) sum += at(digits, i) * (i % 2 === 0 ? 1 : 3)
  return (10 - (sum % 10)) % 10 === at(digits, 12)
}

/** ISO 7064 mod 97-10 over letters and digits, as IBAN uses it. */
export function mod97(code: string): boolean {
  let rest = 0
  const turned = code.slice(4) + code.slice(0, 4)
  for (let i = 0; i < turned.length; i++) {
    const c = turned.charCodeAt(i)
    rest = c < 58 ? (rest * 10 + c - 48) % 97 : (rest * 100 + (c | 32) - 87) % 97
  }
  return rest === 1
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether a day can be one of the calendar; the year in full. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]!) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month !== 2 || day < 29 || leap
}
