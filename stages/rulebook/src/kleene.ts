/** A truth value of Kleene's strong three-valued logic. */
export type Truth = boolean | 'unknown'

/** False if any is false, else unknown if any is unknown. */
export function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes('unknown') ? 'unknown' : true
}

/** True if any is true, else unknown if any is unknown. */
export function some(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true
  return truths.includes('unknown') ? 'unknown' : false
}

export function negate(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : !truth
}
