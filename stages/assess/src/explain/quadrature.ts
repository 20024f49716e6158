/** Points and weights of Gauss-Legendre quadrature on [0, 1]. */
export type Quadrature = { readonly points: Float64Array; readonly weights: Float64Array }

const known: Quadrature[] = []

/** Exact for polynomials of degree below 2 × count. The points are roots of a Legendre polynomial. */
export function quadrature(count: number): Quadrature {
  const found = known[count]
  if (found !== undefined) return found
  const points = new Float64Array(count)
  const weights = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    let slope = 1
    for (let round = 0; round < 100; round++) {
      let before = 0
      let value = 1
      for (let n = 1; n <= count; n++) {
        const next = ((2 * n - 1) * x * value - (n - 1) * before) / n
        before = value
        value = next
      }
      slope = (count * (x * value - before)) / (x * x - 1)
      const step = value / slope
      x -= step
      if (Math.abs(step) < 1e-16) break
    }
    points[i] = (1 + x) / 2
    weights[i] = 1 / ((1 - x * x) * slope * slope)
  }
  known[count] = { points, weights }
  return { points, weights }
}
