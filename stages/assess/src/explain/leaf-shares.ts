import { quadrature } from './quadrature.ts'

/** Room for the patterns of one leaf; reused from leaf to leaf. */
export type LeafShares = {
  /**
   * Shares of a leaf among its k players, for every pattern of a row: shares[column << k | pattern].
   * `weights[pattern]` is the leaf's value times the share of the rows to compare with that stand to
   * the path as the pattern says. Columns are players, or pairs of them in order.
   */
  readonly shares: Float64Array
  readonly compute: (weights: Float64Array, k: number) => void
}

/**
 * Shapley's weights are an integral: s!(k-s-1)!/k! = ∫ t^s (1-t)^(k-1-s) dt. For a fixed t the game of a
 * leaf is a product over its players, so that one pass per player turns the weights of the rows compared
 * with into the values of all patterns at once. The integrand is a polynomial of degree below k, which
 * ⌈k/2⌉ points integrate exactly. (Our own; the pattern idea as in WOODELF, arXiv 2511.09376.)
 */
export function createLeafShares(pairs: boolean): LeafShares {
  let whole = new Float64Array(0)
  let one = new Float64Array(0)
  const room = {
    shares: new Float64Array(0),
    compute: (weights: Float64Array, k: number) => {
      const size = 1 << k
      const columns = pairs ? (k * (k - 1)) / 2 : k
      if (whole.length < size) {
        whole = new Float64Array(size)
        one = new Float64Array(size)
      }
      if (room.shares.length < columns * size) room.shares = new Float64Array(columns * size)
      const { shares } = room
      shares.fill(0, 0, columns * size)
      const { points, weights: parts } = quadrature(Math.max(1, (k + 1) >> 1))
      for (let q = 0; q < points.length; q++) {
        const t = points[q]!
        whole.set(weights.subarray(0, size))
        for (let j = 0; j < k; j++) join(whole, size, 1 << j, t)
        let column = 0
        for (let j = 0; j < k; j++) {
          if (!pairs) {
            single(whole, size, 1 << j, t, parts[q]!, shares, size * column++)
            continue
          }
          one.fill(0, 0, size)
          single(whole, size, 1 << j, t, parts[q]!, one, 0)
          for (let i = j + 1; i < k; i++) {
            single(one, size, 1 << i, t, 0.5, shares, size * column++)
          }
        }
      }
    },
  }
  return room
}

/** Lets one player in: present with probability t, taken from the row compared with otherwise. */
function join(values: Float64Array, size: number, bit: number, t: number): void {
  const rest = 1 - t
  for (let high = 0; high < size; high += 2 * bit) {
    for (let i = high; i < high + bit; i++) {
      const off = values[i]!
      const on = values[i + bit]!
      values[i] = rest * on
      values[i + bit] = t * off + on
    }
  }
}

/** Takes one player's `join` back and puts the difference made by its presence there instead. */
function single(
  values: Float64Array,
  size: number,
  bit: number,
  t: number,
  part: number,
  out: Float64Array,
  start: number,
): void {
  const toOn = part / (1 - t)
  for (let high = 0; high < size; high += 2 * bit) {
    for (let i = high; i < high + bit; i++) {
      const on = values[i]! * toOn
      out[start + i]! -= on
      out[start + i + bit]! += (values[i + bit]! * part - on) / t
    }
  }
}
