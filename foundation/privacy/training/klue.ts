import { readFileSync } from 'node:fs'
import type { Sentence } from './sentence.ts'

const TAGS: Record<string, number> = {
  'B-PS': 1,
  'I-PS': 2,
  'B-OG': 3,
  'I-OG': 4,
  'B-LC': 3,
  'I-LC': 4,
}

/** Reads KLUE-NER: `## id` lines, then one character a line with its tag, a blank line between. */
export function readKlue(path: string): Sentence[] {
  const sentences: Sentence[] = []
  for (const block of readFileSync(path, 'utf8').split('\n\n')) {
    let text = ''
    const tags: number[] = []
    for (const line of block.split('\n')) {
      const tab = line.indexOf('\t')
      if (line.startsWith('## ') || tab < 1) continue
      const character = line.slice(0, tab)
      const tag = TAGS[line.slice(tab + 1).trim()] ?? 0
      for (let at = 0; at < character.length; at += 1) {
        tags.push(at === 0 || tag === 0 || tag % 2 === 0 ? tag : tag + 1)
      }
      text += character
    }
    if (text.length > 0) sentences.push({ text, tags: Uint8Array.from(tags) })
  }
  return sentences
}
