import { CLASS, DIGIT_VALUE, FOLDED, FOREIGN, JOINT } from './characters.ts'

/** What hid the digits of this piece of text, in words for the reasons of a finding. */
export function disguises(text: string, inWords: boolean): string[] {
  const seen = new Set<string>(inWords ? ['digits in words'] : [])
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0x25) seen.add('percent-encoded')
    else if (c === 0x26) seen.add('HTML entities')
    else if (c === 0x5c) seen.add('escaped')
    else if (c >= 0xff01 && c <= 0xff5e) seen.add('full-width')
    else if (CLASS[c] === FOREIGN) seen.add(DIGIT_VALUE[c] === 0 ? 'mathematical' : 'other digits')
    else if (CLASS[c] === JOINT) {
      const plain = FOLDED.get(c)
      seen.add(
        plain === '' ? 'invisible characters' : plain === '-' ? 'other hyphen' : 'other space',
      )
    }
  }
  return [...seen].filter((word) => word !== 'percent-encoded' || /%[0-9a-f]{2}/i.test(text))
}
