/** The bytes in UTF-8, or the offset of the first byte that does not belong. */
export type Decoded = { readonly bytes: Uint8Array } | { readonly badAt: number }

let table: Uint16Array | undefined

/**
 * Turns CP949 (Unified Hangul Code, a superset of EUC-KR) into UTF-8. We decode it ourselves because
 * the runtime's own `euc-kr` decoder knows only KS X 1001: it turns the 8,822 further syllables
 * (갂, 똠, 믜 …) into a control character and a letter without an error, even when `fatal`.
 */
export function decodeCp949(bytes: Uint8Array): Decoded {
  table ??= buildTable()
  // Two bytes become at most three.
  const out = new Uint8Array(Math.ceil(bytes.length * 1.5))
  let at = 0
  for (let index = 0; index < bytes.length; index++) {
    const lead = bytes[index]!
    if (lead < 0x80) {
      out[at++] = lead
      continue
    }
    const unit = index + 1 < bytes.length ? table[(lead << 8) | bytes[index + 1]!]! : 0
    if (unit === 0) return { badAt: index }
    index++
    if (unit < 0x800) {
      out[at++] = 0xc0 | (unit >> 6)
    } else {
      out[at++] = 0xe0 | (unit >> 12)
      out[at++] = 0x80 | ((unit >> 6) & 0x3f)
    }
    out[at++] = 0x80 | (unit & 0x3f)
  }
  return { bytes: out.subarray(0, at) }
}

/** The UTF-16 unit of each pair of bytes, 0 where the pair means nothing. */
function buildTable(): Uint16Array {
  const units = new Uint16Array(65_536)
  const known = new Set<number>()
  const decoder = new TextDecoder('euc-kr')
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail))
      const unit = text.charCodeAt(0)
      // Rows for characters of one's own (private use) have no meaning that two parties share.
      const meant = text.length === 1 && unit !== 0xfffd && !(unit >= 0xe000 && unit <= 0xf8ff)
      if (!meant) continue
      units[(lead << 8) | trail] = unit
      known.add(unit)
    }
  }
  // Added to KS X 1001 in 1998.
  units[0xa2e6] = 0x20ac
  units[0xa2e7] = 0x00ae
  // The extension lists the syllables that KS X 1001 lacks in the order of Unicode, over the free
  // pairs in the order of bytes.
  let syllable = 0xac00
  for (let lead = 0x81; lead <= 0xc6; lead++) {
    const last = lead < 0xa1 ? 0xfe : 0xa0
    for (let trail = 0x41; trail <= last; trail++) {
      if ((trail > 0x5a && trail < 0x61) || (trail > 0x7a && trail < 0x81)) continue
      while (known.has(syllable)) syllable++
      if (syllable > 0xd7a3) return units
      units[(lead << 8) | trail] = syllable++
    }
  }
  return units
}
