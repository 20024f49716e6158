/** Deeper than this nobody writes by hand, and a recursive reader may not come back. */
export const DEEPEST = 64

/**
 * The offset at which YAML or JSON goes deeper than DEEPEST, or -1. One pass over the text, so that
 * 100,000 nested levels are refused before a recursive parser meets them. Indentation inside block
 * texts counts as depth: it never comes near the bound.
 */
export function tooDeepAt(text: string): number {
  const indents: number[] = []
  let flow = 0
  let at = 0
  while (at < text.length) {
    const line = at
    let column = 0
    if (flow === 0) {
      while (text[at] === ' ') at++
      column = at - line
      if (!isEnd(text[at]) && text[at] !== '#') {
        while ((indents.at(-1) ?? -1) >= column) indents.pop()
        indents.push(column)
        // `- - - a` opens a level with each mark, on one line.
        while (/[-?:]/.test(text[at] ?? '') && text[at + 1] === ' ') {
          at += 2
          while (text[at] === ' ') at++
          indents.push(at - line)
          if (indents.length > DEEPEST) return at
        }
      }
      if (indents.length > DEEPEST) return at
    }
    let quote = ''
    for (; at < text.length && text[at] !== '\n'; at++) {
      const sign = text[at] as string
      if (quote !== '') {
        if (sign === '\\' && quote === '"') at++
        else if (sign === quote) quote = ''
        continue
      }
      const before = text[at - 1] ?? ' '
      const opens = at === line || /[\s,:-]/.test(before) || (flow > 0 && /[[{]/.test(before))
      if ((sign === '"' || sign === "'") && opens) quote = sign
      else if (sign === '#' && opens) break
      else if ((sign === '[' || sign === '{') && (flow > 0 || opens)) {
        flow++
        if (flow + indents.length > DEEPEST) return at
      } else if ((sign === ']' || sign === '}') && flow > 0) flow--
    }
    while (at < text.length && text[at] !== '\n') at++
    at++
  }
  return -1
}

function isEnd(sign: string | undefined): boolean {
  return sign === undefined || sign === '\n' || sign === '\r'
}
