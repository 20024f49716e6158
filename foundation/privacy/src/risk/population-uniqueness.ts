import { digamma, logGamma, trigamma } from './gamma.ts'
import { scaledClasses } from './sample-risk.ts'
import { type Spectrum, sumClasses, totals } from './spectrum.ts'

/** Estimated share of the population that is alone with its values, read from a sample of it. */
export type PopulationUniqueness = {
  /** Zayatz (1991): class sizes outside are distributed as those of the sample. */
  readonly zayatz: number
  /** Pitman's sampling formula (Hoshino, 2001); null where its equations have no solution. */
  readonly pitman: number | null
  /** Pitman for a sample of up to a tenth of the population, else Zayatz (after Dankar et al., 2012). */
  readonly estimate: number
}

/** Estimates from a sample that is this share of the population. */
export function populationUniqueness(spectrum: Spectrum, fraction: number): PopulationUniqueness {
  scaledClasses(spectrum, fraction)
  const zayatz = zayatzShare(spectrum, fraction)
  const pitman = pitmanShare(spectrum, fraction)
  return { zayatz, pitman, estimate: fraction <= 0.1 ? (pitman ?? zayatz) : zayatz }
}

/** Bayes: P(one outside | one in the sample), the sample being drawn without replacement. */
function zayatzShare(spectrum: Spectrum, fraction: number): number {
  const { records, uniques } = totals(spectrum)
  if (uniques === 0) return 0
  const people = Math.round(records / fraction)
  const single = (size: number) => Math.exp(logSingle(size, records, people))
  const all = sumClasses(spectrum, (size) => single(size))
  return (uniques / records) * ((uniques * single(1)) / all)
}

/** ln of the hypergeometric chance that just one of `size` people is among `records` of `people`. */
function logSingle(size: number, records: number, people: number): number {
  if (people - size < records - 1) return Number.NEGATIVE_INFINITY
  return Math.log(size) + logChoose(people - size, records - 1) - logChoose(people, records)
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}

/** E[uniques outside] / N = Γ(θ+1)/Γ(θ+α) · N^(α−1), θ and α by maximum likelihood. */
function pitmanShare(spectrum: Spectrum, fraction: number): number | null {
  const found = pitmanParameters(spectrum)
  if (found === null) return null
  const { theta, alpha } = found
  const people = totals(spectrum).records / fraction
  const log = logGamma(theta + 1) - logGamma(theta + alpha) + (alpha - 1) * Math.log(people)
  const share = Math.exp(log)
  return share >= 0 && share <= 1 ? share : null
}

/** Newton's method from Hoshino's moment estimate. */
function pitmanParameters(spectrum: Spectrum): { theta: number; alpha: number } | null {
  const { records: n, classes: u, uniques: one } = totals(spectrum)
  const two = sumClasses(spectrum, (size) => (size === 2 ? 1 : 0))
  if (one < 2 || two === 0) return null
  const c = (one * (one - 1)) / two
  let theta = (n * u * c - one * (n - 1) * (2 * u + c)) / (2 * one * u + one * c - n * c)
  let alpha = (theta * (one - n) + (n - 1) * one) / (n * u)
  for (let step = 0; step < 200; step++) {
    if (!(theta > 0 && alpha > 0 && alpha < 1)) return null
    const { first, second } = slopes(spectrum, n, u, theta, alpha)
    const determinant = second.theta * second.alpha - second.cross ** 2
    const byTheta = (first.theta * second.alpha - first.alpha * second.cross) / determinant
    const byAlpha = (first.alpha * second.theta - first.theta * second.cross) / determinant
    theta -= byTheta
    alpha -= byAlpha
    const still = Math.abs(byTheta) < 1e-10 * Math.abs(theta) && Math.abs(byAlpha) < 1e-12
    if (still) return theta > 0 && alpha > 0 && alpha < 1 ? { theta, alpha } : null
  }
  return null
}

/** First and second derivatives of the log-likelihood. */
function slopes(spectrum: Spectrum, n: number, u: number, theta: number, alpha: number) {
  const ratio = theta / alpha
  // Σ_{i=1}^{u−1} 1/(θ+iα) and Σ 1/(θ+iα)².
  const reach = (digamma(ratio + u) - digamma(ratio + 1)) / alpha
  const square = (trigamma(ratio + 1) - trigamma(ratio + u)) / alpha ** 2
  const linear = (u - 1 - theta * reach) / alpha
  const quadratic = (u - 1 - 2 * theta * reach + theta ** 2 * square) / alpha ** 2
  const within = sumClasses(spectrum, (f) => digamma(f - alpha) - digamma(1 - alpha))
  const bend = sumClasses(spectrum, (f) => trigamma(1 - alpha) - trigamma(f - alpha))
  return {
    first: {
      theta: reach - (digamma(theta + n) - digamma(theta + 1)),
      alpha: linear - within,
    },
    second: {
      theta: -square + (trigamma(theta + 1) - trigamma(theta + n)),
      cross: -(reach - theta * square) / alpha,
      alpha: -quadratic - bend,
    },
  }
}
