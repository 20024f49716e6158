/** A text with its Hangul composed, and for each of its places the place in the text as given. */
export type Composed = { readonly text: string; readonly at: Int32Array | undefined }

const DECOMPOSED = /[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?/g

/** Composes decomposed Hangul (as file names of macOS carry it); other texts pass untouched. */
export function composed(given: string): Composed {
  if (!/[\u1100-\u115f][\u1160-\u11a7]/.test(given)) return { text: given, at: undefined }
  const places: number[] = []
  let text = ''
  let last = 0
  for (const match of given.matchAll(DECOMPOSED)) {
    for (let place = last; place < match.index; place += 1) places.push(place)
    const syllable = match[0].normalize('NFC')
    text += given.slice(last, match.index) + syllable
    for (let k = 0; k < syllable.length; k += 1) places.push(match.index + k)
    last = match.index + match[0].length
  }
  for (let place = last; place <= given.length; place += 1) places.push(place)
  return { text: text + given.slice(last), at: Int32Array.from(places) }
}
