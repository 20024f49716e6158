/**
 * How many classes there are of each size: all that the risk of a table needs of its classes. Even
 * 100 million rows have at most some 14,000 different sizes, for Σ size ≤ rows.
 */
export type Spectrum = {
  /** Records in a class, ascending, each once. */
  readonly size: Float64Array
  /** Classes of that size. */
  readonly classes: Float64Array
}

/** Counts pairs of (size, classes) into a spectrum; equal sizes are added up. */
export function spectrumOf(pairs: Iterable<readonly [size: number, classes: number]>): Spectrum {
  const bySize = new Map<number, number>()
  for (const [size, classes] of pairs) {
    if (!(size >= 1) || !(classes >= 1)) throw new Error(`${classes} classes of ${size} records`)
    bySize.set(size, (bySize.get(size) ?? 0) + classes)
  }
  const sizes = [...bySize.keys()].sort((a, b) => a - b)
  return {
    size: Float64Array.from(sizes),
    classes: Float64Array.from(sizes, (size) => bySize.get(size)!),
  }
}

/** Σ of `term(size)` over all classes. */
export function sumClasses(spectrum: Spectrum, term: (size: number) => number): number {
  let sum = 0
  for (let i = 0; i < spectrum.size.length; i++) {
    sum += spectrum.classes[i]! * term(spectrum.size[i]!)
  }
  return sum
}

/** Records n, classes J, and records that are alone in their class. */
export function totals(spectrum: Spectrum) {
  return {
    records: sumClasses(spectrum, (size) => size),
    classes: sumClasses(spectrum, () => 1),
    uniques: sumClasses(spectrum, (size) => (size === 1 ? 1 : 0)),
  }
}
