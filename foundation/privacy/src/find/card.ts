import type { FindOptions, Judge } from './candidate.ts'
import { luhn } from './check-digits.ts'

/** Networks by their first digits (ISO/IEC 7812); 9 is used by cards for Korea alone. */
function network(digits: string): string | undefined {
  const two = Number(digits.slice(0, 2))
  const four = Number(digits.slice(0, 4))
  const length = digits.length
  if (length === 15) return two === 34 || two === 37 ? 'Amex' : undefined
  if (length === 14) {
    return two === 36 || two === 38 || two === 39 || (four >= 3000 && four <= 3059)
      ? 'Diners'
      : undefined
  }
  if (two >= 40 && two <= 49) return length === 13 || length >= 16 ? 'Visa' : undefined
  if (length < 16) return undefined
  if (two === 62 || two === 81) return 'UnionPay'
  if (length === 16 && digits.startsWith('9')) return 'domestic'
  if (length === 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)))
    return 'Mastercard'
  if (four >= 3528 && four <= 3589) return 'JCB'
  if (two === 36) return 'Diners'
  if (four === 6011 || two === 64 || two === 65) return 'Discover'
  return undefined
}

function issuer(digits: string, options: FindOptions): string | undefined {
  let best: { prefix: string; name: string } | undefined
  for (const entry of options.issuers ?? []) {
    const longer = !best || entry.prefix.length > best.prefix.length
    if (entry.prefix !== '' && longer && digits.startsWith(entry.prefix)) best = entry
  }
  return best?.name
}

export const judgeCard: Judge = ({ digits, groups, even, labels }, options) => {
  const by = issuer(digits, options)
  const of = network(digits)
  if ((by === undefined && of === undefined) || !luhn(digits)) return undefined
  const near = labels()
  const label = near.nearest(['card', 'serial', 'account', 'device', 'phone'])
  const why = ['Luhn', by === undefined ? `range: ${of}` : `issuer: ${by}`]
  if (label === 'device' && digits.length === 15) return undefined
  if (label === 'card') {
    return { kind: 'card', confidence: 0.99, why: [...why, near.because(label)] }
  }
  if (groups.length === 1 && (label === 'serial' || digits.length < 15)) return undefined
  if (digits.length === 13 || digits.length > 16) {
    return by === undefined ? undefined : { kind: 'card', confidence: 0.8, why }
  }
  if (!even && by === undefined) return undefined
  return { kind: 'card', confidence: groups.length === 1 ? 0.85 : 0.93, why }
}
