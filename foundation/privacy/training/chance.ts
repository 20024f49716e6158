/** Seeded chance (mulberry32), so that a training can be run again to the same bytes. */
export type Chance = {
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number
  /** True in `share` of the cases. */
  readonly happens: (share: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), state | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    below: (limit) => Math.floor(next() * limit),
    happens: (share) => next() < share,
    pick: (from) => from[Math.floor(next() * from.length)]!,
  }
}

export function shuffle<T>(list: T[], chance: Chance): T[] {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = chance.below(at + 1)
    const kept = list[at]!
    list[at] = list[other]!
    list[other] = kept
  }
  return list
}
