/** At most `most` of the items, evenly spaced by the key from the least to the greatest, both kept. */
export const thin = <T>(items: readonly T[], most: number, key: (item: T) => number): T[] => {
  const sorted = items.toSorted((a, b) => key(a) - key(b))
  if (sorted.length <= most) return sorted
  return Array.from({ length: most }, (_, at) => {
    return sorted[Math.round((at * (sorted.length - 1)) / (most - 1))] as T
  })
}

/** A dot on its way along the axis; in a pile the lower levels lie below the higher. */
export type Bead = { readonly along: number; readonly level: number }

/** What a bead is, where its pile stands, and how far it was moved across the axis, upwards positive. */
export type Placed<T extends Bead> = {
  readonly bead: T
  readonly along: number
  readonly across: number
}

/**
 * Piles beads that share a stretch of `width` along the axis, centred on it, so that thickness shows
 * density: where the highest pile would pass `half` on either side, all are pressed alike.
 */
export const pile = <T extends Bead>(
  beads: readonly T[],
  width: number,
  half: number,
): Placed<T>[] => {
  const piles = new Map<number, T[]>()
  for (const bead of beads) {
    const at = Math.floor(bead.along / width)
    const held = piles.get(at)
    if (held === undefined) piles.set(at, [bead])
    else held.push(bead)
  }
  const highest = [...piles.values()].reduce((most, { length }) => Math.max(most, length), 0)
  const gap = Math.min(width, (2 * half) / Math.max(1, highest - 1))
  return [...piles].flatMap(([stretch, held]) =>
    held
      .toSorted((a, b) => a.level - b.level)
      .map((bead, at) => ({
        bead,
        along: (stretch + 0.5) * width,
        across: (at - (held.length - 1) / 2) * gap,
      })),
  )
}
