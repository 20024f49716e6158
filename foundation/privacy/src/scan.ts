import { type FindOptions, findIn } from './find/index.ts'
import type { Finding, NameFinder } from './kind.ts'

/**
 * Everything personal in a text: identifiers by their form, and names of persons where a finder of names
 * is given. Where both claim a place the identifier counts, because its form says more.
 */
export function scanText(
  text: string,
  names: NameFinder | null = null,
  options?: FindOptions,
): Finding[] {
  const identifiers = findIn(text, options)
  if (names === null) return identifiers
  const people = names.find(text)
  const all: Finding[] = []
  let next = 0
  for (const identifier of identifiers) {
    for (; next < people.length; next++) {
      const person = people[next] as Finding
      if (person.start >= identifier.end) break
      if (person.end <= identifier.start) all.push(person)
    }
    all.push(identifier)
  }
  for (; next < people.length; next++) all.push(people[next] as Finding)
  return all
}
