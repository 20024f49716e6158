/** How often each sensitive value stands in a class, and how many classes are just so. */
export type Histogram = {
  /** Codes of the values that occur, ascending. */
  readonly code: readonly number[]
  /** Records with that value, ≥ 1. */
  readonly n: readonly number[]
  readonly classes: number
}

/**
 * The largest l that every class reaches (Machanavajjhala et al., 2007). Blank is a value as any
 * other: where many are blank, read these figures with `homogeneous`.
 */
export type Diversity = {
  /** Different values. */
  readonly distinct: number
  /** exp of the entropy: a class is entropy-l-diverse where −Σ p ln p ≥ ln l. */
  readonly entropy: number
  /** r₁ < c · (r_l + … + r_m), counts from the most frequent on; 0 where not even l = 1 holds. */
  readonly recursive: { readonly c: number; readonly l: number }
  /** Share of records in classes with one value only: whoever finds the class knows the value. */
  readonly homogeneous: number
}

/** Takes the histograms of classes one by one; `finish` gives null where none came. */
export type Tally<Figures> = {
  readonly take: (histogram: Histogram) => void
  readonly finish: () => Figures | null
}

/** Reads l-diversity off the histograms of all classes; `c` is that of recursive (c, l). */
export function tallyDiversity(c: number): Tally<Diversity> {
  let [distinct, entropy, recursive] = [Infinity, Infinity, Infinity]
  let [records, homogeneous] = [0, 0]
  return {
    take: ({ n, classes }) => {
      const size = n.reduce((sum, count) => sum + count, 0)
      records += size * classes
      if (n.length === 1) homogeneous += size * classes
      distinct = Math.min(distinct, n.length)
      entropy = Math.min(entropy, Math.exp(entropyOf(n, size)))
      recursive = Math.min(recursive, recursiveL(n, c))
    },
    finish: () =>
      records === 0
        ? null
        : { distinct, entropy, recursive: { c, l: recursive }, homogeneous: homogeneous / records },
  }
}

function entropyOf(counts: readonly number[], size: number): number {
  let entropy = 0
  for (const count of counts) entropy -= (count / size) * Math.log(count / size)
  return entropy
}

function recursiveL(counts: readonly number[], c: number): number {
  const ranked = [...counts].sort((a, b) => b - a)
  let tail = 0
  for (let l = ranked.length; l >= 1; l--) {
    tail += ranked[l - 1]!
    if (ranked[0]! < c * tail) return l
  }
  return 0
}
