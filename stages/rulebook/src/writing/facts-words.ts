import type { Facts } from '../facts/fact.ts'

/** Facts as one line: `org.kind = financial, system.highRisk = true`. */
export function factsWords(facts: Facts): string {
  return [...facts]
    .map(
      ([name, { value }]) =>
        `${name} = ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    .join(', ')
}
