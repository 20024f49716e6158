/**
 * Takes an official text apart into its clauses: `2-라` → the words of clause 라 of chapter 2. Chapters
 * begin a line with `2. `, clauses with `라. `; lines that a printed page broke are joined again.
 */
export function clausesIn(text: string): Map<string, string> {
  const clauses = new Map<string, string>()
  let chapter: string | null = null
  let clause: string | null = null
  for (const line of text.normalize('NFC').split(/\r?\n/)) {
    const heading = /^\s*(\d{1,2})\.\s+\S/.exec(line)
    const opening = /^\s*([가-하])\.\s*(\S.*)$/.exec(line)
    if (heading?.[1] !== undefined) {
      chapter = heading[1]
      clause = null
    } else if (opening?.[1] !== undefined && chapter !== null) {
      const name: string = `${chapter}-${opening[1]}`
      // Of a clause that stands twice the first counts; what follows the second is nobody's.
      clause = clauses.has(name) ? null : name
      if (clause !== null) clauses.set(clause, opening[2] ?? '')
    } else if (clause !== null && line.trim() !== '') {
      clauses.set(clause, joined(clauses.get(clause) ?? '', line))
    }
  }
  return clauses
}

/** A printed line breaks words in Korean anywhere: a blank stands only where the page had one. */
function joined(before: string, line: string): string {
  return `${before}${/\s$/.test(before) || /^\s/.test(line) ? ' ' : ''}${line.trim()}${/\s$/.test(line) ? ' ' : ''}`
}
