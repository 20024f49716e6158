import { readKlue } from './klue.ts'
import type { Sentence } from './sentence.ts'

/** The first four fifths to learn from, the last fifth to measure on; no text stands in both. */
export function learnParts(path: string): { learn: Sentence[]; measure: Sentence[] } {
  const all = readKlue(path)
  const cut = Math.floor(all.length * 0.8)
  const measure = all.slice(cut)
  const kept = new Set(measure.map((one) => one.text))
  return { learn: all.slice(0, cut).filter((one) => !kept.has(one.text)), measure }
}
