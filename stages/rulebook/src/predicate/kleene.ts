/** A truth value of Kleene's strong three-valued logic. */
export type Truth = boolean | 'unknown'

/** The other truth; what is unknown stays so. */
export function negate(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : !truth
}
