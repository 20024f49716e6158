/** A share with its 95% interval. */
export type Proportion = {
  readonly hits: number
  readonly n: number
  readonly share: number
  readonly low: number
  readonly high: number
}

/** Wilson's score interval (1927), z = 1.959963984540054; 0 to 1 where n is 0. */
export function proportionOf(hits: number, n: number): Proportion {
  if (!(hits >= 0 && hits <= n)) throw new Error(`${hits} of ${n}`)
  if (n === 0) return { hits, n, share: 0, low: 0, high: 1 }
  const z = 1.959963984540054
  const share = hits / n
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half =
    (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const low = hits === 0 ? 0 : Math.max(0, centre - half)
  const high = hits === n ? 1 : Math.min(1, centre + half)
  return { hits, n, share, low, high }
}
