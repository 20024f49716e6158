/** Maps a domain onto pixels in a straight line; a domain without extent maps to the middle. */
export const linearScale =
  (domain: readonly [number, number], range: readonly [number, number]) =>
  (value: number): number => {
    const extent = domain[1] - domain[0]
    const share = extent === 0 ? 0.5 : (value - domain[0]) / extent
    return range[0] + share * (range[1] - range[0])
  }

export type Ticks = { readonly values: readonly number[]; readonly digits: number }

/** Round values (1, 2 or 5 times a power of ten) inside a domain, about `count`, and their decimals. */
export const niceTicks = (domain: readonly [number, number], count: number): Ticks => {
  const [low, high] = domain
  if (!(high > low)) return { values: [low], digits: 2 }
  const raw = (high - low) / count
  const power = Math.floor(Math.log10(raw))
  const lead = raw / 10 ** power
  const factor = lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10
  const exponent = factor === 10 ? power + 1 : power
  const unit = factor === 10 ? 1 : factor
  const digits = Math.max(0, -exponent)
  // Whole multiples divided once, so that 0.3 is 0.3 and not 0.30000000000000004.
  const at = (n: number): number =>
    exponent < 0 ? (n * unit) / 10 ** -exponent : n * unit * 10 ** exponent
  const step = unit * 10 ** exponent
  const values: number[] = []
  // Adding 0 turns −0 into 0.
  for (let n = Math.ceil(low / step - 1e-9) + 0; at(n) <= high + step * 1e-9; n += 1)
    values.push(at(n))
  return { values, digits }
}

/** The smallest domain holding all finite values, widened by `pad` of its extent on both sides. */
export const domainOf = (values: readonly number[], pad: number): [number, number] => {
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) return [0, 1]
  const low = finite.reduce((least, value) => Math.min(least, value))
  const high = finite.reduce((most, value) => Math.max(most, value))
  const extent = high - low || Math.abs(high) * 0.1 || 1
  return [low - extent * pad, high + extent * pad]
}
