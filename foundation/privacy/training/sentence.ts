/** A sentence and a tag for each of its UTF-16 code units: 0 none, 1 and 2 a person's first and
 * further characters, 3 and 4 those of an organisation or place. */
export type Sentence = { readonly text: string; readonly tags: Uint8Array }

/** The spans that two neighbouring tags mark, as `[start, end)`. */
export function spansOf(tags: ArrayLike<number>, first: number): [start: number, end: number][] {
  const spans: [number, number][] = []
  let start = -1
  for (let at = 0; at <= tags.length; at += 1) {
    const tag = at < tags.length ? tags[at]! : 0
    if (start >= 0 && tag !== first + 1) {
      spans.push([start, at])
      start = -1
    }
    if (tag === first) start = at
  }
  return spans
}
