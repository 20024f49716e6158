import { type FindOptions, findIn } from './find/index.ts'
import type { Finding, NameFinder } from './kind.ts'

/**
 * Everything personal in a text, sorted and without overlap: identifiers by their form, and names of
 * persons where a finder of names is given. Where both claim a place the identifier counts, because its
 * form says more; what stands of a name beside it stays a name, since half a name is one too.
 */
export function scanText(
  text: string,
  names: NameFinder | null = null,
  options?: FindOptions,
): Finding[] {
  const identifiers = findIn(text, options)
  if (names === null) return identifiers
  const all: Finding[] = [...identifiers]
  let next = 0
  for (const person of names.find(text)) {
    while (next < identifiers.length && identifiers[next]!.end <= person.start) next++
    let from = person.start
    for (let at = next; at < identifiers.length && identifiers[at]!.start < person.end; at++) {
      keepRest(all, person, text, from, identifiers[at]!.start)
      from = identifiers[at]!.end
    }
    keepRest(all, person, text, from, person.end)
  }
  return all.sort((a, b) => a.start - b.start)
}

function keepRest(all: Finding[], person: Finding, text: string, from: number, to: number): void {
  if (from >= to) return
  if (from === person.start && to === person.end) all.push(person)
  else if (/\p{L}/u.test(text.slice(from, to))) all.push({ ...person, start: from, end: to })
}
