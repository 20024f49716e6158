import type { Finding } from '../kind.ts'

/**
 * Findings in order of their place, none over another. Of two that overlap, the one that holds the
 * other stands, else the surer; it then covers both, so that no part of either is left.
 */
export function settle(findings: readonly Finding[]): Finding[] {
  if (findings.length < 2) return [...findings]
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end)
  const settled: Finding[] = []
  for (const finding of sorted) {
    const last = settled.at(-1)
    if (!last || finding.start >= last.end) settled.push(finding)
    else settled[settled.length - 1] = over(last, finding)
  }
  return settled
}

/** `a` begins first, or with `b`. */
function over(a: Finding, b: Finding): Finding {
  const same = a.start === b.start && a.end === b.end
  if (same) return b.confidence > a.confidence ? b : a
  if (a.end >= b.end) return holds(a, b) ? a : { ...b, start: a.start, end: a.end }
  if (a.start === b.start) return holds(b, a) ? b : { ...a, end: b.end }
  const surer = b.confidence > a.confidence ? b : a
  return { ...surer, start: a.start, end: b.end }
}

/** Whether the longer finding gives the kind: always, unless it is guessed and the other is sure. */
function holds(longer: Finding, shorter: Finding): boolean {
  return longer.confidence >= 0.6 || longer.confidence >= shorter.confidence - 0.2
}
