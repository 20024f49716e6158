/** ln Γ(x) for x > 0: Stirling's series above 10, the recurrence below; about 1e-14. */
export function logGamma(x: number): number {
  let shift = 0
  let at = x
  for (; at < 10; at++) shift -= Math.log(at)
  const inverse = 1 / (at * at)
  const series =
    (1 / at) *
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188))))
  return shift + (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series
}

/** ψ(x) = d/dx ln Γ(x) for x > 0; about 1e-14. */
export function digamma(x: number): number {
  let shift = 0
  let at = x
  for (; at < 10; at++) shift -= 1 / at
  const inverse = 1 / (at * at)
  const series =
    inverse *
    (1 / 12 - inverse * (1 / 120 - inverse * (1 / 252 - inverse * (1 / 240 - inverse / 132))))
  return shift + Math.log(at) - 0.5 / at - series
}

/** ψ′(x) for x > 0; about 1e-13. */
export function trigamma(x: number): number {
  let shift = 0
  let at = x
  for (; at < 10; at++) shift += 1 / (at * at)
  const inverse = 1 / (at * at)
  const series =
    (inverse / at) *
    (1 / 6 - inverse * (1 / 30 - inverse * (1 / 42 - inverse * (1 / 30 - (inverse * 5) / 66))))
  return shift + 1 / at + inverse / 2 + series
}
