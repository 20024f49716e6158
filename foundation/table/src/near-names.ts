/** Up to three of `known` that a person may have meant by `name`, nearest first. */
export function nearNames(name: string, known: readonly string[]): string[] {
  const wanted = fold(name)
  const bound = Math.max(1, Math.floor(wanted.length / 3))
  const scored: { name: string; distance: number }[] = []
  for (const candidate of known) {
    const folded = fold(candidate)
    // A long name that holds the short one is a likely slip too: `age` for `age_years`.
    const held = wanted.length >= 3 && (folded.includes(wanted) || wanted.includes(folded))
    if (!held && Math.abs(folded.length - wanted.length) > bound) continue
    const distance = editDistance(wanted, folded)
    if (distance <= bound) scored.push({ name: candidate, distance })
    else if (held && folded.length >= 3) scored.push({ name: candidate, distance: bound + 1 })
  }
  // The sort is stable, so names equally near stay in the order of the file.
  scored.sort((a, b) => a.distance - b.distance)
  return scored.slice(0, 3).map((each) => each.name)
}

function fold(name: string): string {
  return [...name.normalize('NFC').toLowerCase()]
    .filter((c) => !/[\s_.-]/u.test(c))
    .join('')
    .slice(0, 64)
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(swap, previous[j]! + 1, current[j - 1]! + 1))
    }
    previous = current
  }
  return previous[b.length]!
}
